/**
 * Formatted citations, made from CSL JSON by citeproc-js with the styles and languages that Citation.js brings along.
 * Citation.js itself stays out: it would only hand the record on, and loads libraries for the network.
 */
import type { RecordObject } from "../../wire";
import { badRequest } from "../errors";
import { csl } from "./csl";
import { doiOf } from "./reading";

/** What is used of citeproc-js, which has no types of its own. */
interface Engine {
  setOutputFormat(format: "text"): void;
  updateItems(ids: string[]): void;
  makeBibliography(): [unknown, string[]];
}

interface Citeproc {
  Engine: new (
    system: { retrieveLocale(language: string): string | undefined; retrieveItem(): unknown },
    style: string | undefined,
    language: string,
  ) => Engine;
}

/** Writes one item of CSL JSON as an entry of a bibliography. */
type Formatter = (item: { id?: string }) => string;

/** Names of the styles; the second is what InvenioRDM calls the third. */
const styles: Record<string, string> = {
  apa: "apa",
  "harvard-cite-them-right": "harvard1",
  harvard1: "harvard1",
  vancouver: "vancouver",
};

/** Styles that {@link citation} knows. */
export const citationStyles: string[] = Object.keys(styles);

const languages = ["en-US", "de-DE", "es-ES", "fr-FR", "nl-NL"];

function makeFormatter(style: string, language: string): Formatter {
  // Loaded at first use, because these take longer to load than much of the instance.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const citeproc = require("citeproc") as Citeproc;
  const locales = require("@citation-js/plugin-csl/lib/locales.json") as Record<string, string>;
  const styleTexts = require("@citation-js/plugin-csl/lib/styles.json") as Record<string, string>;
  /* eslint-enable */
  let current: object;
  const system = { retrieveLocale: (name: string) => locales[name], retrieveItem: () => current };
  const engine = new citeproc.Engine(system, styleTexts[style], language);
  engine.setOutputFormat("text");
  return (item) => {
    current = item;
    // The engine remembers items by id, also those that have changed since.
    engine.updateItems([]);
    engine.updateItems([item.id ?? ""]);
    return engine.makeBibliography()[1].join("").trim();
  };
}

const formatters = new Map<string, Formatter>();

/** The formatter of a style and language; kept, because making one takes up to a second. */
function formatterOf(style: string, language: string): Formatter {
  const key = `${style} ${language}`;
  const formatter = formatters.get(key) ?? makeFormatter(style, language);
  formatters.set(key, formatter);
  return formatter;
}

/** So much of a text goes into a citation: citeproc looks for mark-up in it, again and again. */
const longestText = 2000;

const shortened = <T>(item: T): T =>
  JSON.parse(
    JSON.stringify(item, (_key, value: unknown) =>
      typeof value === "string" ? value.slice(0, longestText) : value,
    ),
  ) as T;

/** Citeproc throws at an interval whose ends are not equally exact: the more exact one says less. */
function citable(record: RecordObject) {
  const item = shortened(csl(record));
  const dates = item.issued?.["date-parts"];
  if (!dates) return item;
  const shortest = Math.min(...dates.map(({ length }) => length));
  return { ...item, issued: { "date-parts": dates.map((parts) => parts.slice(0, shortest)) } };
}

/**
 * One record as a line of a bibliography.
 *
 * @param style - name of the style; InvenioRDM's default is Harvard's
 * @param locale - language, for example `en-US`; English when it is not known
 * @throws ApiError 400 when the style is not known
 */
export function citation(
  record: RecordObject,
  style = "harvard-cite-them-right",
  locale = "en-US",
): string {
  const name = style.toLowerCase();
  const template = Object.hasOwn(styles, name) ? styles[name] : undefined;
  if (!template) throw badRequest("Citation string style not found.");
  const start = locale.slice(0, 2).toLowerCase();
  const language = languages.find((name) => name.startsWith(start)) ?? "en-US";
  // Vancouver numbers its entries, which means nothing for a single one.
  const text = formatterOf(template, language)(citable(record)).replace(/^1\. /, "");
  const link = record.links["doi"];
  const doi = doiOf(record);
  const linked = link && doi ? text.replace(`https://doi.org/${doi}`, link) : text;
  return linked.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
}
