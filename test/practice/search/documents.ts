/** Makes small documents to search in, and the index that holds them. */
import Database from "libsql";
import {
  indexDocument,
  type SearchDocument,
  searchDocuments,
  type SearchRequest,
  searchSchema,
} from "../../../src/practice/search";
import type { Metadata, RecordObject } from "../../../src/wire";

export interface Details {
  id: string;
  metadata?: Metadata;
  kind?: "record" | "draft";
  ownerId?: number;
  parent?: string;
  access?: "public" | "restricted";
  files?: "public" | "restricted";
  status?: NonNullable<RecordObject["access"]["status"]>;
  fileNames?: string[];
  isLatest?: boolean;
  version?: number;
  created?: string;
  communities?: string[];
  doi?: string;
}

const usual = {
  metadata: {},
  kind: "record",
  ownerId: 2,
  access: "public",
  status: "open",
  fileNames: [],
  isLatest: true,
  version: 1,
  created: "2025-10-27T11:13:15.629504+00:00",
} satisfies Partial<Details>;

type Complete = Required<Omit<Details, "communities" | "doi">> & Details;

function completed(details: Details): Complete {
  const { id, access = usual.access } = details;
  return { parent: `parent-${id}`, files: access, ...usual, ...details };
}

function filesBlock(names: string[]): RecordObject["files"] {
  const entries = names.map((key) => ({
    ...{ id: key, key, checksum: "md5:0", ext: key.split(".").at(-1) ?? "", size: 1000 },
    ...{ mimetype: "text/plain", storage_class: "L", metadata: null, access: { hidden: false } },
  }));
  return {
    enabled: true,
    count: entries.length,
    entries: Object.fromEntries(entries.map((entry) => [entry.key, entry])),
  };
}

function parentBlock({ parent, ownerId, communities }: Complete): RecordObject["parent"] {
  return {
    id: parent,
    access: {
      owned_by: { user: String(ownerId) },
      settings: {
        allow_user_requests: false,
        allow_guest_requests: false,
        accept_conditions_text: null,
        secret_link_expiration: 0,
      },
      links: [{ id: "topsecret" }],
    },
    communities: communities ? { ids: communities } : {},
  };
}

function recordOf(details: Complete): RecordObject {
  const { id, kind, metadata, created, access, files, status, version, isLatest, doi } = details;
  return {
    ...{ id, created, updated: created, revision_id: 3, links: {} },
    ...{ is_published: kind === "record", is_draft: kind === "draft", custom_fields: {} },
    status: kind === "record" ? "published" : "draft",
    versions: { index: version, is_latest: isLatest, is_latest_draft: isLatest },
    access: { record: access, files, status },
    pids: doi ? { doi: { identifier: doi, provider: "datacite" } } : {},
    metadata,
    files: filesBlock(details.fileNames),
    media_files: { enabled: false },
    parent: parentBlock(details),
  };
}

/** A document as the practice instance would index it. */
export function document(details: Details): SearchDocument {
  const all = completed(details);
  const { id, kind, ownerId, access, isLatest, created } = all;
  return {
    kind,
    id,
    parentId: all.parent,
    ownerId,
    access,
    isLatest,
    created,
    updated: created,
    source: recordOf(all),
  };
}

/** An index with some documents in it. */
export function indexOf(documents: Details[]): Database.Database {
  const db = new Database(":memory:");
  db.exec(searchSchema);
  db.exec("BEGIN");
  for (const details of documents) indexDocument(db, document(details));
  db.exec("COMMIT");
  return db;
}

/** When the tests search. */
export const now = Date.parse("2025-11-01T12:00:00Z");

/** Searches published records that everybody may see, unless told otherwise. */
export function search(db: Database.Database, request: Partial<SearchRequest>) {
  return searchDocuments(db, {
    kinds: ["record"],
    visible: { public: true },
    latestOnly: true,
    sort: request.q ? "bestmatch" : "newest",
    offset: 0,
    limit: 100,
    now,
    ...request,
  });
}

/** Ids of what a query finds, in the order of the results. */
export function found(db: Database.Database, q: string, request: Partial<SearchRequest> = {}) {
  return search(db, { q, ...request }).ids.map(({ id }) => id);
}
