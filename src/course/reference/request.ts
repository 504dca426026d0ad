/** What the reference says of a request. */
import type { Notebook } from "./notebooks";

/**
 * Who may: everybody (for what is public), every account, accounts with a right to the thing (its owner, and those who
 * were given the right), accounts with a role in the community, administrators of the instance, or nobody.
 */
export type Who =
  | "everybody"
  | "account"
  | "owner"
  | "member"
  | "curator"
  | "manager"
  | "community owner"
  | "administrator"
  | "nobody";

/**
 * One request: methods and path below `/api`, who may, what it takes, what comes back, the helper's functions that make
 * it, and the notebook that teaches it. A part of a path like `a|b` is one of these words.
 */
export type Row = readonly [
  request: string,
  who: Who,
  takes: string,
  answer: string,
  helper?: string,
  notebook?: Notebook,
];

/** A group of requests about one thing. */
export interface RequestGroup {
  title: string;
  rows: readonly Row[];
}
