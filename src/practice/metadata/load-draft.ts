/** Reads what a client sends as a draft: POST `/api/records` and PUT `/api/records/{id}/draft`, and once more on publishing. */
import type { FieldError, Metadata } from "../../wire";
import { fieldError } from "../errors";
import { type DraftAccess, loadAccess } from "./access";
import { type FileOptions, loadFiles } from "./files";
import { metadataSchema } from "./metadata-schema";
import { checkPids, loadPids, type Pids } from "./pids";
import { type Data, fieldErrors, isObject, withoutEmpty } from "./schema";
import { checkReferences } from "./vocabulary-references";

/** What loading needs to know beside the draft itself. */
export interface DraftContext {
  /** The day on which embargoes are judged, `YYYY-MM-DD`. */
  today: string;
  /** The identifiers that the draft has so far; they stay when `pids` is left out. */
  pids?: Pids;
}

/** The writable parts of a draft, cleaned. */
export interface LoadedDraft {
  metadata: Metadata;
  custom_fields: Data;
  /** Absent when it was left out: a new draft is public then, an existing one keeps what it has. */
  access?: DraftAccess;
  files: FileOptions;
  media_files: FileOptions;
  pids: Pids;
  /** `parent.review` as it was sent; it counts at creation only. */
  review?: Data;
  /** What is wrong, for the list `errors` of the answer; publishing refuses unless it is empty. */
  errors: FieldError[];
}

/**
 * Loads a draft, lists what is wrong with it and leaves out what cannot be kept (see `schema.ts` for how much that is).
 * Without `metadata`, nothing in them is called missing, as InvenioRDM does it; publishing always passes `metadata`.
 *
 * @throws ApiError with status 400 when a vocabulary entry does not exist, or `access` has only one usable word.
 */
export function loadDraft(
  input: unknown,
  { today, pids: current = {} }: DraftContext,
): LoadedDraft {
  const draft = input ?? {};
  if (!isObject(draft)) throw fieldError("_schema", "Invalid input type.");
  const has = (name: string): boolean => Object.hasOwn(draft, name);

  const pids = has("pids") ? loadPids(draft.pids) : { pids: current, errors: [] };
  const loaded = has("metadata") ? metadataSchema(draft.metadata) : {};
  const metadata = (withoutEmpty(loaded.value) ?? {}) as Metadata;
  const access = has("access") ? loadAccess(draft.access, today) : undefined;
  const files = loadFiles(draft.files);
  const mediaFiles = loadFiles(draft.media_files, "media_files");
  checkReferences(metadata);

  const review = isObject(draft.parent) ? draft.parent.review : undefined;
  return {
    metadata,
    custom_fields: {},
    ...(access ? { access: access.access } : {}),
    files: files.files,
    media_files: mediaFiles.files,
    pids: pids.pids,
    ...(isObject(review) ? { review } : {}),
    errors: [
      ...pids.errors,
      ...fieldErrors(loaded.problems, "metadata"),
      ...unknownCustomFields(draft.custom_fields),
      ...(access?.errors ?? []),
      ...files.errors,
      ...mediaFiles.errors,
      ...checkPids(pids.pids, metadata),
    ],
  };
}

/** Custom fields are set up per instance; this one has none. */
const unknownCustomFields = (input: unknown): FieldError[] =>
  isObject(input)
    ? Object.keys(input).map((name) => ({
        field: `custom_fields.${name}`,
        messages: ["Unknown field."],
      }))
    : [];
