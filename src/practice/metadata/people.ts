/** Creators and contributors. Source: invenio-rdm-records, services/schemas/metadata.py. */
import type { Affiliation } from "../../wire";
import { personSchemes } from "./identifier-schemes";
import { identifierSet } from "./identifiers";
import { affiliation, reference } from "./references";
import { type Data, type Field, list, object, type Problems, string } from "./schema";
import { cleanText } from "./text";

const text = string(cleanText);

const typeMessage = "Invalid value. Choose one of ['organizational', 'personal'].";

const personOrOrg = object(
  {
    type: string(cleanText, (type) =>
      type === "personal" || type === "organizational" ? undefined : typeMessage,
    ),
    name: text,
    given_name: text,
    family_name: text,
    identifiers: identifierSet(personSchemes),
  },
  {
    required: { type: typeMessage },
    check: ({ type, name, family_name }): Problems | undefined => {
      if (type === "personal" && !family_name)
        return { family_name: ["Family name cannot be blank."] };
      if (type === "organizational" && !name) return { name: ["Name cannot be blank."] };
      return undefined;
    },
    finish: (value) => {
      const { given_name, family_name, ...rest } = value;
      return value.type === "organizational"
        ? rest
        : { ...value, name: [family_name, given_name].filter(Boolean).join(", ") };
    },
  },
);

function repeatedAffiliations({ affiliations }: Data): Problems | undefined {
  const names = ((affiliations ?? []) as Affiliation[]).map(({ id, name }) => name ?? id ?? "");
  const repeated = names.filter((name, index) => names.indexOf(name) < index);
  return repeated.length
    ? { affiliations: [`Duplicated affiliations: ${[...new Set(repeated)].join(", ")}`] }
    : undefined;
}

const people = (...required: string[]): Field =>
  object(
    { person_or_org: personOrOrg, role: reference, affiliations: list(affiliation) },
    { required, check: repeatedAffiliations },
  );

/** Somebody who made the data. */
export const creator = people("person_or_org");

/** Somebody who helped; the role is required. */
export const contributor = people("person_or_org", "role");
