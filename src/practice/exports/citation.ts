/** Formatted citations, made by Citation.js from CSL JSON with the styles and languages that come with it. */
import type { RecordObject } from "../../wire";
import { badRequest } from "../errors";
import { csl } from "./csl";
import { doiOf } from "./reading";

/** What is used of Citation.js, which has no types of its own. */
interface CitationJs {
  Cite: new (data: unknown[]) => { format(kind: string, options: object): string };
}

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

function citationJs(): CitationJs {
  // Loaded at first use: it takes longer to load than all the rest of the instance.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const core = require("@citation-js/core") as CitationJs;
  require("@citation-js/plugin-csl");
  /* eslint-enable */
  return core;
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
  const template = styles[style.toLowerCase()];
  if (!template) throw badRequest("Citation string style not found.");
  const lang = languages.find((language) => language.startsWith(locale.slice(0, 2).toLowerCase()));
  const text = new (citationJs().Cite)([csl(record)])
    .format("bibliography", { template, lang: lang ?? "en-US", format: "text" })
    // Vancouver numbers its entries, which means nothing for a single one.
    .replace(/^1\. /, "");
  const link = record.links["doi"];
  const doi = doiOf(record);
  const linked = link && doi ? text.replace(`https://doi.org/${doi}`, link) : text;
  return linked
    .replace(/\p{Cc}/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}
