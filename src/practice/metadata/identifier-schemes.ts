/**
 * The schemes of persistent identifiers: how each is recognised and brought into its usual form.
 * Rules: idutils 1.7 (validators.py, normalizers.py); labels and lists: invenio-rdm-records, config.py.
 */
import * as isbn from "isbn3";
import type {
  AWARD_SCHEMES,
  PERSON_SCHEMES,
  PLACE_SCHEMES,
  RECORD_SCHEMES,
} from "../../wire/metadata/schemes";
import { compact, isEan, isIsniNumber, isIssn, isIstc } from "./checksums";

/** A scheme. */
export interface Scheme {
  /** Its name in messages. */
  label: string;
  valid: (value: string) => boolean;
  /** Brings a valid value into its usual form. */
  normalize?: (value: string) => string;
}

const doi = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\d+(?:\.\d+)*\/.+)$/i;
const handle = /^(?:hdl:\s*|(?:https?:\/\/)?hdl\.handle\.net\/)?([^/.]+(?:\.[^/.]+)*\/.*)$/i;
const ark = /^(?:https?:\/\/[^/]+\/)?ark:\/?[0-9bcdfghjkmnpqrstvwxz]+\/.+$/;
const purl = /^https?:\/\/purl\.(?:org|oclc\.org|net|com|fdlp\.gov)\/.*$/i;
const lsid = /^urn:lsid:[^:]+(?::[^:]+){2,3}$/i;
const urn = /^urn:(?!\/\/)(.+)$/i;
const bibcode = /^(?:ads:)?(\d{4}[a-z]\S{13}[a-z.:])$/i;
const arxiv = /^(?:arxiv:)?(?:[a-z-]+(?:\.[a-z]{2})?\/)?(\d{4}\.\d{4,5}(?:v\d+)?)$/i;
const oldArxiv = /^(?:arxiv:)?([a-z-]+)(?:\.[a-z]{2})?(\/\d{5,}(?:v\d+)?)$/i;
const gnd =
  /^(?:gnd:|https?:\/\/d-nb\.info\/gnd\/|d-nb\.info\/gnd\/)?(1[012]?\d{7}[\dX]|[47]\d{6}-\d|[1-9]\d{0,7}-[\dX]|3\d{7}[\dX])$/i;
const ror = /^(?:https?:\/\/)?(?:ror\.org\/)?(0[a-z0-9]{6}\d{2})$/i;
const pmid = /^(?:pmid:|https?:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/)?(\d+)\/?$/i;
const url = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/i;
const wikidata = /^(?:wikidata:\s*|(?:https?:\/\/)?www\.wikidata\.org\/entity\/)?(Q\d+)$/i;
const isniUrl = /^https?:\/\/isni\.org\/isni\//;
const orcidUrl = /^https?:\/\/orcid\.org\//;

/** A scheme that a pattern describes; the first group of the pattern is the usual form. */
const pattern = (label: string, regExp: RegExp): Scheme => ({
  label,
  valid: (value) => regExp.test(value),
  normalize: (value) => regExp.exec(value)?.[1] ?? value,
});

/** A scheme for which nothing is checked. */
const anything = (label: string): Scheme => ({ label, valid: () => true });

/** Numbers of ISNI that are set aside for ORCID. */
function isOrcid(value: string): boolean {
  const bare = value.replace(orcidUrl, "");
  const number = Number(compact(bare).slice(0, 15));
  return (
    isIsniNumber(bare) &&
    ((number >= 15_000_000 && number <= 35_000_000) ||
      (number >= 900_000_000_000 && number <= 900_100_000_000))
  );
}

const orcid: Scheme = {
  label: "ORCID",
  valid: isOrcid,
  normalize: (value) => compact(value.replace(orcidUrl, "")).replace(/(.{4})(?=.)/g, "$1-"),
};
const isni: Scheme = {
  label: "ISNI",
  valid: (value) => isIsniNumber(value.replace(isniUrl, "")),
};
const gndScheme: Scheme = {
  label: "GND",
  valid: (value) => gnd.test(value),
  normalize: (value) => `gnd:${gnd.exec(value)?.[1] ?? value}`,
};
const wikidataScheme = pattern("Wikidata", wikidata);

/** Schemes for people and organisations. */
export const personSchemes: Record<(typeof PERSON_SCHEMES)[number], Scheme> = {
  orcid,
  isni,
  gnd: gndScheme,
  ror: pattern("ROR", ror),
};

