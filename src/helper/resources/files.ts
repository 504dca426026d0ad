/** Files of records and drafts: listing, uploading, downloading, verifying. */
import { path as address } from "../address";
import { LocalError } from "../errors";
import { withProgress } from "../show/progress";
import { compare, compareOriginal, isSame, refuseOthers, type Compared } from "../transfer/compare";
import { download } from "../transfer/download";
import { checksumIn } from "../transfer/bytes";
import { mapConcurrently } from "../transfer/in-parallel";
import { filesAt, type FileLocation } from "../transfer/remote-files";
import { pathsIn } from "../transfer/safe-paths";
import { sourcesOf, type UploadSource } from "../transfer/sources";
import { upload, type UploadedFile } from "../transfer/upload";
import type * as Options from "./file-options";
import { Resource } from "./resource";
import type { FileEntry } from "../../wire/index";

/**
 * Files of records and drafts. Reached as `b2share.files`.
 *
 * @category Files
 */
export class Files extends Resource {
  /**
   * Lists the files of a record or draft.
   *
   * Source: InvenioRDM reference, "Records", *List a record's files*: `GET /api/records/{id}/files`.
   *
   * @param id Identifier of the record or draft.
   * @param options `{ draft: true }` for a draft.
   * @returns The files, each with name, size and checksum. Empty for a record of metadata only.
   * @throws B2ShareError with status 403 when the files are not for you, 404 when there is no such record.
   * @example
   * ```ts
   * const files = await b2share.files.list("abcd1-efg23");
   * console.log(files.map((file) => file.key));
   * ```
   */
  list(id: string, options: Options.FilesOptions = {}): Promise<FileEntry[]> {
    return filesAt(this.#locationOf(id, options));
  }

  /**
   * Reads what is known of one file; its content is fetched by {@link Files.download}.
   *
   * Source: InvenioRDM reference, "Records", *Get a record file's metadata*: `GET /api/records/{id}/files/{key}`.
   *
   * @param id Identifier of the record or draft.
   * @param key Name of the file, exactly as {@link Files.list} shows it.
   * @param options `{ draft: true }` for a draft.
   * @returns The file's name, size, checksum and state.
   * @throws B2ShareError with status 404 when there is no such file.
   * @example
   * ```ts
   * const file = await b2share.files.get("abcd1-efg23", "temperature.csv");
   * console.log(file.size, file.checksum);
   * ```
   */
  get(id: string, key: string, options: Options.FilesOptions = {}): Promise<FileEntry> {
    const { files, query } = this.#locationOf(id, options);
    return this.ask("GET", files + address`/${key}`, { query });
  }

  /**
   * Uploads files to a draft: announces them, sends their content and commits them.
   *
   * A file that the draft has already, with the same size and MD5, is skipped, so a cell can be run twice.
   * The MD5 that the server computes is compared with the one of the bytes that were sent. Files are sent as streams,
   * whatever their size. All of them are looked at before anything is sent, and what was announced and will never come
   * is taken back.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Start, upload, complete a draft file upload*:
   * `POST /api/records/{id}/draft/files`, `PUT .../files/{key}/content`, `POST .../files/{key}/commit`.
   *
   * @param id Identifier of the draft.
   * @param files One or several: paths, or content with the name that it is to have.
   * @param options What to do with files of the same names, whom to tell how far it has got, how to stop it.
   * @returns The files as they are in the draft now, in the order given.
   * @throws B2ShareError when a file cannot be read, when the draft has another one of its name, when
   * the server refuses it, or when it did not arrive as it was sent.
   * @example
   * ```ts
   * await b2share.files.upload(draft.id, ["data/temperature.csv", "data/temperature2.csv"]);
   * ```
   * @example Content that is no file, under a name with a folder
   * ```ts
   * await b2share.files.upload(draft.id, { key: "notes/read me.txt", content: "Made in a notebook.\n" });
   * ```
   * @example With a time limit; when it is over, files that have not arrived are taken back
   * ```ts
   * await b2share.files.upload(draft.id, "data/temperature.csv", { signal: AbortSignal.timeout(60_000) });
   * ```
   */
  async upload(
    id: string,
    files: UploadSource | readonly UploadSource[],
    options: Options.UploadOptions = {},
  ): Promise<UploadedFile[]> {
    const { replace, onProgress, signal } = options;
    signal?.throwIfAborted();
    const sources = await sourcesOf([files].flat(), this.connection.token?.file);
    const draft = { ...this.#locationOf(id, { draft: true }), signal };
    return withProgress("uploaded", sources, onProgress, (report) =>
      upload(draft, sources, report, replace),
    );
  }

  /**
   * Deletes a file from a draft.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Delete a draft file*:
   * `DELETE /api/records/{id}/draft/files/{key}`.
   *
   * @param id Identifier of the draft.
   * @param key Name of the file.
   * @throws B2ShareError with status 404 when there is no such file, 403 when the draft edits a
   * published record: its files are fixed.
   * @example
   * ```ts
   * await b2share.files.delete(draft.id, "temperature.csv");
   * ```
   */
  async delete(id: string, key: string): Promise<void> {
    await this.ask("DELETE", address`/records/${id}/draft/files/${key}`);
  }

  /**
   * Downloads files of a record into a folder, and verifies size and MD5 of each.
   *
   * A file appears under its name only when it is whole and right; until then it is called `name.part`.
   * One that is there already and right is skipped; another one of its name is left alone unless
   * `overwrite` is set. A broken download goes on where it stopped, where the server offers that.
   * Slashes in names make sub-folders; no name leads out of the folder.
   *
   * Source: InvenioRDM reference, "Records", *Download a record file*: `GET /api/records/{id}/files/{key}/content`.
   *
   * @param id Identifier of the record or draft.
   * @param options Which files, and where to.
   * @returns The files, with their paths.
   * @throws B2ShareError when a file is not there or not for you, when its name cannot be used, when
   * another file is in the way, or when what arrived is not what the server says.
   * @example
   * ```ts
   * const files = await b2share.files.download("abcd1-efg23", { folder: "download" });
   * console.log(files.map((file) => file.path));
   * ```
   */
  async download(
    id: string,
    options: Options.DownloadOptions = {},
  ): Promise<Options.DownloadedFile[]> {
    const { folder = "download", overwrite = false, onProgress, signal } = options;
    signal?.throwIfAborted();
    const wanted = await this.#compared(id, folder, options);
    if (!overwrite) refuseOthers(wanted);
    const location = { ...this.#locationOf(id, options), signal };
    const missing = wanted.filter((file) => !isSame(file));
    const entries = missing.map(({ entry }) => entry);
    return withProgress("downloaded", entries, onProgress, (report) =>
      mapConcurrently(wanted, async (file) => {
        const { entry, path } = file;
        const skipped = isSame(file);
        if (!skipped) await download(location, entry, { path, overwrite, report });
        const { key, size = 0, checksum = "" } = entry;
        return { key, path, size, checksum, skipped, verified: checksumIn(entry) !== undefined };
      }),
    );
  }

  /**
   * Compares the files in a folder with those of a record: are they there, and are size and MD5 the same?
   *
   * Source: as {@link Files.list}.
   *
   * @param id Identifier of the record or draft.
   * @param folder Folder that the files were downloaded to. Default: `download`.
   * @param options `{ draft: true }` for a draft.
   * @returns For each file of the record: `same`, `same-size`, `different` or `missing`.
   * @throws B2ShareError when the list of files cannot be read.
   * @example
   * ```ts
   * const files = await b2share.files.verify("abcd1-efg23", "download");
   * console.log(files.every((file) => file.state === "same"));
   * ```
   */
  async verify(
    id: string,
    folder = "download",
    options?: Options.FilesOptions,
  ): Promise<Options.VerifiedFile[]> {
    const compared = await this.#compared(id, folder, options);
    return mapConcurrently(compared, async ({ entry, path, state }) => {
      const { key } = entry;
      if (state !== "missing") return { key, path, state };
      return { key, path, state, ...(await compareOriginal(folder, entry)) };
    });
  }

  /** The complete files of a record, or those of them that are asked for, compared with what is in the folder. */
  async #compared(
    id: string,
    folder: string,
    options: Options.DownloadOptions = {},
  ): Promise<Compared[]> {
    const files = await filesAt({ ...this.#locationOf(id, options), signal: options.signal });
    const complete = files.filter(({ status }) => status === "completed");
    const wanted = requested(id, complete, options.keys);
    const paths = pathsIn(
      folder,
      wanted.map(({ key }) => key),
    );
    return mapConcurrently(wanted, async (entry) => {
      const path = paths.get(entry.key)!;
      return { entry, path, state: await compare(path, entry) };
    });
  }

  /** Where the files are listed, and the secret to be shown there. */
  #locationOf(id: string, { draft, token }: Options.FilesOptions): FileLocation {
    const files = draft ? address`/records/${id}/draft/files` : address`/records/${id}/files`;
    return { connection: this.connection, files, query: { token } };
  }
}

/** The files of these names; without names, all. */
function requested(id: string, files: FileEntry[], keys?: string | readonly string[]): FileEntry[] {
  if (keys === undefined) return files;
  const names = new Set([keys].flat());
  const known = new Map(files.map((entry) => [entry.key, entry]));
  const unknown = [...names].filter((name) => !known.has(name));
  if (unknown.length === 0) return [...names].map((name) => known.get(name)!);
  const some = [...known.keys()].slice(0, 20).join(", ") || "none";
  throw new LocalError("NOT_IN_RECORD", `${id} has no complete file ${unknown.join(", ")}.`, {
    hint: `It has: ${some}.`,
  });
}
