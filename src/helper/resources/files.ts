/** Files of records and drafts: listing, uploading, downloading, verifying. */
import { path as address } from "../address";
import { compare, download, filesAt, type FileState, type Place } from "../transfer/download";
import { LocalError } from "../errors";
import { shortPath } from "../settings/text-file";
import { pathsIn } from "../transfer/safe-paths";
import { withProgress, type OnProgress } from "../show/progress";
import { mapConcurrently } from "../transfer/in-parallel";
import { Resource } from "./resource";
import { sourcesOf, upload, type UploadSource } from "../transfer/upload";
import type { FileEntry } from "../../wire/index";

/**
 * Whose files are meant.
 *
 * @category Files
 */
export interface FilesOptions {
  /** `true`: the files of the draft. Default: those of the published record. */
  draft?: boolean;
  /** Secret of an access link, for files that are not public. */
  token?: string;
}

/**
 * Options of {@link Files.upload}.
 *
 * @category Files
 */
export interface UploadOptions {
  /** `true`: other files of the same names are deleted from the draft first. Default: `false`, an error. */
  replace?: boolean;
  /** Called while files travel, in place of the bar that a notebook shows. */
  onProgress?: OnProgress;
}

/**
 * Options of {@link Files.download}.
 *
 * @category Files
 */
export interface DownloadOptions extends FilesOptions {
  /** Names of the files wanted. Default: all. */
  keys?: string | string[];
  /** Folder that they land in; it is made if there is none. Default: `download`. */
  folder?: string;
  /** `true`: other files of the same names in the folder are replaced. Default: `false`, an error. */
  overwrite?: boolean;
  /** Called while files travel, in place of the bar that a notebook shows. */
  onProgress?: OnProgress;
}

/**
 * A file in the folder after {@link Files.download}, whole and right.
 *
 * @category Files
 */
export interface DownloadedFile {
  /** Name of the file in the record. */
  key: string;
  /** Where it lies, or should lie. */
  path: string;
  /** In bytes. */
  size: number;
  /** `md5:` and 32 hexadecimal digits. */
  checksum: string;
  /** `true`: the folder had this very file already, and nothing was fetched. */
  skipped: boolean;
}

/**
 * What {@link Files.verify} found for one file.
 *
 * @category Files
 */
export interface VerifiedFile extends Pick<DownloadedFile, "key" | "path"> {
  /** `right`: size and MD5 are those of the record. */
  state: FileState;
}

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
  list(id: string, options: FilesOptions = {}): Promise<FileEntry[]> {
    return filesAt(this.#place(id, options));
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
  get(id: string, key: string, options: FilesOptions = {}): Promise<FileEntry> {
    const { files, query } = this.#place(id, options);
    return this.ask("GET", files + address`/${key}`, { query });
  }

  /**
   * Uploads files to a draft: announces them, sends their content and commits them.
   *
   * A file that the draft has already, with the same size and MD5, is skipped, so a cell can be run twice.
   * The MD5 that the server computes is compared with one's own. Files are sent as streams, whatever their size.
   *
   * Source: InvenioRDM reference, "Drafts and records", *Start, upload, complete a draft file upload*:
   * `POST /api/records/{id}/draft/files`, `PUT .../files/{key}/content`, `POST .../files/{key}/commit`.
   *
   * @param id Identifier of the draft.
   * @param files One or several: paths, or content with the name that it is to have.
   * @param how What to do with files of the same names, and whom to tell how far it has got.
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
   */
  async upload(id: string, files: UploadSource | readonly UploadSource[], how: UploadOptions = {}) {
    const sources = await sourcesOf([files].flat(), this.connection.token?.file);
    const draft = this.#place(id, { draft: true });
    const sending = (report: OnProgress) => upload(draft, sources, report, how.replace);
    return withProgress("uploaded", sources, how.onProgress, sending);
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
  async download(id: string, options: DownloadOptions = {}): Promise<DownloadedFile[]> {
    const { folder = "download", overwrite = false } = options;
    const wanted = await this.#compared(id, folder, options);
    const old = wanted.flatMap(({ path, state }) => (state === "different" ? shortPath(path) : []));
    if (!overwrite && old.length > 0)
      throw new LocalError(
        "FILE_EXISTS",
        "Nothing was downloaded: other files of these names are there.",
        {
          hint: "Choose another folder, or replace them: download(id, { overwrite: true }).",
          fieldErrors: old.map((field) => ({
            field,
            messages: ["is not the file of the record."],
          })),
        },
      );
    const place = this.#place(id, options);
    const missing = wanted.filter(({ state }) => state !== "right").map(({ entry }) => entry);
    return withProgress("downloaded", missing, options.onProgress, (report) =>
      mapConcurrently(wanted, async ({ entry, path, state }) => {
        const { key, size = 0, checksum = "" } = entry;
        const skipped = state === "right";
        if (!skipped) await download(place, entry, path, report);
        return { key, path, size, checksum, skipped };
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
   * @returns For each file of the record: `right`, `different` or `missing`.
   * @throws B2ShareError when the list of files cannot be read.
   * @example
   * ```ts
   * const files = await b2share.files.verify("abcd1-efg23", "download");
   * console.log(files.every((file) => file.state === "right"));
   * ```
   */
  async verify(id: string, folder = "download", options?: FilesOptions): Promise<VerifiedFile[]> {
    const compared = await this.#compared(id, folder, options);
    return compared.map(({ key, path, state }) => ({ key, path, state }));
  }

  /** The complete files of a record, or those of them that are asked for, compared with what is in the folder. */
  async #compared(id: string, folder: string, { keys, ...options }: DownloadOptions = {}) {
    const complete = (await this.list(id, options)).filter(({ status }) => status === "completed");
    const there = new Map(complete.map((entry) => [entry.key, entry]));
    const wanted = keys === undefined ? [...there.keys()] : [...new Set([keys].flat())];
    const unknown = wanted.filter((key) => !there.has(key)).join(", ");
    const known = [...there.keys()].slice(0, 20).join(", ") || "none";
    if (unknown)
      throw new LocalError("NOT_IN_RECORD", `${id} has no complete file ${unknown}.`, {
        hint: `It has: ${known}.`,
      });
    return mapConcurrently([...pathsIn(folder, wanted)], async ([key, path]) => {
      const entry = there.get(key) as FileEntry;
      return { key, entry, path, state: await compare(path, entry) };
    });
  }

  /** Where the files are listed, and the secret to be shown there. */
  #place(id: string, { draft, token }: FilesOptions): Place {
    const files = draft ? address`/records/${id}/draft/files` : address`/records/${id}/files`;
    return { connection: this.connection, files, query: { token } };
  }
}
