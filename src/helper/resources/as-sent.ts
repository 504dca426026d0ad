/** What a draft looks like when it is sent back: without what the server adds to it when it is read. */
import { isData } from "../json";
import type { DraftInput } from "../../wire/index";

type Entry = Record<string, unknown>;

/** A licence of the vocabulary comes with its title, link and icon, and is sent by its identifier alone. */
function licenceAsSent(licence: Entry): Entry {
  return typeof licence.id === "string" ? { id: licence.id } : licence;
}

/** An affiliation of the vocabulary comes with its identifiers elsewhere. */
function affiliationAsSent({ identifiers, ...affiliation }: Entry): Entry {
  const isFree = affiliation.id === undefined && identifiers !== undefined;
  return isFree ? { ...affiliation, identifiers } : affiliation;
}

function eachEntry(list: unknown, change: (entry: Entry) => Entry): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((entry: unknown) => (isData(entry) ? change(entry) : entry));
}

function personAsSent(person: Entry): Entry {
  if (person.affiliations === undefined) return person;
  return { ...person, affiliations: eachEntry(person.affiliations, affiliationAsSent) };
}

/** The changes of entries, by the names of their lists in `metadata`. */
const LISTS: Record<string, (entry: Entry) => Entry> = {
  rights: licenceAsSent,
  creators: personAsSent,
  contributors: personAsSent,
};

/**
 * A draft that was read, in the form that the server takes without a complaint: it refuses its own additions to entries
 * of vocabularies as unknown fields. Source: seen on InvenioRDM 13.0.9.
 */
export function asSent(draft: DraftInput): DraftInput {
  if (!isData(draft.metadata)) return draft;
  const metadata: Entry = { ...draft.metadata };
  for (const [name, change] of Object.entries(LISTS))
    if (metadata[name] !== undefined) metadata[name] = eachEntry(metadata[name], change);
  return { ...draft, metadata };
}
