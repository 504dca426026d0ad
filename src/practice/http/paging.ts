/** The parameters by which a list is cut into pages and ordered: `page`, `size` and `sort`. */
import type { FastifyRequest } from "fastify";
import type { FieldError } from "../../wire";
import { defaultPageSize, pageSizeCap, searchWindow } from "../b2share";
import { badRequest, fieldError, validationError } from "../errors";
import { queryValue } from "./query";

export interface Page {
  /** From 1. */
  page: number;
  size: number;
  /** Number of hits to skip. */
  offset: number;
  /** Number of hits to return. */
  limit: number;
}

function positive(text: string | undefined, field: string, fallback: number, errors: FieldError[]) {
  if (text === undefined) return fallback;
  // Python's int() takes signs, whitespace and underscores between digits.
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(text)) {
    errors.push({ field, messages: ["Not a valid integer."] });
    return fallback;
  }
  const number = Number(text.replaceAll("_", ""));
  if (number < 1) errors.push({ field, messages: ["Must be greater than or equal to 1."] });
  return number;
}

/** Reads `page` and `size`; only the first 10,000 hits of any search can be reached. */
export function readPage(request: FastifyRequest, fallbackSize = defaultPageSize): Page {
  const errors: FieldError[] = [];
  const page = positive(queryValue(request, "page"), "page", 1, errors);
  const size = positive(queryValue(request, "size"), "size", fallbackSize, errors);
  if (pageSizeCap !== undefined && size > pageSizeCap) {
    errors.push({ field: "size", messages: [`Page size cannot be greater than ${pageSizeCap}.`] });
  }
  if (errors.length > 0) throw validationError(errors);
  const offset = (page - 1) * size;
  if (offset >= searchWindow) throw badRequest("Invalid querystring parameters.");
  return { page, size, offset, limit: Math.min(size, searchWindow - offset) };
}

/** Reads `sort` against the names a list knows; `bestmatch` without a query is the default for none. */
export function readSort<Name extends string>(
  request: FastifyRequest,
  names: readonly Name[],
  defaults: { withQuery: Name; withoutQuery: Name },
): Name {
  const hasQuery = Boolean(queryValue(request, "q") ?? queryValue(request, "suggest"));
  const fallback = hasQuery ? defaults.withQuery : defaults.withoutQuery;
  const sort = queryValue(request, "sort");
  if (sort === undefined) return fallback;
  const known = names.find((name) => name === sort);
  if (!known) throw fieldError("_schema", `Invalid sort option '${sort}'.`);
  return known === "bestmatch" && !hasQuery ? fallback : known;
}
