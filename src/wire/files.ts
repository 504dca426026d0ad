/** Files of records and drafts. Source: InvenioRDM reference, "Drafts and records", section on files. */
import type { Links } from "./common";

/** A file as the record's own `files.entries` shows it. */
export interface RecordFile {
  /** UUID of the file. */
  id: string;
  /** Name of the file; slashes in it make folders. */
  key: string;
  /** `md5:` and 32 hexadecimal digits. */
  checksum: string;
  /** Ending of the name without the dot, for example `csv`. */
  ext: string;
  /** Size in bytes. */
  size: number;
  /** Media type, guessed from the name, for example `text/csv`. */
  mimetype: string;
  /** How the instance keeps it; `L` is on its own disks. */
  storage_class: string;
  /** What the instance knows of the content, for example the width of a picture; usually null. */
  metadata: Record<string, unknown> | null;
  /** Whether the file is left out of the list on the page. */
  access: { hidden: boolean };
  /** Addresses: `self`, `content`. */
  links?: Links;
}

/** The `files` block of a record or draft; `entries` is an object keyed by file name. */
export interface RecordFiles {
  /** Whether there are files; `false` for a record of metadata only. */
  enabled: boolean;
  /** Names of the files in the order in which the page lists them. */
  order?: string[];
  /** Name of the file that the page shows first. */
  default_preview?: string | null;
  /** Number of files. */
  count?: number;
  /** Size of all files together, in bytes. */
  total_bytes?: number;
  /** The files by name. Absent in drafts and where the files are not for you: `files.list` asks for them. */
  entries?: Record<string, RecordFile>;
}

/** Where to read, fill and commit a file; `parts` while a multipart upload is pending. */
export interface FileLinks {
  /** The file itself, without its content. */
  self: string;
  /** Where the content is read (GET) or sent (PUT). */
  content?: string;
  /** Where an upload is completed (POST). */
  commit?: string;
  /** Where the parts of a multipart upload go; only while it is pending. */
  parts?: { part: number; url: string; expiration: string }[];
}

/** A file as the files endpoints show it. */
export interface FileEntry {
  /** Name of the file; slashes in it make folders. */
  key: string;
  /** When it was announced, ISO 8601. */
  created: string;
  /** When it was last changed, ISO 8601. */
  updated: string;
  /** `pending`: announced, content not complete; `completed`: there; `failed`: it did not arrive. */
  status: "pending" | "completed" | "failed";
  /** How the content comes: `L` in one piece, `M` in parts, `F` fetched by the server, `R` kept elsewhere. */
  transfer: { type: "L" | "M" | "F" | "R"; parts?: number; part_size?: number };
  /** What the instance knows of the content, for example the width of a picture; usually null. */
  metadata: Record<string, unknown> | null;
  /** Whether the file is left out of the list on the page. */
  access: { hidden: boolean };
  /** Addresses: `self`, `content`, `commit`. */
  links: FileLinks;
  /** `md5:` and 32 hexadecimal digits; only once the content is there. */
  checksum?: string;
  /** Size in bytes; only once the content is there. */
  size?: number;
  /** Media type, guessed from the name; only once the content is there. */
  mimetype?: string;
  /** Identifier of the stored content. */
  file_id?: string;
  /** Identifier of this version of the content. */
  version_id?: string;
  /** Identifier of the place where the files of the record lie. */
  bucket_id?: string;
  /** How the instance keeps it; `L` is on its own disks. */
  storage_class?: string;
}

/** Answer of the files endpoints; here `entries` is a list. */
export interface FileList {
  /** Whether there are files; `false` for a record of metadata only. */
  enabled: boolean;
  /** Addresses: `self`, and `archive`, all files as one ZIP. */
  links: Links;
  /** The files. Absent for a record of metadata only. */
  entries?: FileEntry[];
  /** Name of the file that the page shows first. */
  default_preview?: string | null;
  /** Names of the files in the order in which the page lists them. */
  order?: string[];
}
