/** The envelope of every list, its paging and its links (invenio-records-resources, services/base/links.py). */
import type { Facet, Links, SearchResult } from "../../wire";
import { searchWindow } from "../b2share";
import type { Addresses } from "../view";

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
  { apiUrl }: Addresses,
  path: string,
  list: {
    hits: T[];
    total: number;
    page: { page: number; size: number };
    sort: string;
    parameters?: Parameters;
    aggregations?: Record<string, Facet>;
  },
): SearchResult<T> {
  const { hits, total, sort, parameters } = list;
  const { page, size } = list.page;
  const link = (number: number): string =>
    address(`${apiUrl}${path}`, {
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
