/** Searching: what the rest of the practice instance uses. */
export type { FacetName, Selection } from "./facets";
export {
  familiesBehind,
  indexDocument,
  keepOnly,
  noteBehind,
  noteCaughtUp,
  removeDocument,
  type SearchDocument,
  updateCounts,
} from "./indexing";
export { matches, thoseMatching } from "./matches";
export { similar } from "./patterns";
export type { SortName } from "./order";
export { readQuery } from "./parser";
export { type Query, QueryError } from "./query";
export { searchSchema } from "./schema";
export {
  type Condition,
  searchDocuments,
  type SearchAnswer,
  type SearchRequest,
  type Visible,
} from "./search";
