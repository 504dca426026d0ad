/** Facets: filters that one clicks on, and how many documents each would leave. */
import type { Bucket, Facet } from "../../wire";
import { nestingMark } from "./facet-values";
import type { Columns } from "./columns";
import type { Hits } from "./hits";
import { labelOf } from "./labels";
import type { Db } from "../database/statements";

/** Facet names (InvenioRDM: RDM_FACETS). */
export type FacetName =
  "access_status" | "is_published" | "file_type" | "language" | "resource_type";

/** The values chosen in each facet: any of them within a facet, all facets together. */
export type Selection = Partial<Record<FacetName, string[]>>;

const facetTitles: Record<FacetName, string> = {
  access_status: "Access status",
  is_published: "Status",
  file_type: "File type",
  language: "Languages",
  resource_type: "Resource types",
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

/** A test for the documents (by slot) that a selection leaves. */
export function selected(columns: Columns, selection: Selection): (slot: number) => boolean {
  const { values, members } = columns.combinations;
  const wanted = Object.entries(selection)
    .filter(([, chosen]) => chosen.length > 0)
    .map(([facet, chosen]) => {
      // Where a subtype is chosen, its type alone no longer lets everything through.
      const narrowed = chosen.filter(
        (value) => !chosen.some((other) => other.startsWith(value + nestingMark)),
      );
      return (number: number) =>
        values[number]?.facet === facet && narrowed.includes(values[number].value);
    });
  const passes = members.map((numbers) => wanted.every((isWanted) => numbers.some(isWanted)));
  return (slot) => passes[columns.facets[slot]!]!;
}

/** Counts documents by the values of the facets named. */
export function aggregate(
  db: Db,
  columns: Columns,
  { slots }: Hits,
  names: FacetName[],
  selection: Selection,
): Record<string, Facet> {
  const { values, members } = columns.combinations;
  const together = new Uint32Array(members.length);
  for (const slot of slots) together[columns.facets[slot]!]!++;
  const counts = new Uint32Array(values.length);
  members.forEach((numbers, at) => {
    for (const number of numbers) counts[number]! += together[at]!;
  });
  const counted = values.map(({ facet, value }, at) => ({ facet, value, count: counts[at]! }));
  return Object.fromEntries(
    names.map((name) => {
      const own = counted.filter(({ facet, count }) => facet === name && count > 0);
      const chosen = selection[name] ?? [];
      return [name, { buckets: buckets(db, name, own, chosen), label: facetTitles[name] }];
    }),
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
  return labelOf(db, facet, value) ?? value.charAt(0).toUpperCase() + value.slice(1);
}
