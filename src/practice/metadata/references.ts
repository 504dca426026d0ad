/** Fields that refer to entries of vocabularies, by `id` or, where that is allowed, by free text. */
import { type Data, type Field, list, mapping, object, type Problems, string } from "./schema";
import { awardSchemes } from "./identifier-schemes";
import { identifierSet } from "./identifiers";
import { cleanText } from "./text";

const text = string(cleanText);

/** `{ "id": ... }`; the title that answers add is ignored. */
export const reference = object({ id: text }, { required: ["id"], readOnly: ["title"] });

/** What is kept of a reference: nothing but the id, since all else stands in the vocabulary. */
export const onlyId = (value: Data): Data => (value.id ? { id: value.id } : value);

/** Either an id or a free text in the field `name`; `list` is where InvenioRDM places the message. */
const idOr = (
  name: string,
  field: string,
  fields: Record<string, Field>,
  readOnly: string[],
): Field =>
  object(
    { id: text, ...fields },
    {
      readOnly,
      check: (value) =>
        value.id || value[name]
          ? undefined
          : { [field]: [`An existing id or a free text ${name} must be present.`] },
      salvage: onlyId,
      finish: onlyId,
    },
  );

// The identifiers that answers add are an unknown field when they are sent back (seen on InvenioRDM 13.0.9).
export const affiliation = idOr("name", "affiliations", { name: text }, []);

export const subject = idOr("subject", "subjects", { subject: text }, [
  ...["scheme", "title", "props", "identifiers", "synonyms"],
]);

const funder = idOr("name", "funder", { name: text }, []);

const languageCodes = (keys: string[]): string | undefined =>
  keys.every((key) => /^[a-z]{2}$/.test(key)) ? undefined : "Not a valid locale.";

/** A text in several languages, `{ "en": ... }`. */
export const localized = mapping(text, languageCodes);

/** A text in one language. */
export const localizedOnce = mapping(text, (keys) =>
  keys.length > 1 ? "Only one value is accepted." : languageCodes(keys),
);

const award = object(
  {
    id: text,
    number: text,
    title: localized,
    identifiers: identifierSet(awardSchemes),
    acronym: text,
    program: text,
  },
  {
    check: ({ id, number, title }): Problems | undefined =>
      id || number || title
        ? undefined
        : { award: ["An existing id or either number or title must be present."] },
    finish: onlyId,
  },
);

export const funding = list(object({ funder, award }, { required: ["funder"] }));
