/** How values of records are put for people to read. */
import type { Access, Creator, Metadata, RecordObject, VocabularyRef } from "../../wire";
import { readableDate } from "../exports/dates";
import { nameOf } from "../exports/reading";
import { localised } from "../exports/text";

/** Bytes in the unit that fits, for example `4.1 kB`. */
export function readableSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${units[power]}`;
}

/** A whole number with its thousands apart. */
export const readableCount = (count: number): string => count.toLocaleString("en-GB");

/** An EDTF date in words, for example `2 March 2026`. */
export const readableDay = (edtf: string): string => readableDate(edtf, "long", "en-GB");

/** Title of a vocabulary entry, or its identifier where it has none. */
export const titleOf = ({ id, title }: VocabularyRef): string => localised(title) ?? id;

/** What a record or draft is called. */
export const recordTitle = ({ metadata }: { metadata: Metadata }): string =>
  metadata.title ?? "(no title yet)";

/** What kinds of thing a record is, for example `Dataset`. */
export const recordTypes = ({ metadata }: RecordObject): string[] =>
  (metadata.resource_types ?? []).map(titleOf);

/** The first creators' names. */
export function creatorsInShort(creators: Creator[] = [], most = 3): string {
  const names = creators.slice(0, most).map(nameOf).join("; ");
  return creators.length > most ? `${names}; and ${creators.length - most} more` : names;
}

/** Words for who may see a record. */
export const accessWords: Record<NonNullable<Access["status"]>, string> = {
  open: "Open",
  embargoed: "Embargoed",
  restricted: "Restricted",
  "metadata-only": "Metadata only",
};
