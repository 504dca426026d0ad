/** What searches can ask for: the names and values of the query, as they travel over the wire. */
import type { RequestStatus, RequestType } from "./request";

/**
 * Which page of a list.
 *
 * @category Lists
 */
export type PageSearch = {
  /** Number of the page, from 1. */
  page?: number;
  /** Hits on a page, from 1. */
  size?: number;
};

/**
 * What a search for records can ask for. All of it may be left out.
 *
 * @category Records
 */
export type RecordSearch = {
  /**
   * What to look for: words, or fields as in `metadata.title:ocean`. Several words mean *one of them*;
   * write `+sea +ice` or `sea AND ice` for all. A text that cannot be parsed is searched as plain words.
   */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `newest`. */
  sort?:
    | "bestmatch"
    | "newest"
    | "oldest"
    | "version"
    | "mostviewed"
    | "mostdownloaded"
    | "updated-desc"
    | "updated-asc";
  /** Number of the page, from 1. Only the first 10,000 hits can be reached. */
  page?: number;
  /** Hits on a page, from 1. Default: the instance's, 25 as InvenioRDM comes. */
  size?: number;
  /** `true`: older versions of records, too. Default: only the latest one of each. */
  allversions?: boolean;
  /** Only records of this openness; a list means any of them. */
  access_status?: AccessStatus | AccessStatus[];
  /** Only this kind, `dataset`; a subtype is written `publication::publication-article`. */
  resource_type?: string | string[];
  /** Only records with files of this ending, for example `csv`. */
  file_type?: string | string[];
  /** `true`: adds the objects that a record refers to, under `expanded`. */
  expand?: boolean;
};

/**
 * How open a record and its files are.
 *
 * @category Records
 */
export type AccessStatus = "open" | "embargoed" | "restricted" | "metadata-only";

/**
 * Options of {@link Records.get}.
 *
 * @category Records
 */
export interface GetOptions {
  /** `true`: adds the objects that the record refers to, under `expanded`. */
  expand?: boolean;
  /** Secret of an access link, for a record that is not public. */
  token?: string;
}

/**
 * What a search for your own records and drafts can ask for. All of it may be left out.
 *
 * @category Your account
 */
export type UserRecordSearch = Omit<RecordSearch, "sort"> & {
  /** `true`: only what is published; `false`: only drafts that never were. Default: both. */
  is_published?: boolean;
  /** `false`: only your own; `true`: only what others share. Default: both. */
  shared_with_me?: boolean;
  /** Order of the hits. Default: `bestmatch` with `q`, else `updated-desc`. */
  sort?: "bestmatch" | "updated-desc" | "updated-asc" | "newest" | "oldest" | "version";
};

/**
 * What a search for communities can ask for. All of it may be left out.
 *
 * @category Communities
 */
export type CommunitySearch = {
  /** What to look for: words, or fields as in `metadata.title:ocean`. */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `newest`. */
  sort?: "bestmatch" | "newest" | "oldest" | "updated-desc" | "updated-asc";
  /** Number of the page, from 1. */
  page?: number;
  /** Hits on a page, from 1. */
  size?: number;
  /** Only this kind: `organization`, `event`, `topic` or `project`. */
  type?: string | string[];
};

/**
 * What a search for requests can ask for. All of it may be left out.
 *
 * @category Requests and reviews
 */
export type RequestSearch = {
  /** Words to look for, for example of the title. */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `newest`. */
  sort?: "bestmatch" | "newest" | "oldest";
  /** Number of the page, from 1. */
  page?: number;
  /** Hits on a page, from 1. */
  size?: number;
  /** `true`: only those that wait for an answer; `false`: only the others. */
  is_open?: boolean;
  /** Only requests in this state; a list means any of them. */
  status?: RequestStatus | RequestStatus[];
  /** Only requests of this type; a list means any of them. */
  type?: RequestType | RequestType[];
  /** What it is about, for example `record:th6et-r0v81`. */
  topic?: string;
  /** `true`: adds the people, communities and records that are meant, under `expanded`. */
  expand?: boolean;
};

/**
 * What a search in a vocabulary can ask for. All of it may be left out.
 *
 * @category Vocabularies
 */
export type VocabularySearch = {
  /** What to look for: words, or fields as in `title.en:danish`. */
  q?: string;
  /** Order of the hits. Default: `bestmatch` with `q`, else `title`. */
  sort?: "bestmatch" | "title" | "newest" | "oldest";
  /** Number of the page, from 1. */
  page?: number;
  /** Hits on a page, from 1. */
  size?: number;
  /** Only entries with this tag, for example `depositable`. */
  tags?: string | string[];
};
