/** Entries of vocabularies, and accounts. */
import {
  accountId,
  anyObject,
  count,
  flag,
  identifiers,
  keyed,
  list,
  object,
  orNull,
  positive,
  text,
  texts,
  time,
  url,
} from "./parts";

const common = {
  id: text,
  created: time,
  updated: time,
  revision_id: positive,
  links: object({ self: url }),
};
const organisation = {
  country: text,
  country_name: text,
  title: texts,
  acronym: text,
  aliases: list(text),
  types: list(text),
  status: text,
};

export const vocabularyType = object({
  id: text,
  pid_type: text,
  count,
  is_custom_vocabulary: flag,
  links: object({ self: url }),
});

export const vocabularyEntry = object(
  { ...common, title: texts, props: keyed(text), tags: list(text), type: text },
  { description: texts, icon: text },
);
export const affiliation = object({ ...common, name: text, identifiers }, organisation);
export const funder = object({ ...common, name: text, identifiers }, organisation);
export const award = object(
  { ...common, number: text },
  {
    title: texts,
    acronym: text,
    program: text,
    funder: object({ id: text }, { name: text }),
    identifiers,
  },
);
export const subject = object(
  { ...common, scheme: text, subject: text },
  { title: texts, synonyms: list(text) },
);
export const name = object(
  { ...common, name: text },
  {
    given_name: text,
    family_name: text,
    identifiers,
    affiliations: list(object({}, { id: text, name: text })),
  },
);

export const user = object(
  {
    id: accountId,
    username: orNull(text),
    profile: object({ full_name: text, affiliations: text }),
    identities: keyed(text),
    is_current_user: flag,
    links: object({ self: url, avatar: url, records_html: url }),
  },
  {
    revision_id: positive,
    email: text,
    active: flag,
    confirmed: flag,
    preferences: anyObject,
    created: time,
    updated: time,
  },
);

export const me = object({
  id: positive,
  email: text,
  confirmed_at: orNull(time),
  last_login_at: orNull(time),
  roles: list(object({ id: text, name: text, description: text })),
});
