/**
 * What a resource type is called in other vocabularies.
 * Facts from InvenioRDM's vocabulary `resourcetypes`; where its DataCite name is newer than DataCite 4.6,
 * the general type `Text` or `Other` stands with a word of explanation.
 */

/** Names of one resource type elsewhere. */
export interface TypeNames {
  /** DataCite's `resourceTypeGeneral`. */
  datacite: string;
  /** DataCite's free `resourceType`. */
  detail: string;
  /** Class of schema.org. */
  schemaOrg: string;
  csl: string;
  /** Last part of the info:eu-repo semantics address. */
  eurepo: string;
}

type Row = [datacite: string, schemaOrg: string, csl: string, eurepo?: string, detail?: string];

const article = "ScholarlyArticle";
const documentation = "technicalDocumentation";

const table: Record<string, Row> = {
  publication: ["Text", "CreativeWork", "report"],
  "publication-annotationcollection": ["Collection", "Collection", "report", documentation],
  "publication-article": ["JournalArticle", article, "article-journal", "article"],
  "publication-book": ["Book", "Book", "book", "book"],
  "publication-conferencepaper": [
    "ConferencePaper",
    article,
    "paper-conference",
    "conferencePaper",
  ],
  "publication-conferenceproceeding": [
    "ConferenceProceeding",
    article,
    "paper-conference",
    "conferenceProceedings",
  ],
  "publication-datamanagementplan": [
    "OutputManagementPlan",
    "CreativeWork",
    "report",
    documentation,
  ],
  "publication-datapaper": ["DataPaper", article, "article", "workingPaper"],
  "publication-deliverable": ["Text", "CreativeWork", "report", "report", "Project deliverable"],
  "publication-dissertation": ["Dissertation", "Thesis", "article"],
  "publication-journal": ["Journal", article, "periodical", "article"],
  "publication-milestone": ["Text", "CreativeWork", "report", "report", "Project milestone"],
  "publication-other": ["Text", "CreativeWork", "article", "other", "Other"],
  "publication-patent": ["Text", "CreativeWork", "patent", "patent", "Patent"],
  "publication-peerreview": ["PeerReview", article, "article", "review"],
  "publication-preprint": ["Preprint", article, "article", "preprint"],
  "publication-proposal": ["Text", "CreativeWork", "article", "researchProposal", "Proposal"],
  "publication-report": ["Report", article, "article", "report"],
  "publication-section": ["BookChapter", article, "chapter", "bookPart"],
  "publication-softwaredocumentation": [
    "Text",
    "CreativeWork",
    "article",
    documentation,
    "Software documentation",
  ],
  "publication-standard": ["Standard", "CreativeWork", "article"],
  "publication-studyregistration": ["StudyRegistration", "CreativeWork", "article"],
  "publication-taxonomictreatment": ["Text", article, "article", "other", "Taxonomic treatment"],
  "publication-technicalnote": ["Text", article, "article", documentation, "Technical note"],
  "publication-thesis": ["Dissertation", "Thesis", "thesis"],
  "publication-workingpaper": ["Text", article, "article", "workingPaper", "Working paper"],
  audio: ["Sound", "MediaObject", "document"],
  dataset: ["Dataset", "Dataset", "dataset"],
  event: ["Event", "Event", "event"],
  image: ["Image", "ImageObject", "figure"],
  "image-diagram": ["Image", "ImageObject", "figure", "other", "Diagram"],
  "image-drawing": ["Image", "ImageObject", "graphic", "other", "Drawing"],
  "image-figure": ["Image", "ImageObject", "figure", "other", "Figure"],
  "image-other": ["Image", "ImageObject", "graphic", "other", "Other"],
  "image-photo": ["Image", "Photograph", "graphic", "other", "Photo"],
  "image-plot": ["Image", "ImageObject", "figure", "other", "Plot"],
  instrument: ["Instrument", "CreativeWork", "article"],
  lesson: ["InteractiveResource", "CreativeWork", "speech", "lecture"],
  model: ["Model", "CreativeWork", "figure"],
  physicalobject: ["PhysicalObject", "CreativeWork", "graphic"],
  poster: ["Text", "CreativeWork", "graphic", "conferencePoster", "Poster"],
  presentation: ["Text", "PresentationDigitalDocument", "speech", "lecture", "Presentation"],
  project: ["Project", "CreativeWork", "article"],
  software: ["Software", "SoftwareSourceCode", "software"],
  "software-computationalnotebook": ["ComputationalNotebook", "SoftwareSourceCode", "software"],
  video: ["Audiovisual", "MediaObject", "motion_picture"],
  workflow: ["Workflow", "CreativeWork", "software"],
};

const other: Row = ["Other", "CreativeWork", "article"];

/** Names of a resource type elsewhere; of its family, or `Other`, when the type itself is not known. */
export function typeNames(id: string | undefined): TypeNames {
  const [datacite, schemaOrg, csl, eurepo = "other", detail = ""] =
    table[id ?? ""] ?? table[id?.split("-")[0] ?? ""] ?? other;
  return { datacite, schemaOrg: `https://schema.org/${schemaOrg}`, csl, eurepo, detail };
}
