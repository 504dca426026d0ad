/** What is asked of files, and what comes of it. */
import type { FileState } from "./download";
import type { OnProgress } from "./progress";

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
  /** Where it lies now. */
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
export interface VerifiedFile {
  /** Name of the file in the record. */
  key: string;
  /** Where it should lie. */
  path: string;
  /** `right`: size and MD5 are those of the record. */
  state: FileState;
}
