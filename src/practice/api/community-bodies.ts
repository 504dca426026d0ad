/** Bodies about communities, their members and their records. */
import type { CommunityRole } from "../../wire";
import { communityRoles } from "../b2share";
import { fieldError } from "../errors";
import {
  boolean,
  list,
  nullable,
  object,
  string,
  type Check,
  type Field,
} from "../metadata/schema";
import { loadStrictly, oneOf } from "../metadata/strict";
import { cleanText } from "../metadata/text";
import type { Inclusion } from "../rules/inclusions";
import type { MemberChanges, Somebody } from "../rules/members";
import { commentField } from "../rules/timeline";

const most = 10;

const text = string((value) => value);

/** Between one and ten things, none twice. */
const several =
  (name: string): Check<unknown[]> =>
  (items) => {
    if (items.length === 0) return "Shorter than minimum length 1.";
    if (items.length > most) return `Too many ${name} passed, ${most} max allowed.`;
    const ids = items.map((item) => (item as { id: string }).id);
    const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
    return twice.size > 0 ? `Duplicated ${name} ${[...twice].join(", ")}.` : undefined;
  };

const only = (name: string, field: Field) => object({ [name]: field }, { required: [name] });

const communityList = only(
  "communities",
  list(
    object({ id: text, comment: commentField, require_review: boolean }, { required: ["id"] }),
    several("communities"),
  ),
);

const recordList = only(
  "records",
  list(object({ id: text }, { required: ["id"] }), several("records")),
);

/** Reads which communities a record is to be brought into, or taken out of. */
export const readCommunityList = (body: unknown): Inclusion[] =>
  loadStrictly<{ communities: Inclusion[] }>(communityList, body).communities;

/** Reads which records are to be taken out of a community. */
export const readRecordList = (body: unknown): string[] =>
  loadStrictly<{ records: { id: string }[] }>(recordList, body).records.map(({ id }) => id);

/** Reads which community is to be a record's first; null for none. */
export const readDefault = (body: unknown): string | null =>
  loadStrictly<{ default?: string | null }>(
    object({ default: nullable(text) }, { unknown: "drop" }),
    body,
  ).default || null;

const members = list(
  object(
    { type: string((value) => value, oneOf("user", "group", "email")), id: text },
    {
      required: ["type", "id"],
      readOnly: ["is_current_user"],
    },
  ),
  (items) =>
    items.length < 1 || items.length > 100 ? "Length must be between 1 and 100." : undefined,
);

const role = string(
  (value) => value,
  (value) => (communityRoles.some((known) => known === value) ? undefined : "Invalid role."),
);

/** Reads whom to add or invite, and as what. Only people themselves make their membership visible. */
export function readNewMembers(body: unknown): {
  members: Somebody[];
  role: CommunityRole;
  message?: string;
} {
  const { visible, ...input } = loadStrictly<
    ReturnType<typeof readNewMembers> & { visible?: boolean }
  >(
    object(
      { members, role, visible: boolean, message: string(cleanText) },
      { required: ["members", "role"] },
    ),
    body,
  );
  if (visible) throw fieldError("_schema", "Must be false");
  return input;
}

/** Reads what is to change in memberships. */
export const readMemberChanges = (body: unknown): MemberChanges =>
  loadStrictly<MemberChanges>(
    object(
      { members, role, visible: boolean },
      {
        required: ["members"],
        check: (value) =>
          "role" in value || "visible" in value
            ? undefined
            : { _schema: ["Missing fields 'role' and/or 'visible'."] },
      },
    ),
    body,
  );

/** Reads whose membership is to end. */
export const readMemberList = (body: unknown): Somebody[] =>
  loadStrictly<{ members: Somebody[] }>(only("members", members), body).members;
