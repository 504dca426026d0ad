/** Searching records and drafts: reads the parameters, asks the index, builds the list. */
import type { FastifyReply } from "fastify";
import { find, hitsOf } from "../answers/found";
import { listAnswer } from "../answers/list";
import { badRequest } from "../errors";
import type { Call } from "../http/call";
import { readPage, readSort } from "../http/paging";
import { ownDocuments, readableRecords } from "../search/scope";
import type { Found } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import { type FacetName, type SearchAnswer, type SearchRequest, type SortName } from "../search";
import { chooseFormat, sendList } from "./formats";

const recordSorts = [
  "bestmatch",
  "newest",
  "oldest",
  "version",
  "mostviewed",
  "mostdownloaded",
  "updated-desc",
  "updated-asc",
] satisfies SortName[];
const recordFacets: FacetName[] = ["access_status", "file_type", "resource_type"];
const ownFacets: FacetName[] = ["access_status", "is_published", "resource_type", "file_type"];

/** Published records; administrators who ask for it find the deleted ones too. */
const recordKinds = (c: Call): ListOf["kinds"] =>
  c.identity.isAdmin && c.flag("include_deleted") ? ["record", "deleted"] : ["record"];

interface ListOf {
  /** Address of the list, below the instance's own. */
  path: string;
  kinds: SearchRequest["kinds"];
  visible: SearchRequest["visible"];
  filters?: SearchRequest["filters"];
  sort: SortName;
  facets: FacetName[];
  allVersions?: boolean;
  /** Finds without the index what there is, where nothing is searched for. */
  everything?: () => SearchAnswer["ids"];
}

/** Asks the index and sends the page of hits. */
function sendHits(c: Call, list: ListOf): FastifyReply {
  const format = chooseFormat(c);
  const page = readPage(c.request);
  if (c.value("suggest") !== undefined) {
    throw badRequest("Invalid querystring parameters.");
  }
  const q = c.value("q");
  const selected = Object.fromEntries(
    list.facets
      .map((facet) => [facet, c.values(facet)] as const)
      .filter(([, values]) => values.length > 0),
  );
  const { offset, limit } = page;
  const { kinds, visible, filters, sort } = list;
  const allVersions = list.allVersions ?? c.flag("allversions") ?? false;
  const asked: SearchRequest = {
    kinds,
    visible,
    filters,
    q,
    sort,
    offset,
    limit,
    latestOnly: !allVersions,
    facets: selected,
    aggregations: list.facets,
  };
  const options = { expand: c.flag("expand") };
  const all = q?.trim() ? undefined : list.everything?.();
  const found = all
    ? {
        hits: hitsOf(c, all.slice(offset, offset + limit), options),
        total: all.length,
        aggregations: {},
      }
    : find(c, asked, options);
  const given = ["q", "expand", "allversions", "include_deleted", "shared_with_me", ...list.facets];
  const answer = listAnswer(c, list.path, {
    hits: found.hits,
    total: found.total,
    page,
    sort: list.sort,
    parameters: Object.fromEntries(given.map((name) => [name, c.values(name)])),
    aggregations: list.facets.length > 0 ? found.aggregations : undefined,
  });
  return format ? sendList(c, format, answer) : c.send(200, answer);
}

/** `GET /api/records`, and the same for the records of one community. */
export function searchRecords(
  c: Call,
  { path, community }: { path: string; community?: string },
): FastifyReply {
  return sendHits(c, {
    path,
    kinds: recordKinds(c),
    visible: readableRecords(c.identity),
    filters: community === undefined ? {} : { "parent.communities.ids": community },
    sort: readSort(c.request, recordSorts, { withQuery: "bestmatch", withoutQuery: "newest" }),
    facets: recordFacets,
  });
}

/** `GET /api/user/records`: the caller's drafts and records. */
export function searchOwnRecords(c: Call): FastifyReply {
  const userId = c.account();
  return sendHits(c, {
    path: "/api/user/records",
    kinds: ["record", "draft"],
    visible: ownDocuments(userId, c.flag("shared_with_me")),
    sort: readSort(c.request, recordSorts, {
      withQuery: "bestmatch",
      withoutQuery: "updated-desc",
    }),
    facets: ownFacets,
  });
}

/** `GET /api/records/{id}/versions`: all published versions, newest first. */
export function searchVersions(c: Call, { version, parent, rights }: Found): FastifyReply {
  const kinds = recordKinds(c);
  return sendHits(c, {
    path: `/api/records/${version.id}/versions`,
    kinds,
    visible: readableRecords(c.identity),
    filters: { "parent.id": parent.id },
    sort: readSort(c.request, recordSorts, { withQuery: "version", withoutQuery: "version" }),
    facets: [],
    allVersions: true,
    everything: () =>
      c.instance.store.records
        .ofParent(parent.id)
        .filter((record) => mayReadRecord(record, rights))
        .map(({ id, tombstone }): SearchAnswer["ids"][number] => ({
          kind: tombstone ? "deleted" : "record",
          id,
        }))
        .filter(({ kind }) => kinds.includes(kind)),
  });
}
