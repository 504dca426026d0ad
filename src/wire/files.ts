/** Files of records and drafts. Source: InvenioRDM reference, "Drafts and records", section on files. */
import type { Links } from "./common";

/** A file as the record's own `files.entries` shows it. */
export interface RecordFile {
  id: string;
  key: string;
  /** `md5:` and 32 hexadecimal digits. */
  checksum: string;
  /** Ending of the name without the dot. */
  ext: string;
  /** In bytes. */
  size: number;
  mimetype: string;
  storage_class: string;
  metadata: Record<string, unknown> | null;
  access: { hidden: boolean };
  links?: Links;
}

/** The `files` block of a record or draft; `entries` is an object keyed by file name. */
export interface RecordFiles {
  enabled: boolean;
  order?: string[];
  default_preview?: string | null;
  count?: number;
  /** In bytes. */
  total_bytes?: number;
  entries?: Record<string, RecordFile>;
}

/** Where to read, fill and commit a file; `parts` while a multipart upload is pending. */
export interface FileLinks {
  self: string;
  content?: string;
  commit?: string;
  parts?: { part: number; url: string; expiration: string }[];
}

/** A file as the files endpoints show it. */
export interface FileEntry {
  key: string;
  created: string;
  updated: string;
  status: "pending" | "completed" | "failed";
  transfer: { type: "L" | "M" | "F" | "R"; parts?: number; part_size?: number };
  metadata: Record<string, unknown> | null;
  access: { hidden: boolean };
  links: FileLinks;
  /** `md5:` and 32 hexadecimal digits; only once the content is there. */
  checksum?: string;
  /** In bytes; only once the content is there. */
  size?: number;
  mimetype?: string;
  file_id?: string;
  version_id?: string;
  bucket_id?: string;
  storage_class?: string;
}

/** Answer of the files endpoints; here `entries` is a list. */
export interface FileList {
  enabled: boolean;
  links: Links;
  entries?: FileEntry[];
  default_preview?: string | null;
  order?: string[];
}
