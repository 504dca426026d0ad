/** What somebody who misspelt a word probably meant. */

/** A sentence with the nearest of the words, where one is near; else with those that are offered otherwise. */
export function suggestion(
  word: string,
  words: readonly string[],
  otherwise: readonly string[] = [],
): string[] {
  const [near] = words
    .map((known) => ({ known, likeness: likeness(word.toLowerCase(), known.toLowerCase()) }))
    .filter(({ likeness }) => likeness > 0.5)
    .sort((a, b) => b.likeness - a.likeness);
  const meant = near?.known ?? otherwise.join(", ");
  return meant === "" ? [] : [`Did you mean ${meant}?`];
}

/** How many of their pairs of letters two words share, from 0 to 1 (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const [ours, theirs] = [pairs(one), pairs(other)];
  return (2 * ours.filter((pair) => theirs.includes(pair)).length) / (ours.length + theirs.length);
}

function pairs(word: string): string[] {
  return [...word].map((letter, at) => letter + (word[at + 1] ?? ""));
}
