/** Answers a query tree from the index. */
import { fold, wordsOf } from "./analysis";
import type { TextField } from "./fields";
import { columnPaths, textFieldAt, textFields, usualValuePaths } from "./fields";
import type { Hits } from "./hits";
import { boosted, hitsOf, intersection, scoredBy, union, without } from "./hits";
import { regularExpression, similar, wildcard } from "./patterns";
import type { Leaf, Query } from "./query";
import { textIsWithin } from "./ranges";
import { type Context, spend } from "./context";
import { findMatching, findPhrase, findPrefix, findWord } from "./text-search";
import { findPattern, findPresent, findRange, findValue, valuePaths } from "./value-search";

/** Documents that a query finds; undefined when nothing in it can be searched for (only punctuation). */
export function evaluate(context: Context, query: Query): Hits | undefined {
  const hits = unboosted(context, query);
  return hits && query.boost !== undefined ? boosted(hits, query.boost) : hits;
}

function unboosted(context: Context, query: Query): Hits | undefined {
  if (query.type === "all") return everything(context);
  if (query.type !== "bool") return leaf(context, query);
  const answers = (queries: Query[]): Hits[] =>
    queries.map((one) => evaluate(context, one)).filter((hits) => hits !== undefined);
  const must = answers(query.must);
  const should = answers(query.should);
  const mustNot = answers(query.mustNot);
  if (must.length + should.length + mustNot.length === 0) return undefined;
  // A query that only excludes starts from everything (OpenSearch: fixNegativeQueryIfNeeded).
  let hits =
    must.length > 0
      ? must.reduce(intersection)
      : should.length > 0
        ? union(should)
        : everything(context);
  if (must.length > 0 && should.length > 0) hits = scoredBy(hits, union(should));
  for (const excluded of mustNot) hits = without(hits, excluded);
  return hits;
}

/** All documents. */
export function everything({ columns }: Pick<Context, "columns">): Hits {
  const slots = new Uint32Array(columns.end);
  let count = 0;
  for (let slot = 0; slot < columns.end; slot++) if (columns.flags[slot]) slots[count++] = slot;
  return hitsOf(slots.subarray(0, count), 1);
}

function leaf(context: Context, query: Leaf): Hits | undefined {
  const { field } = query;
  if (query.type === "exists") {
    return union(pathsLike(context, query.field).map((path) => present(context, path)));
  }
  if (field === undefined) return inUsualFields(context, query);
  if (!/[*?]/.test(field)) return inField(context, field, query);
  const answers = pathsLike(context, field).map((path) => inField(context, path, query));
  return union(answers.filter((hits) => hits !== undefined));
}

/** The paths that a field name with wildcards stands for; any other name stands for itself. */
function pathsLike({ db }: Context, field: string): string[] {
  if (!/[*?]/.test(field)) return [field];
  const { test } = wildcard(field, (text) => text);
  const all = [...textFields.map(({ path }) => path), ...valuePaths(db)];
  return [...new Set(all)].filter(test);
}

function present(context: Context, path: string): Hits {
  spend(context, 1);
  if (columnPaths[path]) return everything(context);
  return findPresent(context.db, textFieldAt(path)?.path ?? path);
}

function inUsualFields(context: Context, query: Leaf): Hits | undefined {
  if (query.type !== "range") return inText(context, [], query);
  return union(usualValuePaths.map((path) => findRange(context, path, query)));
}

function inField(context: Context, path: string, query: Leaf): Hits | undefined {
  spend(context, 1);
  const field = textFieldAt(path);
  if (field) return inText(context, [field], query);
  switch (query.type) {
    case "word":
      return query.distance === undefined
        ? findValue(context, path, query.text)
        : findPattern(context, path, similar(query.text, query.distance));
    case "phrase":
      return findValue(context, path, query.text);
    case "wildcard":
      return findPattern(
        context,
        path,
        wildcard(query.pattern, (text) => text),
      );
    case "regex":
      return findPattern(context, path, regularExpression(query.source));
    case "range":
      return findRange(context, path, query);
    case "exists":
      return present(context, query.field);
  }
}

function inText(context: Context, fields: TextField[], query: Leaf): Hits | undefined {
  spend(context, 1);
  switch (query.type) {
    case "word": {
      if (query.distance === undefined) return findWord(context, fields, query.text);
      const [word] = wordsOf(query.text);
      return word === undefined
        ? undefined
        : findMatching(context, fields, similar(word, query.distance));
    }
    case "phrase":
      return findPhrase(context, fields, query.text, query.slop);
    case "wildcard": {
      if (/^[^*?\\]+\*$/.test(query.pattern)) return findPrefix(context, fields, query.pattern);
      return findMatching(context, fields, wildcard(query.pattern, fold));
    }
    case "regex":
      return findMatching(context, fields, regularExpression(query.source));
    case "range": {
      const bounds = {
        ...query,
        from: query.from && fold(query.from),
        to: query.to && fold(query.to),
      };
      return findMatching(context, fields, {
        prefix: "",
        test: (word) => textIsWithin(word, bounds),
      });
    }
    case "exists":
      return present(context, query.field);
  }
}
