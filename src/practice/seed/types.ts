/**
 * What the practice instance holds when it starts for the first time.
 *
 * People, data sets and numbers are invented. The ORCID iDs lie in the block 0009-0009-9998-xxxx (and -9999-, as in
 * the vocabulary `names`): their check digits are right, but they stand for nobody. DOIs in the texts use the prefix 10.5072, which
 * is set aside for examples, and mail addresses end in example.org.
 */
import type { Access, CommunityAccess, CommunityRole, Metadata } from "../../wire";

/** An account; real B2SHARE knows people through B2ACCESS. */
export interface SeedAccount {
  id: number;
  email: string;
  fullName: string;
  affiliation: string;
  /** An administrator of the whole instance. */
  admin?: boolean;
}

/** A community and who belongs to it. Other fields refer to it by its slug. */
export interface SeedCommunity {
  /** UUID. */
  id: string;
  slug: string;
  title: string;
  /** 250 characters at most. */
  description: string;
  curationPolicy?: string;
  /** `organization`, `event`, `topic` or `project`. */
  type: string;
  website?: string;
  organizations?: string[];
  created: string;
  access: CommunityAccess;
  members: { email: string; role: CommunityRole; visible?: boolean }[];
}

/** A file that lies in `files/`; see `seedFilePath`. Size and MD5 are kept to notice a damaged checkout. */
export interface SeedFile {
  /** Name in the record; may hold blanks, umlauts or slashes. */
  name: string;
  size: number;
  md5: string;
}

/** One published version of a record. */
export interface SeedVersion {
  /** Tells the versions of a record apart; only where there are several. */
  key?: string;
  /** Moment of publication. */
  created: string;
  metadata: Metadata;
  /** Null: a record without files, metadata only. */
  files: SeedFile[] | null;
  /** File to show first on the record's page. */
  defaultPreview?: string;
  /** Views and downloads of this version until now. */
  views: number;
  downloads: number;
}

/** A record that was removed; only its tombstone is left to see. */
export interface SeedDeletion {
  /** Id of the vocabulary `removalreasons`. */
  reason: string;
  note: string;
  /** Mail address of the administrator who removed it. */
  by: string;
  date: string;
  visible: boolean;
}

/** A published record with all its versions, oldest first. */
export interface SeedRecord {
  /** Readable and unique; the record's identifiers are derived from it. */
  key: string;
  /** Mail address of the owner. */
  owner: string;
  /** Slugs; the first is the default community. */
  communities: string[];
  /** Public record and files unless told otherwise. */
  access?: Pick<Access, "record" | "files" | "embargo">;
  versions: SeedVersion[];
  deleted?: SeedDeletion;
}

/** A draft; one with a review was submitted to a community and waits for its curators. */
export interface SeedDraft {
  key: string;
  owner: string;
  created: string;
  metadata: Metadata;
  files: SeedFile[];
  review?: SeedReview;
}

export interface SeedReview {
  /** Slug of the community that is asked. */
  community: string;
  submitted: string;
  comments: { by: string; created: string; content: string }[];
}
