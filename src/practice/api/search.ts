/** Searching records and drafts: reads the parameters, asks the index, builds the list. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { find, hitsOf } from "../answers/found";
import { listAnswer } from "../answers/list";
import { badRequest } from "../errors";
import { identify } from "../http/identity";
import { requireAccount, type Identity } from "../identity";
import { sendJson } from "../http/json";
import { readPage, readSort } from "../http/paging";
import { queryFlag, queryValue, queryValues } from "../http/query";
import type { Instance } from "../instance";
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
const ownSorts = [
  "bestmatch",
  "updated-desc",
  "updated-asc",
  "newest",
  "oldest",
  "version",
] satisfies SortName[];

const recordFacets: FacetName[] = ["access_status", "file_type", "resource_type"];
const ownFacets: FacetName[] = ["access_status", "is_published", "resource_type", "file_type"];

/** Published records; administrators who ask for it find the deleted ones too. */
const recordKinds = (request: FastifyRequest, { isAdmin }: Identity): ListOf["kinds"] =>
  isAdmin && queryFlag(request, "include_deleted") ? ["record", "deleted"] : ["record"];

interface ListOf {
  /** Address of the list, below the instance's own. */
  path: string;
  identity: Identity;
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
function sendHits(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  list: ListOf,
): FastifyReply {
  const format = chooseFormat(request);
  const page = readPage(request);
  if (queryValue(request, "suggest") !== undefined) {
    throw badRequest("Invalid querystring parameters.");
  }
  const q = queryValue(request, "q");
  const selected = Object.fromEntries(
    list.facets
      .map((facet) => [facet, queryValues(request, facet)] as const)
      .filter(([, values]) => values.length > 0),
  );
  const { offset, limit } = page;
  const { kinds, visible, filters, sort } = list;
  const allVersions = list.allVersions ?? queryFlag(request, "allversions") ?? false;
  const asked: SearchRequest = {
    ...{ kinds, visible, filters, q, sort, offset, limit },
    latestOnly: !allVersions,
    facets: selected,
    aggregations: list.facets,
  };
  const options = { expand: queryFlag(request, "expand") };
  const all = q?.trim() ? undefined : list.everything?.();
  const found = all
    ? {
        hits: hitsOf(instance, list.identity, all.slice(offset, offset + limit), options),
        total: all.length,
        aggregations: {},
      }
    : find(instance, list.identity, asked, options);
  const given = ["q", "expand", "allversions", "include_deleted", "shared_with_me", ...list.facets];
  const answer = listAnswer(instance, list.path, {
    hits: found.hits,
    total: found.total,
    page,
    sort: list.sort,
    parameters: Object.fromEntries(given.map((name) => [name, queryValues(request, name)])),
    aggregations: list.facets.length > 0 ? found.aggregations : undefined,
  });
  return format ? sendList(request, reply, format, answer) : sendJson(request, reply, 200, answer);
}

/** `GET /api/records`, and the same for the records of one community. */
export function searchRecords(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  { path, community }: { path: string; community?: string },
): FastifyReply {
  const identity = identify(instance, request);
  return sendHits(instance, request, reply, {
    path,
    identity,
    kinds: recordKinds(request, identity),
    visible: readableRecords(identity),
    filters: community === undefined ? {} : { "parent.communities.ids": community },
    sort: readSort(request, recordSorts, { withQuery: "bestmatch", withoutQuery: "newest" }),
    facets: recordFacets,
  });
}

/** `GET /api/user/records`: the caller's drafts and records. */
export function searchOwnRecords(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const identity = identify(instance, request);
  const userId = requireAccount(identity);
  return sendHits(instance, request, reply, {
    path: "/api/user/records",
    identity,
    kinds: ["record", "draft"],
    visible: ownDocuments(userId, queryFlag(request, "shared_with_me")),
    sort: readSort(request, ownSorts, { withQuery: "bestmatch", withoutQuery: "updated-desc" }),
    facets: ownFacets,
  });
}

/** `GET /api/records/{id}/versions`: all published versions, newest first. */
export function searchVersions(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  { version, parent, rights }: Found,
): FastifyReply {
  const identity = identify(instance, request);
  const kinds = recordKinds(request, identity);
  return sendHits(instance, request, reply, {
    path: `/api/records/${version.id}/versions`,
    identity,
    kinds,
    visible: readableRecords(identity),
    filters: { "parent.id": parent.id },
    sort: readSort(request, ["version"], { withQuery: "version", withoutQuery: "version" }),
    facets: [],
    allVersions: true,
    everything: () =>
      instance.store.records
        .ofParent(parent.id)
        .filter((record) => mayReadRecord(record, rights))
        .map(({ id, tombstone }): SearchAnswer["ids"][number] => ({
          kind: tombstone ? "deleted" : "record",
          id,
        }))
        .filter(({ kind }) => kinds.includes(kind)),
  });
}
