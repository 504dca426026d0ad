/** What a community may hold (invenio-communities, communities/schema.py). */
import type { Community } from "../../wire";
import { reviewPolicies } from "../b2share";
import { badRequest } from "../errors";
import { vocabularies } from "../vocabularies/vocabularies";
import { boolean, list, nullable, object, string, type Check, type Field } from "./schema";
import { loadStrictly, oneOf } from "./strict";
import { cleanHtml, cleanText } from "./text";

/** A community as a client sends it. */
export interface CommunityInput {
  slug: string;
  metadata: Community["metadata"];
  access: Partial<Community["access"]>;
  children?: { allow?: boolean };
  parent?: { id: string } | null;
}

const sized =
  (max: number): Check<string> =>
  (value) =>
    value.length < 1 || value.length > max
      ? `Field cannot be blank or longer than ${max} characters.`
      : undefined;

const longText: Check<string> = (value) =>
  value.length > 50_000 ? "Field cannot be longer than 50000 characters." : undefined;

const url: Check<string> = (value) =>
  /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : "")
    ? undefined
    : "Not a valid URL.";

const word = (...words: readonly string[]): Field => string((text) => text, oneOf(...words));

export const uuid = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const slug = string(
  (text) => cleanText(text).toLowerCase(),
  sized(100),
  (value) =>
    /^[-\w]+$/.test(value)
      ? undefined
      : "The identifier should contain only letters, numbers, or dashes.",
  (value) =>
    uuid.test(value) ? "The ID must not be an Universally Unique IDentifier (UUID)." : undefined,
);

const metadata = object(
  {
    title: string(cleanText, sized(250)),
    description: string(cleanText, sized(250)),
    curation_policy: string(cleanHtml, longText),
    page: string(cleanHtml, longText),
    type: object({ id: string(cleanText) }, { required: ["id"], readOnly: ["title"] }),
    website: string(cleanText, url),
    organizations: list(
      object({ id: string(cleanText), name: string(cleanText) }, { unknown: "drop" }),
    ),
  },
  { required: ["title"] },
);

const visibility = word("public", "restricted");

const access = object({
  visibility,
  members_visibility: visibility,
  member_policy: word("open", "closed"),
  record_policy: word("open", "closed", "restricted"),
  record_submission_policy: word("open", "closed"),
  review_policy: word(...reviewPolicies),
});

const community = object(
  {
    slug,
    metadata,
    access,
    children: object({ allow: boolean }),
    parent: nullable(object({ id: string((text) => text) }, { required: ["id"], unknown: "drop" })),
  },
  { required: ["slug", "metadata", "access"], unknown: "drop" },
);

const renaming = object({ slug }, { required: ["slug"], unknown: "drop" });

function checkType({ type }: Community["metadata"]): void {
  if (type && !vocabularies.get("communitytypes", type.id)) {
    throw badRequest(`Invalid value ${type.id}.`);
  }
}

/** Reads a whole community. */
export function readCommunity(body: unknown): CommunityInput {
  const input = loadStrictly<CommunityInput>(community, body);
  checkType(input.metadata);
  return input;
}

/** Reads the new slug of a community. */
export const readSlug = (body: unknown): string =>
  loadStrictly<{ slug: string }>(renaming, body).slug;
