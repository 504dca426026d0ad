/** Cleaning of texts and of the HTML that descriptions may hold. Source: marshmallow-utils, html.py. */
import sanitizeHtml from "sanitize-html";
import { repairText } from "./repair-text";

/** The text, repaired, without surrounding whitespace. */
export const cleanText = (text: string): string => repairText(text).trim();

const table = ["table", "tbody", "thead", "tfoot", "tr"];
const cells = ["td", "th"];
const columns = ["col", "colgroup"];
const described = ["abbr", "acronym"];
const blocks = ["div", "span", "p"];
const bare = [
  ...["b", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "i", "li", "ol"],
  ...["pre", "s", "strike", "strong", "sub", "sup", "u", "ul"],
];

const each = (tags: string[], attributes: string[]): Record<string, string[]> =>
  Object.fromEntries(tags.map((tag) => [tag, attributes]));

const styles = [
  ...["border-width", "border-collapse", "border-spacing", "height", "margin-right", "margin-left"],
  ...["text-align", "vertical-align", "padding", "width"],
];

const allowed: sanitizeHtml.IOptions = {
  allowedTags: ["a", ...bare, ...blocks, ...described, ...table, ...cells, ...columns],
  allowedAttributes: {
    a: ["href", "title", "name", "target", "rel", "rev", "alt"],
    ...each(blocks, ["dir", "lang"]),
    ...each(described, ["title", "lang", "dir"]),
    ...each(table, ["style"]),
    ...each(cells, ["style", "colspan", "rowspan", "nowrap"]),
    ...each(columns, ["style", "span"]),
  },
  allowedStyles: { "*": Object.fromEntries(styles.map((style) => [style, [/^[\w\s.%-]+$/]])) },
  allowedSchemes: ["http", "https", "mailto"],
  // The tags of a script go, its text stays (bleach; seen on InvenioRDM 13.0.9).
  nonTextTags: [],
};

/** Of more tags than this none is taken for one: reading them takes time with the square of their depth. */
const mostTags = 30_000;

/** The text with only those tags and attributes that InvenioRDM allows. */
export function cleanHtml(html: string): string {
  const text = cleanText(html);
  const isFar = text.split("<", mostTags + 2).length > mostTags + 1;
  return sanitizeHtml(isFar ? text.replaceAll("<", "&lt;") : text, allowed).trim();
}
