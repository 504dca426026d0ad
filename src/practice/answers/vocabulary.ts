/** Entries of vocabularies as the API shows them, with all titles or those of one language. */
import type { Addresses } from "../view";
import type { Entry } from "../vocabularies/vocabularies";

/** Vocabularies with addresses of their own. */
export const specialTypes = ["affiliations", "awards", "funders", "names", "subjects"] as const;

/** When the vocabularies of this instance were made. */
const made = "2026-01-15T08:00:00.000000+00:00";

/** Address of an entry, below the instance's own. */
const pathOf = (type: string, id: string): string =>
  (specialTypes as readonly string[]).includes(type)
    ? `/api/${type}/${encodeURIComponent(id)}`
    : `/api/vocabularies/${type}/${encodeURIComponent(id)}`;

/** One entry. */
export const entryAnswer = ({ apiUrl }: Addresses, type: string, entry: Entry) => ({
  ...entry,
  created: made,
  updated: made,
  revision_id: 1,
  links: { self: `${apiUrl}${pathOf(type, entry.id)}` },
});

/** The same with `title_l10n` in the first of the wanted languages that there is, instead of all titles. */
export function localisedEntry(answer: object, languages: (string | undefined)[]): object {
  const { title, description, ...rest } = answer as {
    title?: Record<string, string>;
    description?: Record<string, string>;
  };
  const pick = (texts: Record<string, string>) => {
    const known = new Map(Object.entries(texts));
    return languages.map((language) => known.get(language?.trim() ?? "")).find(Boolean) ?? texts.en;
  };
  return {
    ...rest,
    ...(title ? { title_l10n: pick(title) } : {}),
    ...(description ? { description_l10n: pick(description) } : {}),
  };
}
