/** Drafts: from the first idea to publishing, and what comes after. */
import { path } from "../address";
import { isData } from "../json";
import { asSent } from "./as-sent";
import { Resource } from "./resource";
import type { DraftInput, FileList, GetOptions, RecordObject } from "../../wire/index";

/**
 * What to change in a draft: only the parts that change, or a function that changes the draft it is given (or returns
 * a new one). Fields of `metadata` that are left out stay as they are, and `undefined` removes one.
 *
 * @category Drafts
 */
export type DraftChanges = DraftInput | ChangeDraft;

/**
 * Changes the draft it is given, or returns a new one; whatever else it returns does not matter.
 *
 * @category Drafts
 */
export type ChangeDraft = (draft: RecordObject) => unknown;

/**
 * Drafts. Reached as `b2share.drafts`. All of it needs a token.
 *
 * @category Drafts
 */
export class Drafts extends Resource {
  /**
   * Creates a draft. It may be incomplete: what publishing would refuse stands in `errors` of the answer, and
   * **what is invalid is not stored**, so look there. A second call makes a second draft.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Create a draft record*: `POST /api/records`.
   *
   * @param draft Metadata, access, files; all of it may be left out.
   * @returns The draft with its identifier, and `errors` where something is missing or wrong.
   * @throws B2ShareError with status 400 for an unknown entry of a vocabulary, 403 without a good token;
   * with `outcome: "unknown"` when the answer was lost, in which case it is not sent again.
   * @example
   * ```ts
   * const draft = await b2share.drafts.create({ metadata: { title: "Water levels of a small lake" } });
   * console.log(draft.id, draft.errors?.map((error) => error.field));
   * ```
   */
  create(draft: DraftInput = {}): Promise<RecordObject> {
    return this.ask("POST", "/records", { json: draft });
  }

  /**
   * Reads a draft.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Get a draft record*: `GET /api/records/{id}/draft`.
   *
   * @param id Identifier of the draft.
   * @param options What else to ask for.
   * @returns The draft, without `errors`: only creating and changing report them.
   * @throws B2ShareError with status 404 when there is no such draft, also for a record that nobody is editing;
   * 403 when it is somebody else's.
   * @example
   * ```ts
   * console.log((await b2share.drafts.get(draft.id)).status);
   * ```
   */
  get(id: string, options: GetOptions = {}): Promise<RecordObject> {
    return this.ask("GET", path`/records/${id}/draft`, { query: { ...options } });
  }

  /**
   * Replaces a draft by the one that is sent. What is left out of `metadata` is emptied, and without `files` they
   * are switched on again; to change single fields, {@link Drafts.update} is easier.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Update a draft record*: `PUT /api/records/{id}/draft`.
   *
   * @param id Identifier of the draft.
   * @param draft The whole draft.
   * @param revision The `revision_id` that it was read with: the server then refuses if it was changed since.
   * @returns The draft as it is now, and `errors` where something is missing or wrong.
   * @throws B2ShareError with status 412 when it was changed since that revision.
   * @example
   * ```ts
   * const { metadata, files, revision_id } = await b2share.drafts.get(draft.id);
   * metadata.title = "Water levels of a small lake, 2025";
   * await b2share.drafts.replace(draft.id, { metadata, files }, revision_id);
   * ```
   */
  replace(id: string, draft: DraftInput, revision?: number): Promise<RecordObject> {
    const headers = revision === undefined ? undefined : { "If-Match": String(revision) };
    return this.ask("PUT", path`/records/${id}/draft`, { json: draft, headers });
  }

  /**
   * Changes a draft: reads it, makes the changes, and writes it back, provided that nobody changed it in between.
   *
   * Source: as {@link Drafts.get} and {@link Drafts.replace}, with the header `If-Match`.
   *
   * @param id Identifier of the draft.
   * @param changes The parts that change, or a function that changes the draft.
   * @returns The draft as it is now, and `errors` where something is missing or wrong.
   * @throws B2ShareError with status 412 when somebody else changed it in between; nothing is overwritten.
   * @example
   * ```ts
   * await b2share.drafts.update(draft.id, { metadata: { publication_date: "2026-01-15" } });
   * ```
   * @example With a function, for what depends on what is there
   * ```ts
   * await b2share.drafts.update(draft.id, ({ metadata }) => {
   *   metadata.subjects = [...(metadata.subjects ?? []), { subject: "hydrology" }];
   * });
   * ```
   */
  async update(id: string, changes: DraftChanges): Promise<RecordObject> {
    const draft = await this.get(id);
    const { revision_id } = draft;
    return this.replace(id, asSent(await changed(draft, changes)), revision_id);
  }

