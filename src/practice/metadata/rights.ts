/** Licences: an entry of the vocabulary, or a text of one's own, never both. */
import { vocabularies } from "../vocabularies/vocabularies";
import { type Data, isObject, object, type Problems, string } from "./schema";
import { localizedOnce } from "./references";
import { cleanText } from "./text";

const text = string(cleanText);

const link = string(cleanText, (value) =>
  /^(https?|ftps?):\/\/[^\s/?#]+([/?#]\S*)?$/i.test(value) ? undefined : "Not a valid URL.",
);

/** Whether all texts that were given stand in the entry as well. */
const repeats = (given: unknown, registered: unknown): boolean =>
  isObject(given) &&
  isObject(registered) &&
  Object.entries(given).every(([language, words]) => registered[language] === words);

/** A licence that comes back as an answer showed it is taken as its id alone. */
function withoutEntry(input: Data): Data {
  const entry = typeof input.id === "string" ? vocabularies.get("licenses", input.id) : undefined;
  if (!entry) return input;
  const { title, description } = entry;
  const shown = (key: string, value: unknown): boolean =>
    key === "icon" ||
    key === "props" ||
    (key === "title" && repeats(value, title)) ||
    (key === "description" && repeats(value, description));
  return Object.fromEntries(Object.entries(input).filter(([key, value]) => !shown(key, value)));
}

/** One entry of `rights`. */
export const right = object(
  { id: text, title: localizedOnce, description: localizedOnce, link },
  {
    prepare: withoutEntry,
    check: (value): Problems | undefined => {
      if (!value.id && !value.title)
        return { rights: ["An existing id or a free text title must be present"] };
      if (value.id && Object.keys(value).length > 1)
        return {
          rights: [
            "Only an existing id or free text title/description/link is accepted, but not both cases at the same time",
          ],
        };
      return undefined;
    },
  },
);
