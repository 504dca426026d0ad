/** Finding entries of a vocabulary: by a query, by the beginnings of words, by tags. */
import { readQuery, similar, thoseMatching } from "../search";
import { fold } from "../search/analysis";
import type { Entry } from "./vocabularies";

/** The fields in which words without a field are looked for. */
const searchedFields = [
  "id",
  "title",
  "name",
  "acronym",
  "aliases",
  "subject",
  "synonyms",
  "number",
  "program",
  "given_name",
  "family_name",
  "identifiers.identifier",
];

/** The text by which entries are sorted and suggested. */
function labelOf(entry: Entry): string {
  const { title, name, subject } = entry as {
    title?: Record<string, string>;
    name?: string;
    subject?: string;
  };
  return name ?? title?.en ?? subject ?? entry.id;
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether a word begins like another, a small error aside. */
const beginsLike = (word: string, start: string): boolean =>
  [-2, -1, 0, 1, 2].some((more) => similar(start, "auto").test(word.slice(0, start.length + more)));

/** Prefix search: every word of the text must begin one of an entry's. Where nothing does, small errors are forgiven. */
function suggested(entries: readonly Entry[], text: string): readonly Entry[] {
  const starts = [...new Set(wordsOf(text))];
  const find = (fits: (word: string, start: string) => boolean) =>
    entries.filter((entry) => {
      const words = wordsOf(JSON.stringify(Object.values(entry)));
      return starts.every((start) => words.some((word) => fits(word, start)));
    });
  const found = find((word, start) => word.startsWith(start));
  return found.length > 0 ? found : find(beginsLike);
}

/** What to find, and in which order. */
export interface EntrySearch {
  q: string | undefined;
  suggest: string | undefined;
  tags: string[];
  sort: "bestmatch" | "title" | "newest" | "oldest";
}

const byLabel = (a: Entry, b: Entry) => labelOf(a).localeCompare(labelOf(b), "en");

/** The entries that fit, in order. */
export function findEntries(
  entries: readonly Entry[],
  { q, suggest, tags, sort }: EntrySearch,
): Entry[] {
  const wanted = suggest === undefined ? entries : suggested(entries, suggest);
  const matching =
    q === undefined
      ? wanted
      : thoseMatching(readQuery(q), wanted, (entry) => entry, searchedFields);
  const found = matching.filter((entry) =>
    tags.every((tag) => "tags" in entry && entry.tags.includes(tag)),
  );
  if (sort === "oldest") return found;
  return sort === "newest" ? found.reverse() : found.sort(byLabel);
}
