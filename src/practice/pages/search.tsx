/** The search page: results, order, facets, paging; all by plain links. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Bucket, Facet, RecordObject } from "../../wire";
import { queryValue, queryValues } from "../http/query";
import type { Instance } from "../instance";
import type { SortName } from "../search";
import { findRecords } from "./find";
import { SearchForm, sendPage } from "./layout";
import { pageSize, Paging, readListQuery } from "./lists";
import { RecordCard } from "./record-card";
import { page, type Visit } from "./visit";
import { readableCount } from "./words";

const sorts: { name: SortName; label: string }[] = [
  { name: "bestmatch", label: "Best match" },
  { name: "newest", label: "Newest" },
  { name: "oldest", label: "Oldest" },
  { name: "mostviewed", label: "Most viewed" },
  { name: "mostdownloaded", label: "Most downloaded" },
  { name: "updated-desc", label: "Recently updated" },
];

const facetNames = ["resource_type", "access_status", "file_type"] as const;

/** What the address of a search page says. */
interface Query {
  q: string;
  sort: SortName;
  page: number;
  facets: Record<(typeof facetNames)[number], string[]>;
}

/** Reads the address; what makes no sense counts as not said. */
function readQuery(request: FastifyRequest): Query {
  const { q, page } = readListQuery(request);
  const asked = sorts.find(({ name }) => name === queryValue(request, "sort"))?.name;
  const values = (name: string) => queryValues(request, name).filter(Boolean);
  return {
    q,
    sort: asked && (q || asked !== "bestmatch") ? asked : q ? "bestmatch" : "newest",
    page,
    facets: {
      resource_type: values("resource_type"),
      access_status: values("access_status"),
      file_type: values("file_type"),
    },
  };
}

/** The address of a search page. */
function searchPath({ q, sort, page: number, facets }: Query): string {
  const parameters = new URLSearchParams(q ? { q } : {});
  if (sort !== (q ? "bestmatch" : "newest")) parameters.set("sort", sort);
  for (const name of facetNames) {
    for (const value of facets[name]) parameters.append(name, value);
  }
  if (number > 1) parameters.set("page", String(number));
  return parameters.size ? `/search?${parameters}` : "/search";
}

export function registerSearch(app: FastifyInstance, instance: Instance): void {
  app.get(
    "/search",
    page(instance, (visit, request, reply) => {
      const query = readQuery(request);
      const {
        hits: records,
        total,
        aggregations: facets,
      } = findRecords(visit, { ...query, size: pageSize });
      return sendPage(
        reply,
        visit,
        { title: query.q ? `Search: ${query.q}` : "Records", ownSearch: true },
        <>
          <h1>{query.q ? "Search results" : "All records"}</h1>
          <SearchForm visit={visit} id="search" q={query.q} large />
          <div class="results">
            <Facets visit={visit} query={query} facets={facets} />
            <section aria-labelledby="count">
              <div class="section-head">
                <h2 id="count">
                  {readableCount(total)} {total === 1 ? "record" : "records"}
                </h2>
                <Sorting visit={visit} query={query} />
              </div>
              <Hits visit={visit} records={records} />
              <Paging
                page={query.page}
                total={total}
                to={(number) => visit.link(searchPath({ ...query, page: number }))}
              />
            </section>
          </div>
        </>,
      );
    }),
  );
}

function Hits({ visit, records }: { visit: Visit; records: RecordObject[] }) {
  if (records.length === 0) {
    return (
      <p class="message">
        Nothing found. Fewer or other words may help; a word followed by * stands for all that begin
        so.
      </p>
    );
  }
  return (
    <ul class="cards">
      {records.map((record) => (
        <li key={record.id}>
          <RecordCard visit={visit} record={record} />
        </li>
      ))}
    </ul>
  );
}

function Sorting({ visit, query }: { visit: Visit; query: Query }) {
  return (
    <nav aria-label="Order">
      <ul class="sort">
        {sorts.map(({ name, label }) =>
          name === "bestmatch" && !query.q ? null : (
            <li key={name}>
              <a
                href={visit.link(searchPath({ ...query, sort: name, page: 1 }))}
                aria-current={name === query.sort ? "true" : undefined}
              >
                {label}
              </a>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}

function Facets(props: { visit: Visit; query: Query; facets: Record<string, Facet> }) {
  const { visit, query, facets } = props;
  return (
    <nav class="facets" aria-label="Narrow down">
      {facetNames.map((name) => {
        const facet = facets[name];
        if (!facet?.buckets.length) return null;
        const chosen = query.facets[name];
        const toggle = (value: string) => {
          const others = chosen.filter((other) => other !== value);
          const values = others.length < chosen.length ? others : [...chosen, value];
          return visit.link(
            searchPath({ ...query, page: 1, facets: { ...query.facets, [name]: values } }),
          );
        };
        return (
          <section key={name}>
            <h2>{facet.label}</h2>
            <Buckets buckets={facet.buckets} above="" toggle={toggle} />
          </section>
        );
      })}
    </nav>
  );
}

function Buckets(props: { buckets: Bucket[]; above: string; toggle: (value: string) => string }) {
  const { buckets, above, toggle } = props;
  return (
    <ul>
      {buckets.map(({ key, label, doc_count, is_selected, inner }) => (
        <li key={key}>
          <a
            href={toggle(above + key)}
            aria-current={is_selected ? "true" : undefined}
            rel="nofollow"
          >
            <span>{label}</span>
            <span class="quiet">{readableCount(doc_count)}</span>
          </a>
          {inner && inner.buckets.length > 0 && (
            <Buckets buckets={inner.buckets} above={`${key}::`} toggle={toggle} />
          )}
        </li>
      ))}
    </ul>
  );
}
