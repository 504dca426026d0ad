/** A description, which is HTML that somebody wrote, as the text that it says. */
import type * as HtmlParser from "htmlparser2";

/** Elements that begin a paragraph of their own; the others run on within a line. */
const BLOCKS = new Set([
  ...["address", "article", "blockquote", "caption", "dd", "div", "dl", "dt", "figure", "footer"],
  ...["h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section"],
  ...["table", "td", "th", "tr", "ul"],
]);

/** Elements whose text is for programs. */
const HIDDEN = new Set(["script", "style", "template", "title"]);

/** Longest description that is read, in characters; a server that sends more gets no more attention. */
const LONGEST = 100_000;

/** The paragraphs of a description: text only, with `•` before the items of a list. */
export function paragraphsOf(html: unknown): string[] {
  if (typeof html !== "string" || html === "") return [];
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only needed where a record is shown as a card
  const { Parser } = require("htmlparser2") as typeof HtmlParser;
  const paragraphs = [""];
  let hidden = 0;

  function append(text: string): void {
    if (hidden === 0) paragraphs.push((paragraphs.pop() ?? "") + text);
  }

  const parser = new Parser({
    onopentagname(name) {
      if (HIDDEN.has(name)) hidden += 1;
      if (BLOCKS.has(name) || name === "br") paragraphs.push("");
      if (name === "li") append("• ");
    },
    ontext: append,
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden -= 1;
      if (BLOCKS.has(name)) paragraphs.push("");
    },
  });
  parser.end(html.slice(0, LONGEST));
  return paragraphs
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "" && text !== "•");
}
