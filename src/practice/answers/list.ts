/** The envelope of every list, its paging and its links (invenio-records-resources, services/base/links.py). */
import type { FastifyRequest } from "fastify";
import type { Facet, FieldError, Links, SearchResult } from "../../wire";
import { defaultPageSize, pageSizeCap, searchWindow } from "../b2share";
import { badRequest, fieldError, validationError } from "../errors";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";

export interface Page {
  page: number;
  size: number;
  /** Number of hits to pass over. */
  offset: number;
  /** Number of hits to give. */
  limit: number;
}

function positive(text: string | undefined, field: string, fallback: number, errors: FieldError[]) {
  if (text === undefined) return fallback;
  // Python's int() takes signs, blanks and underscores between digits.
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) {
    errors.push({ field, messages: ["Not a valid integer."] });
    return fallback;
  }
  const number = Number(text.replaceAll("_", ""));
  if (number < 1) errors.push({ field, messages: ["Must be greater than or equal to 1."] });
  return number;
}

/** Reads `page` and `size`; only the first 10,000 hits of any search can be reached. */
export function readPage(request: FastifyRequest, fallbackSize = defaultPageSize): Page {
  const errors: FieldError[] = [];
  const page = positive(queryValue(request, "page"), "page", 1, errors);
  const size = positive(queryValue(request, "size"), "size", fallbackSize, errors);
  if (pageSizeCap !== undefined && size > pageSizeCap) {
    errors.push({ field: "size", messages: [`Page size cannot be greater than ${pageSizeCap}.`] });
  }
  if (errors.length > 0) throw validationError(errors);
  const offset = (page - 1) * size;
  if (offset >= searchWindow) throw badRequest("Invalid querystring parameters.");
  return { page, size, offset, limit: Math.min(size, searchWindow - offset) };
}

/** Reads `sort` against the names a list knows; `bestmatch` without a query is the default for none. */
export function readSort<Name extends string>(
  request: FastifyRequest,
  names: readonly Name[],
  defaults: { withQuery: Name; withoutQuery: Name },
): Name {
  const hasQuery = Boolean(queryValue(request, "q") ?? queryValue(request, "suggest"));
  const fallback = hasQuery ? defaults.withQuery : defaults.withoutQuery;
  const sort = queryValue(request, "sort");
  if (sort === undefined) return fallback;
  const known = names.find((name) => name === sort);
  if (!known) throw fieldError("_schema", `Invalid sort option '${sort}'.`);
  return known === "bestmatch" && !hasQuery ? fallback : known;
}

/** `encodeURIComponent`, and the few characters more that the API refuses when they stand bare. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[']/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

type Parameters = Record<string, string | string[] | undefined>;

/** An address with its parameters in alphabetical order. */
function address(path: string, parameters: Parameters): string {
  const pairs = Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) =>
      [value ?? []].flat().map((entry) => `${encode(name)}=${encode(entry)}`),
    );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

/** Builds the envelope; `parameters` are the query's own beside page, size and sort. */
export function listAnswer<T>(
  instance: Instance,
  path: string,
  list: {
    hits: T[];
    total: number;
    page: Page;
    sort: string;
    parameters?: Parameters;
    aggregations?: Record<string, Facet>;
  },
): SearchResult<T> {
  const { hits, total, sort, parameters } = list;
  const { page, size } = list.page;
  const link = (number: number): string =>
    address(`${instance.apiUrl}${path}`, {
      ...parameters,
      page: String(number),
      size: String(size),
      sort,
    });
  const reachable = Math.min(total, searchWindow);
  const links: Links = { self: link(page) };
  if (page > 1 && (page - 2) * size <= reachable) links.prev = link(page - 1);
  if (page * size < reachable) links.next = link(page + 1);
  return {
    hits: { hits, total },
    ...(list.aggregations ? { aggregations: list.aggregations } : {}),
    sortBy: sort,
    links,
    page,
  };
}
