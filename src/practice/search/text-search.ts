/** Finds and scores what the texts of documents say. */
import { formsOf, wordsOf } from "./analysis";
import type { TextField } from "./fields";
import { textFields } from "./fields";
import type { Hits } from "./hits";
import { hitsOf, scoredBy, union } from "./hits";
import type { Pattern } from "./patterns";
import { maxClauses, QueryError } from "./query";
import { type Context, spend, spendOnComparing } from "./context";
import { numberList, statement } from "../database/statements";

/** Fields that a search in no particular field goes through. */
const usualFields = textFields.filter((field) => field.weight > 0);

/** The weight that only the title has. */
const titleWeight = Math.max(...textFields.map((field) => field.weight));

/** So many words are looked up together in the time that one takes alone. */
const foundAtOnce = 10;

/** Documents with a word, or with any part of one that is written with punctuation; undefined when there is no word in it. */
export function findWord(context: Context, fields: TextField[], text: string): Hits | undefined {
  const forms = formsOf(text);
  return forms.length > 0 ? find(context, fields, anyOf(forms)) : undefined;
}

/** Documents with these words one after the other, or within `slop` words of each other. */
export function findPhrase(
  context: Context,
  fields: TextField[],
  text: string,
  slop: number,
): Hits | undefined {
  const words = wordsOf(text);
  if (words.length === 0) return undefined;
  if (words.length > maxClauses) throw new QueryError();
  const expression =
    slop > 0 && words.length > 1
      ? `NEAR(${words.map(quoted).join(" ")}, ${Math.min(slop, 10_000)})`
      : quoted(words.join(" "));
  return find(context, fields, expression);
}

/** Documents with words of which the last starts as given; undefined when the text holds no word. */
export function findPrefix(context: Context, fields: TextField[], start: string): Hits | undefined {
  const words = wordsOf(start);
  spend(context, foundAtOnce);
  return words.length > 0 ? find(context, fields, `${quoted(words.join(" "))} *`) : undefined;
}

/** More different words than this are not looked up one by one; such a query is refused. */
const mostWords = 10_000;

/** Documents with words that pass a test. */
export function findMatching(context: Context, fields: TextField[], pattern: Pattern): Hits {
  const { words } = statement(
    context.db,
    "SELECT json_group_array(word) AS words FROM search_words WHERE word >= ? AND word < ?",
  ).get(pattern.prefix, `${pattern.prefix}\u{10FFFF}`) as { words: string };
  const all = JSON.parse(words) as string[];
  spendOnComparing(context, all.length);
  const matching = all.filter((word) => pattern.test(word));
  if (matching.length > mostWords) throw new QueryError();
  spend(context, matching.length / foundAtOnce);
  const batches: Hits[] = [];
  for (let at = 0; at < matching.length; at += 500) {
    batches.push(find(context, fields, anyOf(matching.slice(at, at + 500))));
  }
  return union(batches);
}

const quoted = (words: string): string => `"${words.replaceAll('"', '""')}"`;
const anyOf = (words: string[]): string => words.map(quoted).join(" OR ");

/**
 * Runs an expression over some fields. A document counts for more the rarer what it was found by is,
 * and the weightier the field it stands in; in a short title a word counts for more than in a long one.
 * (Full BM25 would read the lengths of all fields of each hit: 80 ms for a word that is in 100,000
 * documents, against 10 ms for this.)
 */
function find(context: Context, fields: TextField[], expression: string): Hits {
  const { db, columns, scoring } = context;
  const asked = fields.length > 0 ? fields : usualFields;
  const slotsIn = (some: TextField[]): Uint32Array =>
    numberList(
      db,
      "SELECT group_concat(rowid, ' ') AS list FROM search_text WHERE search_text MATCH ?",
      `{${some.map((field) => field.column).join(" ")}} : (${expression})`,
    );
  const slots = slotsIn(asked);
  if (!scoring || slots.length === 0) return hitsOf(slots, 1);
  const rarity = Math.log(1 + (columns.end - slots.length + 0.5) / (slots.length + 0.5));
  let hits = hitsOf(slots, rarity);
  for (const weight of new Set(asked.map((field) => field.weight))) {
    // Where so many documents have a word, only the title still tells them apart.
    if (weight <= 1 || (weight < titleWeight && slots.length > 10_000)) continue;
    const weighty = asked.filter((field) => field.weight === weight);
    const found = weighty.length === asked.length ? slots : slotsIn(weighty);
    const scores = new Float32Array(found.length).fill(rarity * weight);
    if (weight === titleWeight) {
      for (let at = 0; at < found.length; at++) {
        scores[at]! *= shortness(columns.titleWords[found[at]!]!);
      }
    }
    hits = scoredBy(hits, { slots: found, scores });
  }
  return hits;
}

/** 1 for a title of usual length, up to almost 2 for the shortest. */
const shortness = (titleWords: number): number => 2 / (1 + titleWords / 8);
