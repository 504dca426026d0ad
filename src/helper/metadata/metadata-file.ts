/** What the readers of metadata files have in common: a draft, and where in the file its fields stand. */
import type { Data } from "../json";

/** A position in a text file; lines and columns count from 1. */
export interface Position {
  line: number;
  column?: number;
}

/** Something wrong with a file. */
export interface FileProblem extends Position {
  message: string;
}

/** What a metadata file holds. */
export interface MetadataFile {
  draft: Data;
  problems: FileProblem[];
  /** Where a field stands, by its path from the draft on; of an unknown one, where its name stands. */
  positionOf(path: readonly string[], isName: boolean): Position | undefined;
}

/** Line ends of all systems. */
export const LINE_END = /\r\n|\r|\n/;