/** Schemes for the record itself, for related works and references. */
export const recordSchemes: Record<(typeof RECORD_SCHEMES)[number], Scheme> = {
  ark: { label: "ARK", valid: (value) => ark.test(value) },
  arxiv: {
    label: "arXiv",
    valid: (value) => arxiv.test(value) || oldArxiv.test(value),
    normalize: (value) => {
      const old = oldArxiv.exec(value);
      return `arXiv:${arxiv.exec(value)?.[1] ?? `${old?.[1] ?? ""}${old?.[2] ?? ""}`}`;
    },
  },
  ads: pattern("Bibcode", bibcode),
  crossreffunderid: anything("Crossref Funder ID"),
  doi: pattern("DOI", doi),
  ean13: { label: "EAN13", valid: isEan(13) },
  eissn: { label: "EISSN", valid: isIssn },
  grid: anything("GRID"),
  handle: pattern("Handle", handle),
  igsn: anything("IGSN"),
  isbn: {
    label: "ISBN",
    valid: (value) => isbn.parse(value) !== null,
    normalize: (value) => isbn.parse(value)?.isbn13h ?? value,
  },
  isni,
  issn: {
    label: "ISSN",
    valid: isIssn,
    normalize: (value) => compact(value).replace(/^(.{4})/, "$1-"),
  },
  istc: { label: "ISTC", valid: isIstc },
  lissn: { label: "LISSN", valid: isIssn },
  lsid: { label: "LSID", valid: (value) => lsid.test(value) },
  pmid: pattern("PMID", pmid),
  purl: { label: "PURL", valid: (value) => purl.test(value) },
  upc: anything("UPC"),
  url: { label: "URL", valid: (value) => url.test(value) },
  urn: {
    label: "URN",
    valid: (value) => urn.test(value),
    normalize: (value) => `urn:${urn.exec(value)?.[1] ?? value}`,
  },
  w3id: anything("W3ID"),
  other: anything("Other"),
};

/** Schemes for places. */
export const placeSchemes: Record<(typeof PLACE_SCHEMES)[number], Scheme> = {
  wikidata: wikidataScheme,
  geonames: anything("GeoNames"),
};

/** Schemes for grants. */
export const awardSchemes: Record<(typeof AWARD_SCHEMES)[number], Scheme> = {
  url: { label: "URL", valid: (value) => url.test(value) },
  doi: pattern("DOI", doi),
};

/** In this order schemes are tried; the more telling ones come first (idutils, detectors.py). */
const detectable: [string, (value: string) => boolean][] = [
  ...["doi", "ark", "handle", "purl", "lsid", "urn", "ads", "arxiv", "isbn", "issn"],
  ...["orcid", "isni", "ean13", "istc", "gnd", "ror", "pmid", "url"],
].map((name) => [name, ({ ...recordSchemes, ...personSchemes }[name] as Scheme).valid]);
detectable.push(["ean8", isEan(8)], ["wikidata", wikidataScheme.valid]);

/** Where a value fits the first scheme, it is not taken for one of the others. */
const rulesOut: [string, string[]][] = [
  ["url", ["isbn", "istc", "urn", "lsid", "issn", "wikidata"]],
  ["ean8", ["gnd", "pmid"]],
  ["ean13", ["gnd", "pmid"]],
  ["isbn", ["gnd", "pmid"]],
  ["orcid", ["gnd", "pmid"]],
  ["isni", ["gnd", "pmid"]],
  ["issn", ["gnd"]],
  ["wikidata", ["gnd"]],
  ["ark", ["handle"]],
  ["arxiv", ["handle"]],
];

/** The first of the allowed schemes that a value may follow. */
export function detectScheme(value: string, allowed: Record<string, Scheme>): string | undefined {
  const fitting = new Set(detectable.filter(([, valid]) => valid(value)).map(([name]) => name));
  if (isniUrl.test(value)) ["url", "handle"].forEach((name) => fitting.delete(name));
  if (fitting.has("url") && !/^https?:\/\/hdl\.handle\.net\//.test(value)) fitting.delete("handle");
  if (/^gnd:/i.test(value)) fitting.delete("isbn");
  for (const [name, others] of rulesOut)
    if (fitting.has(name)) others.forEach((other) => fitting.delete(other));
  return [...fitting].find((name) => Object.hasOwn(allowed, name));
}
