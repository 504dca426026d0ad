/**
 * Controlled terms of DataCite 4.6. InvenioRDM's vocabulary ids are these terms in lower case, some with hyphens,
 * so that an id is translated by looking for the term with the same letters.
 */
const lists = {
  contributor:
    "ContactPerson DataCollector DataCurator DataManager Distributor Editor HostingInstitution Producer ProjectLeader ProjectManager ProjectMember RegistrationAgency RegistrationAuthority RelatedPerson Researcher ResearchGroup RightsHolder Sponsor Supervisor Translator WorkPackageLeader Other",
  date: "Accepted Available Collected Copyrighted Coverage Created Issued Other Submitted Updated Valid Withdrawn",
  description: "Abstract Methods SeriesInformation TableOfContents TechnicalInfo Other",
  identifier:
    "ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN ISTC LISSN LSID PMID PURL RRID UPC URL URN w3id",
  relation:
    "IsCitedBy Cites IsSupplementTo IsSupplementedBy IsContinuedBy Continues IsDescribedBy Describes HasMetadata IsMetadataFor HasVersion IsVersionOf IsNewVersionOf IsPreviousVersionOf IsPartOf HasPart IsPublishedIn IsReferencedBy References IsDocumentedBy Documents IsCompiledBy Compiles IsVariantFormOf IsOriginalFormOf IsIdenticalTo IsReviewedBy Reviews IsDerivedFrom IsSourceOf IsRequiredBy Requires IsObsoletedBy Obsoletes IsCollectedBy Collects IsTranslationOf HasTranslation",
  title: "AlternativeTitle Subtitle TranslatedTitle Other",
};

const letters = (text: string): string => text.replaceAll("-", "").toLowerCase();

const terms = Object.fromEntries(
  Object.entries(lists).map(([list, words]) => [
    list,
    new Map(words.split(" ").map((word) => [letters(word), word])),
  ]),
);

/** DataCite's term for a vocabulary id, for example `IsCitedBy` for `iscitedby`. */
export const dataciteTerm = (
  list: keyof typeof lists,
  id: string | undefined,
): string | undefined => terms[list]?.get(letters(id ?? ""));

/** DataCite's name of an identifier scheme; NASA's `ads` is `bibcode` there. */
export const dataciteScheme = (scheme: string | undefined): string | undefined =>
  dataciteTerm("identifier", scheme === "ads" ? "bibcode" : scheme);
