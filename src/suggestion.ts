/** What somebody who misspelt a word probably meant. */

/** Fields of B2SHARE v2 that have another name today. Source: root_schema_v2.json. */
const FORMER: Record<string, string> = {
  titles: "title",
  descriptions: "description",
  keywords: "subjects",
  disciplines: "subjects",
  license: "rights",
  language: "languages",
  contact_email: "contact_emails",
  alternate_identifiers: "identifiers",
  creator_name: "person_or_org",
  contributor_name: "person_or_org",
  contributor_type: "role",
  embargo_date: "embargo",
};

/** A sentence with what was meant, where that can be told; `otherwise` is offered where no word is near. */
export function suggestion(
  word: string,
  words: readonly string[],
  otherwise: readonly string[] = [],
): string[] {
  const former = FORMER[word];
  if (former !== undefined && words.includes(former)) return [`Did you mean ${former}?`];
  const near = words
    .map((known) => ({ known, distance: distance(word.toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, distance }) => distance <= Math.max(1, known.length / 4))
    .sort((a, b) => a.distance - b.distance);
  const meant = near[0]?.known ?? otherwise.join(", ");
  return meant === "" ? [] : [`Did you mean ${meant}?`];
}

/** Letters to add, leave out or change, to get from one word to the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries())
    row = row.reduce<number[]>((next, above, column) => {
      if (column === 0) return [at + 1];
      const changed = (row[column - 1] ?? 0) + Number(letter !== to[column - 1]);
      return [...next, Math.min(above + 1, (next[column - 1] ?? 0) + 1, changed)];
    }, []);
  return row[to.length] ?? 0;
}