  /**
   * Deletes a draft. Of a published record only the changes are given up; of a draft never published, everything.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Delete/discard a draft record*: `DELETE /api/records/{id}/draft`.
   *
   * @param id Identifier of the draft.
   * @throws B2ShareError with status 404 when there is no such draft, 400 while it waits for a review.
   * @example
   * ```ts
   * await b2share.drafts.delete(draft.id);
   * ```
   */
  async delete(id: string): Promise<void> {
    await this.ask("DELETE", path`/records/${id}/draft`);
  }

  /**
   * Publishes a draft. **This is for ever**: afterwards the metadata can be edited and a new version made, but
   * files stay as they are, and only administrators can take the record away. A draft that is meant for a
   * community is submitted with {@link Reviews.submit} in its place.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Publish a draft record*.
   *
   * @param id Identifier of the draft.
   * @returns The published record.
   * @throws B2ShareError with status 400 when something is missing (see `fieldErrors`) or a review is
   * attached; with `outcome: "unknown"` when the answer was lost, in which case it is not sent again.
   * @example
   * ```ts
   * const record = await b2share.drafts.publish(draft.id);
   * console.log(record.pids.doi?.identifier);
   * ```
   */
  publish(id: string): Promise<RecordObject> {
    return this.ask("POST", path`/records/${id}/draft/actions/publish`);
  }

  /**
   * Reserves the DOI that the record will have, for example to write it into its files.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Reserve a DOI*: `POST /api/records/{id}/draft/pids/doi`.
   *
   * @param id Identifier of the draft.
   * @returns The draft, with the DOI in `pids.doi.identifier`.
   * @throws B2ShareError with status 400 when it has one.
   * @example
   * ```ts
   * console.log((await b2share.drafts.reserveDoi(draft.id)).pids.doi?.identifier);
   * ```
   */
  reserveDoi(id: string): Promise<RecordObject> {
    return this.ask("POST", path`/records/${id}/draft/pids/doi`);
  }

  /**
   * Gives a reserved DOI back.
   *
   * Source: InvenioRDM, service of drafts: `DELETE /api/records/{id}/draft/pids/doi`.
   *
   * @param id Identifier of the draft.
   * @returns The draft without DOI.
   * @throws B2ShareError with status 404 when none is reserved.
   * @example
   * ```ts
   * await b2share.drafts.reserveDoi(draft.id);
   * await b2share.drafts.releaseDoi(draft.id);
   * ```
   */
  releaseDoi(id: string): Promise<RecordObject> {
    return this.ask("DELETE", path`/records/${id}/draft/pids/doi`, { idempotent: false });
  }

  /**
   * Begins to edit a published record: returns its draft, or the one that there is already. Files cannot be
   * changed this way; that takes {@link Drafts.newVersion}.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Edit a published record*: `POST /api/records/{id}/draft`.
   *
   * @param id Identifier of the record; its draft has the same.
   * @returns The draft. {@link Drafts.publish} makes the changes public.
   * @throws B2ShareError with status 403 when it is somebody else's.
   * @example
   * ```ts
   * await b2share.drafts.edit(record.id);
   * await b2share.drafts.update(record.id, { metadata: { description: "<p>Daily means.</p>" } });
   * await b2share.drafts.publish(record.id);
   * ```
   */
  edit(id: string): Promise<RecordObject> {
    return this.ask("POST", path`/records/${id}/draft`, { idempotent: true });
  }

  /**
   * Begins a new version of a record: returns its draft, or the one that there is already. It has an identifier of
   * its own, the metadata without `publication_date` and `version`, and no files.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Create a new version*: `POST /api/records/{id}/versions`.
   *
   * @param id Identifier of any published version.
   * @returns The draft.
   * @throws B2ShareError with status 403 when it is somebody else's.
   * @example
   * ```ts
   * const next = await b2share.drafts.newVersion(record.id);
   * await b2share.drafts.update(next.id, { metadata: { publication_date: "2026-03-02" } });
   * ```
   */
  newVersion(id: string): Promise<RecordObject> {
    return this.ask("POST", path`/records/${id}/versions`, { idempotent: true });
  }

  /**
   * Takes over the files of the version before into a new version; nothing is copied or sent.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Link files from previous version*.
   *
   * @param id Identifier of the new version's draft.
   * @returns All files of the draft.
   * @throws B2ShareError with status 400 when it has files, 404 when there is no version before it.
   * @example
   * ```ts
   * const next = await b2share.drafts.newVersion(recordWithFiles.id);
   * console.log((await b2share.drafts.importFiles(next.id)).entries?.length);
   * ```
   */
  importFiles(id: string): Promise<FileList> {
    return this.ask("POST", path`/records/${id}/draft/actions/files-import`);
  }
}

async function changed(draft: RecordObject, changes: DraftChanges): Promise<DraftInput> {
  if (typeof changes === "function") {
    const returned: unknown = await changes(draft);
    // A function in one line returns what it assigned last; only a whole draft is meant as one.
    return isData(returned) && "metadata" in returned ? returned : draft;
  }
  const metadata = { ...draft.metadata, ...changes.metadata };
  return { ...draft, ...changes, metadata };
}
