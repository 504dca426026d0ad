/** Licences: an entry of the vocabulary, or a text of one's own, never both. */
import { isDeepStrictEqual } from "node:util";
import { vocabularies } from "../vocabularies/vocabularies";
import { type Data, object, type Problems, string } from "./schema";
import { localizedOnce } from "./references";
import { cleanText } from "./text";

const text = string(cleanText);

const link = string(cleanText, (value) =>
  /^(https?|ftps?):\/\/[^\s/?#]+([/?#]\S*)?$/i.test(value) ? undefined : "Not a valid URL.",
);

/** A licence that comes back as an answer showed it is taken as its id alone. */
function withoutEntry(input: Data): Data {
  const entry = typeof input.id === "string" ? vocabularies.get("licenses", input.id) : undefined;
  if (!entry) return input;
  return Object.fromEntries(
    Object.entries(input).filter(
      ([key, value]) =>
        !["icon", "props"].includes(key) &&
        (key === "id" || !isDeepStrictEqual(value, (entry as unknown as Data)[key])),
    ),
  );
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
