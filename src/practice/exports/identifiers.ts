/** Web addresses of persistent identifiers. */
import type { Identifier } from "../../wire";

// As InvenioRDM's library idutils resolves them.
const resolvers: Record<string, string> = {
  doi: "https://doi.org/",
  handle: "https://hdl.handle.net/",
  orcid: "https://orcid.org/",
  ror: "https://ror.org/",
  isni: "https://isni.org/isni/",
  gnd: "https://d-nb.info/gnd/",
  arxiv: "https://arxiv.org/abs/",
  pmid: "https://pubmed.ncbi.nlm.nih.gov/",
  ads: "https://ui.adsabs.harvard.edu/abs/",
  ark: "https://n2t.net/",
  urn: "https://nbn-resolving.org/",
};

/** The address that an identifier leads to, where its scheme has one. */
export function identifierUrl({ identifier, scheme }: Identifier): string | undefined {
  if (/^https?:\/\//i.test(identifier)) return identifier;
  const value = identifier.replace(/^(doi|hdl|arxiv|gnd):/i, "");
  const resolver = resolvers[scheme ?? ""];
  if (scheme === "isni") return `${resolver}${value.replace(/[\s-]/g, "")}`;
  return resolver && !(scheme === "urn" && !/^urn:nbn:/i.test(value))
    ? resolver + value
    : undefined;
}

/** The first identifier of a list that leads somewhere. */
export const firstUrl = (identifiers: Identifier[] = []): string | undefined =>
  identifiers.map(identifierUrl).find((url) => url !== undefined);

/** The identifier whose scheme comes first in `schemes`. */
export const preferred = (
  identifiers: Identifier[] = [],
  schemes: string[],
): Identifier | undefined =>
  schemes
    .map((scheme) => identifiers.find((identifier) => identifier.scheme === scheme))
    .find((identifier) => identifier !== undefined);
