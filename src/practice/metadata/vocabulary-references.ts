/** Where metadata refers to vocabularies: checks that the entries exist, and shows them in answers. */
import type { Metadata } from "../../wire";
import { badRequest } from "../errors";
import { frozen } from "../frozen";
import { vocabularies } from "../vocabularies/vocabularies";
import { type Data, isObject } from "./schema";

interface Reference {
  /** Where in the metadata; lists are walked through. */
  path: string;
  vocabulary: string;
  /** What answers show of the entry; a dot leads into an object. */
  shown: string[];
  /** Tag that an entry must have to be used here. */
  tag?: string;
}

const titled = (path: string, vocabulary: string, tag?: string): Reference => ({
  path,
  vocabulary,
  shown: ["title"],
  ...(tag ? { tag } : {}),
});

/** Source: invenio-rdm-records, records/api.py (relations) and the schemas of invenio-vocabularies. */
const references = [
  titled("resource_types", "resourcetypes", "depositable"),
  titled("creators.role", "creatorsroles"),
  { path: "creators.affiliations", vocabulary: "affiliations", shown: ["name", "identifiers"] },
  titled("contributors.role", "contributorsroles"),
  { path: "contributors.affiliations", vocabulary: "affiliations", shown: ["name", "identifiers"] },
  titled("additional_titles.type", "titletypes"),
  titled("additional_titles.lang", "languages"),
  titled("additional_descriptions.type", "descriptiontypes"),
  titled("additional_descriptions.lang", "languages"),
  { path: "subjects", vocabulary: "subjects", shown: ["subject", "scheme", "title"] },
  titled("languages", "languages"),
  titled("dates.type", "datetypes"),
  titled("related_identifiers.relation_type", "relationtypes"),
  titled("related_identifiers.resource_type", "resourcetypes", "linkable"),
  {
    path: "rights",
    vocabulary: "licenses",
    shown: ["title", "description", "icon", "props.url", "props.scheme"],
  },
  { path: "funding.funder", vocabulary: "funders", shown: ["name"] },
  {
    path: "funding.award",
    vocabulary: "awards",
    shown: ["title", "number", "identifiers", "acronym", "program"],
  },
].map((rule: Reference) => ({ ...rule, steps: rule.path.split(".") }));

/** All objects at a path. */
const objectsAt = (value: unknown, path: string[]): Data[] => {
  if (Array.isArray(value)) return value.flatMap((item) => objectsAt(item, path));
  if (!isObject(value)) return [];
  const [next, ...rest] = path;
  return next === undefined ? [value] : objectsAt(value[next], rest);
};

/** All references with an id, each with its rule. */
const used = (metadata: Metadata): [Data, string, Reference][] =>
  references.flatMap((rule) =>
    objectsAt(metadata, rule.steps).flatMap((value): [Data, string, Reference][] =>
      typeof value.id === "string" ? [[value, value.id, rule]] : [],
    ),
  );

/** Refuses metadata that name an entry which does not exist or is not meant to be used there: 400, nothing is saved. */
export function checkReferences(metadata: Metadata): void {
  for (const [, id, { vocabulary, tag }] of used(metadata)) {
    const entry = vocabularies.get(vocabulary, id);
    const usable = entry && (!tag || ("tags" in entry && entry.tags.includes(tag)));
    if (!usable) throw badRequest(`Invalid value ${id}.`);
  }
}

/** Most metadata are shown many times before they change. */
const enrichedBefore = new WeakMap<Metadata, Metadata>();

/** The metadata as answers show them: with titles, names and properties of the vocabulary entries. */
export function enrich(metadata: Metadata): Metadata {
  const known = enrichedBefore.get(metadata) ?? frozen(withEntries(metadata));
  enrichedBefore.set(metadata, known);
  return known;
}

function withEntries(metadata: Metadata): Metadata {
  const enriched = JSON.parse(JSON.stringify(metadata)) as Metadata; // the quickest copy
  for (const [value, id, { vocabulary, shown }] of used(enriched)) {
    const entry = vocabularies.get(vocabulary, id) as unknown as Data | undefined;
    if (entry) for (const path of shown) copy(entry, value, path.split("."));
  }
  return enriched;
}

/** The metadata as they are stored, without what answers add to them. */
export function withoutEntries(metadata: Metadata): Metadata {
  const plain = JSON.parse(JSON.stringify(metadata)) as Metadata;
  for (const [value, , { shown }] of used(plain)) {
    for (const path of shown) Reflect.deleteProperty(value, path.split(".")[0] ?? "");
  }
  return plain;
}

function copy(from: Data, to: Data, [name = "", inner]: string[]): void {
  const value = from[name];
  if (value === undefined) return;
  if (inner === undefined) to[name] = value;
  else copy(value as Data, (to[name] ??= {}) as Data, [inner]);
}
