/** Tests of single words and values: wildcards, regular expressions, small misspellings. All in bounded time. */
import { RE2JS, RE2JSException } from "re2js";
import { QueryError } from "./query";

/** A test of a word or value. What passes starts with `prefix`, so that only those need a look. */
export interface Pattern {
  prefix: string;
  test: (value: string) => boolean;
}

/** Matches nothing but `value`. */
export const exactly = (value: string): Pattern => ({
  prefix: value,
  test: (other) => other === value,
});

/** `*` is any text, `?` any one sign; a backslash takes the meaning away from the next sign. */
export function wildcard(pattern: string, normalise: (text: string) => string): Pattern {
  const parts = (pattern.match(/\\[^]|[^\\]|\\$/gu) ?? []).map((part) =>
    part === "*" || part === "?"
      ? { any: part }
      : { text: normalise(part.replace(/^\\(?=[^])/, "")) },
  );
  const signs = parts.flatMap((part) =>
    "any" in part ? [part] : [...part.text].map((text) => ({ text })),
  );
  const firstAny = signs.findIndex((sign) => "any" in sign);
  const prefix = signs
    .slice(0, firstAny < 0 ? signs.length : firstAny)
    .map((sign) => ("text" in sign ? sign.text : ""))
    .join("");
  return { prefix, test: (value) => matchesSigns(signs, [...value]) };
}

type Sign = { any: string } | { text: string };

/** Goes back only to the last `*`, so it takes at most pattern times value steps. */
function matchesSigns(signs: Sign[], value: string[]): boolean {
  let at = 0;
  let sign = 0;
  let star = -1;
  let retryAt = 0;
  while (at < value.length) {
    const expected = signs[sign];
    if (expected && "any" in expected && expected.any === "*") {
      star = sign++;
      retryAt = at;
    } else if (expected && ("any" in expected || expected.text === value[at])) {
      sign++;
      at++;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++retryAt;
    } else {
      return false;
    }
  }
  return signs.slice(sign).every((rest) => "any" in rest && rest.any === "*");
}

/** A regular expression that must fit the whole value, as in Lucene; a bad one is refused. */
export function regularExpression(source: string): Pattern {
  if (source.length > 1000) throw new QueryError();
  try {
    // Lucene's expressions are anchored, so ^ and $ are ordinary signs there.
    const anchorsEscaped = source.replace(/\\[^]|\[\^|[\^$]/g, (found) =>
      found === "^" || found === "$" ? `\\${found}` : found,
    );
    const compiled = RE2JS.compile(anchorsEscaped, RE2JS.DOTALL);
    return { prefix: literalStart(source), test: (value) => compiled.matches(value) };
  } catch (error) {
    if (error instanceof RE2JSException) throw new QueryError();
    throw error;
  }
}

function literalStart(source: string): string {
  if (source.includes("|")) return "";
  const [start = ""] = /^[\p{L}\p{N} _-]*/u.exec(source) ?? [];
  return /^[?*{]/.test(source.slice(start.length)) ? [...start].slice(0, -1).join("") : start;
}

/** Words that differ from `word` by at most `distance` letters added, dropped, changed or swapped. */
export function similar(word: string, distance: number | "auto"): Pattern {
  const letters = [...word];
  // OpenSearch's AUTO: short words must be right.
  const most = distance !== "auto" ? distance : letters.length < 3 ? 0 : letters.length < 6 ? 1 : 2;
  return {
    prefix: "",
    test: (value) =>
      Math.abs(value.length - word.length) <= 2 * most && isWithin(letters, [...value], most),
  };
}

function isWithin(one: string[], other: string[], most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most) return false;
    beforeLast = last;
    last = row;
  }
  return last[other.length]! <= most;
}
