/** Builds XML: elements are plain values, and all text and attribute values are escaped when written. */

/** One XML element. */
export interface Element {
  name: string;
  attributes: Record<string, string | undefined>;
  children: Child[];
}

/** What may stand in an element; `undefined`, empty texts and empty lists leave nothing behind. */
export type Child = Element | string | undefined | Child[];

// XML 1.0, production 2 (Char): all other characters, lone surrogates among them, may not occur even escaped.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escape = (text: string): string =>
  text.replace(forbidden, "").replace(/[&<>"]/g, (character) => entities[character] ?? "");

/** An element; attributes that are `undefined` are left out. */
export const element = (
  name: string,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): Element => ({ name, attributes, children });

/** An element for each text, for example `each("dc:title", titles)`. */
export const each = (name: string, texts: (string | undefined)[]): Element[] =>
  texts.flatMap((text) => (text ? [element(name, {}, text)] : []));

/** An element around children, or nothing when there are none. */
export const group = (name: string, children: Element[]): Element | undefined =>
  children.length > 0 ? element(name, {}, children) : undefined;

const flat = (children: Child[]): (Element | string)[] =>
  children.flatMap((child) => (Array.isArray(child) ? flat(child) : child || []));

function write({ name, attributes, children }: Element, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${escape(value)}"`,
  );
  const tag = `${indent}<${name}${pairs.join("")}`;
  const content = flat(children);
  const text = content.filter((child) => typeof child === "string").map(escape);
  const below = content.filter((child) => typeof child !== "string");
  if (below.length > 0) {
    return `${tag}>\n${below.map((child) => write(child, `${indent}  `)).join("")}${indent}</${name}>\n`;
  }
  return text.length > 0 ? `${tag}>${text.join("")}</${name}>\n` : `${tag}/>\n`;
}

/** A whole XML document. An element holds either text or elements, never both. */
export const xmlDocument = (root: Element): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${write(root, "")}`;
