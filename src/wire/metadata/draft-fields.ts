/** The fields of a draft in addition to its metadata. Source: InvenioRDM reference, "Drafts and records". */
import type { MetadataField } from "./field";

const visibility = (path: string, what: string): MetadataField => ({
  path: `access.${path}`,
  type: "text",
  meaning: `Who sees ${what}.`,
  required: true,
  oneOf: ["public", "restricted"],
  says: `'${path}' must be either 'public' or 'restricted'`,
  example: "public",
});

/** The fields of a draft, in addition to its metadata, that metadata files may hold. */
export const DRAFT_FIELDS: readonly MetadataField[] = [
  visibility("record", "the record"),
  visibility("files", "its files"),
  {
    path: "access.status",
    type: "any",
    meaning: "How open it is thereby; only in answers.",
    example: "open",
  },
  {
    path: "access.embargo",
    type: "object",
    meaning: "A restriction that ends by itself.",
    formerly: ["embargo_date"],
    example: { active: true, until: "2099-12-31" },
  },
  {
    path: "access.embargo.active",
    type: "boolean",
    meaning: "Whether the restriction ends by itself.",
    nullable: true,
    example: true,
  },
  {
    path: "access.embargo.until",
    type: "day",
    meaning: "The day on which it ends.",
    nullable: true,
    example: "2099-12-31",
  },
  {
    path: "access.embargo.reason",
    type: "text",
    meaning: "Why the record or its files are restricted.",
    nullable: true,
    example: "The article is under review.",
  },
  {
    path: "files.enabled",
    type: "boolean",
    meaning: "Whether there are files; false: the record is one of metadata only.",
    example: true,
  },
  {
    path: "files.default_preview",
    type: "text",
    meaning: "Name of the file that the page shows first.",
    nullable: true,
    example: "temperature.csv",
  },
  {
    path: "files.order[]",
    type: "text",
    meaning: "Name of a file, in the order in which the page lists them.",
    example: "temperature.csv",
  },
  ...["count", "total_bytes", "entries", "links"].map((name): MetadataField => ({
    path: `files.${name}`,
    type: "any",
    meaning: "What the server knows of the files; only in answers.",
    example: undefined,
  })),
];
