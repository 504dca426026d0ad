/** Answers a query for a single JSON object, for lists too small to need an index. */
import { compoundsOf, fold, formsOf, gap, textOfHtml, wordsOf } from "./analysis";
import { holdsTimes, isComparedWhole, leavesOf } from "./fields";
import { regularExpression, similar, wildcard } from "./patterns";
import { type Bounds, type Leaf, type Query, QueryError } from "./query";
import { numberInterval, numbersWithin, textIsWithin, timeInterval } from "./ranges";

interface Entry {
  path: string;
  value: string;
}

/** So much of a text is looked at, in characters; nobody says more of a community. */
const longestText = 5000;

/** More words than this in a row are no honest phrase. */
const longestPhrase = 100;

/** How often a condition of a query may be held against a thing before a list needs an index. */
const mostTests = 100_000;

const conditionsIn = (query: Query): number =>
  query.type === "bool"
    ? [...query.must, ...query.should, ...query.mustNot].reduce(
        (sum, one) => sum + conditionsIn(one),
        0,
      )
    : 1;

/** Those of the things that a query fits, looked for in what `jsonOf` makes of each; see {@link matches}. */
export function thoseMatching<Item>(
  query: Query,
  items: readonly Item[],
  jsonOf: (item: Item) => object,
  defaultFields: string[],
): Item[] {
  if (conditionsIn(query) * items.length > mostTests) throw new QueryError();
  return items.filter((item) => matches(query, jsonOf(item), defaultFields));
}

/**
 * Whether a query (from `readQuery`) fits an object. Conditions without a field go through
 * `defaultFields`; there and in named fields words count in any case and form, wherever they stand.
 */
export function matches(
  query: Query,
  json: object,
  defaultFields: string[],
  now: number = Date.now(),
): boolean {
  const entries = [...leavesOf(json)].map(({ path, leaf }) => ({
    path,
    value: textOfHtml(String(leaf)).slice(0, longestText),
  }));
  return fits(query, entries, defaultFields, now) ?? false;
}

/** Undefined: nothing in the query can be searched for. */
function fits(query: Query, entries: Entry[], usual: string[], now: number): boolean | undefined {
  if (query.type === "all") return true;
  if (query.type !== "bool") return leafFits(query, entries, usual, now);
  const answers = (queries: Query[]): boolean[] =>
    queries.map((one) => fits(one, entries, usual, now)).filter((answer) => answer !== undefined);
  const must = answers(query.must);
  const should = answers(query.should);
  const mustNot = answers(query.mustNot);
  if (must.length + should.length + mustNot.length === 0) return undefined;
  return (
    must.every(Boolean) &&
    (must.length > 0 || should.length === 0 || should.some(Boolean)) &&
    !mustNot.some(Boolean)
  );
}

function leafFits(
  query: Leaf,
  entries: Entry[],
  usual: string[],
  now: number,
): boolean | undefined {
  if (query.type === "exists") {
    return entries.some(({ path }) => path === query.field || path.startsWith(`${query.field}.`));
  }
  if ((query.type === "word" || query.type === "phrase") && wordsOf(query.text).length === 0) {
    return undefined;
  }
  const test = valueTest(query, now);
  return entries
    .filter(({ path }) => isAsked(path, query.field === undefined ? usual : [query.field]))
    .some(({ path, value }) => test(value, path));
}

const isAsked = (path: string, fields: string[]): boolean =>
  fields.some(
    (field) =>
      path === field ||
      (path.startsWith(`${field}.`) && /^\.[a-z]{2,3}$/.test(path.slice(field.length))) ||
      (/[*?]/.test(field) && wildcard(field, (text) => text).test(path)),
  );

type Test = (value: string, path: string) => boolean;

function valueTest(query: Exclude<Leaf, { type: "exists" }>, now: number): Test {
  switch (query.type) {
    case "word": {
      const { text, distance } = query;
      const [word = ""] = wordsOf(text);
      if (query.field && isComparedWhole(query.field)) return (value) => value === text;
      if (query.field && holdsTimes(query.field)) return isAt(text, now);
      if (distance !== undefined) return anyWord(similar(word, distance).test);
      return anyOf(formsOf(text).map((form) => containsPhrase(form, 0)));
    }
    case "phrase":
      return containsPhrase(query.text, query.slop);
    case "wildcard": {
      const { test } = wildcard(query.pattern, fold);
      return (value) => test(fold(value)) || wordsOf(value).some(test);
    }
    case "regex": {
      const { test } = regularExpression(query.source);
      return (value) => test(value) || wordsOf(value).some(test);
    }
    case "range":
      return (value, path) => isWithin(value, path, query, now);
  }
}

/** An incomplete date stands for all of its times. */
const isAt =
  (text: string, now: number): Test =>
  (value, path) =>
    isWithin(value, path, { from: text, to: text, includeFrom: true, includeTo: true }, now);

const anyOf =
  (tests: Test[]): Test =>
  (value, path) =>
    tests.some((test) => test(value, path));

const anyWord =
  (test: (word: string) => boolean): Test =>
  (value) =>
    wordsOf(value).some(test);

function containsPhrase(text: string, slop: number): Test {
  const phrase = wordsOf(text);
  if (phrase.length > longestPhrase) throw new QueryError();
  return (value) => {
    const words = [...wordsOf(value), gap, ...compoundsOf(value)];
    return words.some((_, start) => {
      let at = start;
      return phrase.every((word, place) => {
        const next = words.slice(at, at + (place === 0 ? 1 : slop + 1)).indexOf(word);
        at += next + 1;
        return next >= 0;
      });
    });
  };
}

function isWithin(value: string, path: string, bounds: Bounds, now: number): boolean {
  const read = (text: string) =>
    holdsTimes(path) ? timeInterval(text, now) : numberInterval(text);
  const wanted = numbersWithin(bounds, read);
  const own = read(value);
  if (!wanted || !own) return textIsWithin(value, bounds);
  return own.from >= wanted.from && own.from <= wanted.to;
}
