/** Lists that are searched without an index because they are never long: communities, members, requests. */
import type { FastifyReply } from "fastify";
import type { Facet } from "../../wire";
import { listAnswer } from "../answers/list";
import { badRequest } from "../errors";
import type { Call } from "../http/call";
import { readPage, readSort } from "../http/paging";
import { readQuery, thoseMatching } from "../search";

/** A filter that one clicks on. */
export interface ShortFacet<Item> {
  title: string;
  valueOf: (item: Item) => string | undefined;
  /** What to call the values; others are shown as they are. */
  labels: Record<string, string>;
}

/** Everything a list may hold for the caller, before the query's conditions. */
export interface ShortList<Item> {
  /** Address of the list, below the instance's own. */
  path: string;
  items: Item[];
  answer: (item: Item) => object;
  /** Fields of the answer that words without a field are looked for in. */
  searched: string[];
  /** Orders by name; `bestmatch` there is always. */
  sorts: Record<string, (a: Item, b: Item) => number>;
  /** The order when there is no `q`. */
  usualSort: string;
  facets?: Record<string, ShortFacet<Item>>;
  /** Names of further parameters that the links repeat. */
  parameters?: string[];
}

/** For `sorts`: by a text, `newest` being the other way round. */
export const by =
  <Item>(textOf: (item: Item) => string) =>
  (a: Item, b: Item): number =>
    textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0;

/** For `sorts`: an order turned round. */
export const reversed =
  <Item>(order: (a: Item, b: Item) => number) =>
  (a: Item, b: Item): number =>
    order(b, a);

/** For `sorts`: the usual two by the time of creation. */
export const byCreation = <Item>(createdOf: (item: Item) => string) => ({
  newest: reversed(by(createdOf)),
  oldest: by(createdOf),
});

function facet<Item>(
  { title, valueOf, labels }: ShortFacet<Item>,
  items: Item[],
  chosen: string[],
): Facet {
  const counts = new Map<string, number>();
  for (const item of items) {
    const value = valueOf(item);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const buckets = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([key, doc_count]) => ({
      key,
      doc_count,
      label: labels[key] ?? key,
      is_selected: chosen.includes(key),
    }));
  return { buckets, label: title };
}

/** Applies `q`, facets, sort and page to a list and sends it. */
export function sendShortList<Item>(c: Call, list: ShortList<Item>): FastifyReply {
  const page = readPage(c.request);
  const sort = readSort(c.request, ["bestmatch", ...Object.keys(list.sorts)], {
    withQuery: "bestmatch",
    withoutQuery: list.usualSort,
  });
  if (c.value("suggest") !== undefined) throw badRequest("Invalid querystring parameters.");
  const q = c.value("q");
  const found =
    q === undefined
      ? list.items
      : thoseMatching(readQuery(q), list.items, list.answer, list.searched);
  const facets = Object.entries(list.facets ?? {});
  const hits = chosen(c, facets, found).sort(list.sorts[sort] ?? list.sorts[list.usualSort]);
  const given = ["q", "expand", ...(list.parameters ?? []), ...facets.map(([name]) => name)];
  const answer = listAnswer(c, list.path, {
    hits: hits.slice(page.offset, page.offset + page.limit).map((item) => list.answer(item)),
    total: hits.length,
    page,
    sort,
    parameters: Object.fromEntries(given.map((name) => [name, c.values(name)])),
    aggregations: facets.length === 0 ? undefined : aggregations(c, facets, found),
  });
  return c.send(200, answer);
}

type Facets<Item> = [name: string, facet: ShortFacet<Item>][];

/** The items with the values that were clicked on. */
const chosen = <Item>(c: Call, facets: Facets<Item>, items: Item[]): Item[] =>
  items.filter((item) =>
    facets.every(([name, { valueOf }]) => {
      const wanted = c.values(name);
      return wanted.length === 0 || wanted.includes(valueOf(item) ?? "");
    }),
  );

const aggregations = <Item>(c: Call, facets: Facets<Item>, items: Item[]) =>
  Object.fromEntries(facets.map(([name, one]) => [name, facet(one, items, c.values(name))]));
