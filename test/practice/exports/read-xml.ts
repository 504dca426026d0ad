/** Reads XML with a strict parser: anything that is not well-formed, namespaces included, throws. */
import { SaxesParser } from "saxes";

/** An element with what stands in it. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  /** All text in the element and below. */
  text: string;
  children: XmlElement[];
}

/** The root element of a document. */
export function readXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const top: XmlElement = { name: "", attributes: {}, text: "", children: [] };
  const open = [top];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const child = { name, attributes: Object.fromEntries(values), text: "", children: [] };
    open.at(-1)?.children.push(child);
    open.push(child);
  });
  parser.on("text", (text) => open.forEach((element) => (element.text += text)));
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const root = top.children[0];
  if (!root) throw new Error("The document has no root element");
  return root;
}

/** All elements of a name, in document order. */
export function elements(root: XmlElement, name: string): XmlElement[] {
  const below = root.children.flatMap((child) => elements(child, name));
  return root.name === name ? [root, ...below] : below;
}

/** Texts of all elements of a name. */
export const texts = (root: XmlElement, name: string): string[] =>
  elements(root, name).map(({ text }) => text);
