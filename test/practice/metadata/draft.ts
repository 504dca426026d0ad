/** A complete draft to vary in tests. */
import type { FieldError } from "../../../src/wire";
import { loadDraft, type LoadedDraft } from "../../../src/practice/metadata/load-draft";

export const today = "2026-03-02";

export const creator = {
  person_or_org: { type: "personal", family_name: "Trainee", given_name: "Tara" },
};

export const complete = {
  resource_types: [{ id: "dataset" }],
  title: "Ice cores",
  creators: [creator],
  publication_date: "2026-03-02",
  publisher: "EUDAT",
};

/** Loads the complete metadata with some of its fields replaced. */
export const withMetadata = (fields: object): LoadedDraft =>
  loadDraft({ metadata: { ...complete, ...fields } }, { today });

/** The same errors as short lines `path: message`. */
export const lines = (errors: FieldError[]): string[] =>
  errors.map(({ field, messages }) => `${field}: ${messages.join(" | ")}`);
