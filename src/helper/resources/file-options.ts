/** Options and results of the methods of {@link Files}. */
import type { OnProgress } from "../show/progress";
import type { FileState } from "../transfer/compare";

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
  /** Called while files travel, instead of the bar that a notebook shows. */
  onProgress?: OnProgress;
  /**
   * Stops it early, for example `AbortSignal.timeout(60_000)`. The call then fails with the signal's reason, and files
   * that have not arrived are taken back from the draft.
   */
  signal?: AbortSignal;
}

/**
 * Options of {@link Files.download}.
 *
 * @category Files
 */
export interface DownloadOptions extends FilesOptions {
  /** Names of the files wanted. Default: all. */
  keys?: string | string[];
  /** Folder to put them into; it is created if there is none. Default: `download`. */
  folder?: string;
  /** `true`: other files of the same names in the folder are replaced. Default: `false`, an error. */
  overwrite?: boolean;
  /** Called while files travel, instead of the bar that a notebook shows. */
  onProgress?: OnProgress;
  /**
   * Stops it early, for example `AbortSignal.timeout(60_000)`. The call then fails with the signal's reason, and what has
   * arrived of unfinished files is removed.
   */
  signal?: AbortSignal;
}

/**
 * A file in the folder after {@link Files.download}, whole.
 *
 * @category Files
 */
export interface DownloadedFile {
  /** Name of the file in the record. */
  key: string;
  /** Where it is, or should be. */
  path: string;
  /** In bytes. */
  size: number;
  /** As the server gives it: usually `md5:` and 32 hexadecimal digits. */
  checksum: string;
  /** `true`: the folder had this very file already, and nothing was fetched. */
  skipped: boolean;
  /** `false`: only the size could be compared, because the server gives no checksum that can be computed. */
  verified: boolean;
}

/**
 * What {@link Files.verify} found for one file.
 *
 * @category Files
 */
export interface VerifiedFile extends Pick<DownloadedFile, "key" | "path"> {
  /** `same`: size and checksum are those of the record. */
  state: FileState;
}
