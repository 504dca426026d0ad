/** What vocabulary entries are called elsewhere: the `props` of InvenioRDM's vocabularies. */
import { vocabularies } from "../vocabularies/vocabularies";

type Vocabulary =
  | "contributorsroles"
  | "datetypes"
  | "descriptiontypes"
  | "relationtypes"
  | "resourcetypes"
  | "titletypes";

const propsOf = (vocabulary: Vocabulary, id = ""): Record<string, string | undefined> =>
  vocabularies.get(vocabulary, id)?.props ?? {};

/** DataCite's term for an entry, for example `IsCitedBy` for `iscitedby`. */
export const dataciteTerm = (vocabulary: Vocabulary, id?: string): string | undefined =>
  propsOf(vocabulary, id)["datacite"];

/** MARC's three letters for what somebody did. */
export const marcRole = (id?: string): string | undefined =>
  propsOf("contributorsroles", id)["marc"];

/** Names of a resource type elsewhere; the general ones where it has none. */
export function typeNames(id: string | undefined) {
  const props = propsOf("resourcetypes", id);
  return {
    datacite: props["datacite_general"] ?? "Other",
    /** DataCite's free text beside the general type. */
    dataciteDetail: props["datacite_type"] ?? "",
    schemaOrg: props["schema.org"] ?? "https://schema.org/CreativeWork",
    csl: props["csl"] ?? "article",
    eurepo: props["eurepo"] ?? "info:eu-repo/semantics/other",
  };
}

// DataCite's spelling of identifier schemes (invenio-rdm-records, config.py); NASA's `ads` is `bibcode` there.
const schemes = new Map(
  "ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN ISTC LISSN LSID PMID PURL RRID UPC URL URN w3id"
    .split(" ")
    .map((name) => [name.toLowerCase(), name]),
);

/** DataCite's name of an identifier scheme, where it has one. */
export const dataciteScheme = (scheme: string | undefined): string | undefined =>
  schemes.get(scheme === "ads" ? "bibcode" : (scheme ?? ""));
