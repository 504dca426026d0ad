/** What OAI-PMH needs to know of the records. */
import type { RecordObject } from "../../wire/index";

/** Which records a list is about; times as on the wire, compared with `updated`. */
export interface OaiSelection {
  /** First moment that belongs to it. */
  from?: string;
  /** First moment that no longer belongs to it. */
  before?: string;
  /** Slug of a community. */
  community?: string;
}

/** A set: the records of one community. */
export interface OaiSet {
  spec: string;
  name: string;
  description?: string;
}

/** Where the records come from: published, public ones with an OAI identifier, the longest unchanged first. */
export interface OaiSource {
  count(selection: OaiSelection): number;
  list(selection: OaiSelection, offset: number, limit: number): RecordObject[];
  /** A record by its OAI identifier. */
  get(identifier: string): RecordObject | undefined;
  sets(): OaiSet[];
  /** When the oldest record was created, as on the wire. */
  earliest(): string | undefined;
}
