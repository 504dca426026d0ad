/** Builds XML: elements are plain values, and all text and attribute values are escaped when written. */

/** One XML element. */
export interface Element {
  name: string;
  attributes: Record<string, string | undefined>;
  children: Child[];
}

/** What may stand in an element; `undefined` and empty lists leave nothing behind. */
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

function write(child: Child): string {
  if (child === undefined) return "";
  if (typeof child === "string") return escape(child);
  if (Array.isArray(child)) return child.map(write).join("");
  const attributes = Object.entries(child.attributes)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${escape(value)}"`))
    .join("");
  const content = write(child.children);
  return content
    ? `<${child.name}${attributes}>${content}</${child.name}>`
    : `<${child.name}${attributes}/>`;
}

/** A whole XML document. */
export const xmlDocument = (root: Element): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${write(root)}\n`;
