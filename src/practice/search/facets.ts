/** Facets: filters that one clicks on, and how many documents each would leave. */
import type { Bucket, Facet } from "../../wire";
import { nestingMark } from "./facet-values";
import type { Found } from "./order";
import type { Row, Rows } from "./rows";
import { type Db, statement } from "./statements";

/** Facet names (InvenioRDM: RDM_FACETS). */
export type FacetName =
  "access_status" | "is_published" | "file_type" | "language" | "resource_type" | "subject";

/** The values chosen in each facet: any of them within a facet, all facets together. */
export type Selection = Partial<Record<FacetName, string[]>>;

const facetTitles: Record<FacetName, string> = {
  access_status: "Access status",
  is_published: "Status",
  file_type: "File type",
  language: "Languages",
  resource_type: "Resource types",
  subject: "Subjects",
};

const fixedLabels: Record<string, string> = {
  open: "Open",
  embargoed: "Embargoed",
  restricted: "Restricted",
  "metadata-only": "Metadata-only",
  true: "Published",
  false: "Unpublished",
};

/** OpenSearch lists the ten most frequent values unless told otherwise. */
const mostBuckets = 10;

/** A test for the documents that a selection leaves. */
export function selected({ facets }: Rows, selection: Selection): (row: Row) => boolean {
  const wanted = Object.entries(selection)
    .filter(([, values]) => values.length > 0)
    .map(([facet, values]) => {
      // Where a subtype is chosen, its type alone no longer lets everything through.
      const narrowed = values.filter(
        (value) => !values.some((other) => other.startsWith(value + nestingMark)),
      );
      return new Set(
        facets.flatMap((one, at) =>
          one.facet === facet && narrowed.includes(one.value) ? [at] : [],
        ),
      );
    });
  return (row) => wanted.every((numbers) => row.facets.some((number) => numbers.has(number)));
}

/** Counts found documents by the values of the facets named. */
export function aggregate(
  db: Db,
  rows: Rows,
  found: Found[],
  names: FacetName[],
  selection: Selection,
): Record<string, Facet> {
  const counts = new Uint32Array(rows.facets.length);
  for (const { row } of found) for (const number of row.facets) counts[number]!++;
  const counted = new Map<string, Count[]>(names.map((name) => [name, []]));
  rows.facets.forEach(({ facet, value }, at) => {
    if (counts[at]! > 0) counted.get(facet)?.push({ value, count: counts[at]! });
  });
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        buckets: buckets(db, name, counted.get(name) ?? [], selection[name] ?? []),
        label: facetTitles[name],
      },
    ]),
  );
}

interface Count {
  value: string;
  count: number;
}

function buckets(db: Db, name: FacetName, counts: Count[], chosen: string[], type = ""): Bucket[] {
  const isNested = name === "resource_type" && type === "";
  return counts
    .filter(({ value }) =>
      name !== "resource_type" || type !== ""
        ? value.startsWith(type)
        : !value.includes(nestingMark),
    )
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostBuckets)
    .map(({ value, count }) => {
      const key = value.slice(type.length);
      const inner = isNested ? buckets(db, name, counts, chosen, value + nestingMark) : undefined;
      return {
        key,
        doc_count: count,
        label: label(db, name, key),
        is_selected: chosen.includes(value),
        ...(inner && { inner: { buckets: inner } }),
      };
    });
}

function label(db: Db, facet: FacetName, value: string): string {
  if (facet === "access_status" || facet === "is_published") return fixedLabels[value] ?? value;
  if (facet === "file_type") return value.toUpperCase();
  if (facet === "subject") return value;
  const known = statement(db, "SELECT label FROM search_labels WHERE facet = ? AND value = ?").get(
    facet,
    value,
  ) as { label: string } | undefined;
  return known?.label ?? value.charAt(0).toUpperCase() + value.slice(1);
}
