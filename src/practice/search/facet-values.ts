/** Which facet values a document counts for, and what people read for them. */
import type { RecordObject } from "../../wire";

/** Between a resource type and its subtype in a facet value: `publication::publication-article`. */
export const nestingMark = "::";

/** A facet and one of its values. */
export type FacetValue = [facet: string, value: string];

/** The facet values of a document, each once. */
export function facetValues(source: Partial<RecordObject>): FacetValue[] {
  const { metadata = {} } = source;
  const all: FacetValue[] = [
    ...(source.access?.status
      ? [["access_status", source.access.status] satisfies FacetValue]
      : []),
    ["is_published", String(source.is_published)],
    ...Object.values(source.files?.entries ?? {}).map((file): FacetValue => [
      "file_type",
      file.ext.toLowerCase(),
    ]),
    ...(metadata.resource_types ?? []).flatMap(({ id }): FacetValue[] => {
      const [type = id] = id.split("-");
      const whole: FacetValue = ["resource_type", type];
      return type === id ? [whole] : [whole, ["resource_type", `${type}${nestingMark}${id}`]];
    }),
    ...(metadata.languages ?? []).map(({ id }): FacetValue => ["language", id]),
  ];
  const once = new Map(all.filter(([, value]) => value !== "").map((one) => [one.join("\t"), one]));
  return [...once.values()];
}

/** Titles of facet values that come from vocabularies, as the document tells them. */
export function facetLabels(
  source: Partial<RecordObject>,
): [facet: string, value: string, label: string][] {
  const { resource_types = [], languages = [] } = source.metadata ?? {};
  return [
    ...resource_types.map(({ id, title }) => ["resource_type", id, title?.["en"]] as const),
    ...languages.map(({ id, title }) => ["language", id, title?.["en"]] as const),
  ].flatMap(([facet, value, label]) => (label ? [[facet, value, label]] : []));
}
