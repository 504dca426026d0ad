/** Bodies of the endpoints about access (invenio-rdm-records, services/schemas/parent/access.py and tombstone.py). */
import type { AccessSettings } from "../../wire";
import { isEmail } from "../../wire/metadata/values";
import { day } from "../metadata/dates";
import { boolean, list, nullable, object, scalar, string, type Field } from "../metadata/schema";
import { loadStrictly, oneOf } from "../metadata/strict";
import { cleanHtml, cleanText } from "../metadata/text";
import type { LinkInput } from "../rules/access-links";
import type { GrantInput } from "../rules/grants";

const text = string(cleanText);

const link = object({
  permission: string(cleanText, oneOf("view", "preview", "edit")),
  expires_at: nullable(day),
  description: text,
  origin: text,
});

/** Reads an access link, whole or in part. */
export const readLink = (body: unknown): LinkInput => loadStrictly(link, body);

const subject = object(
  { type: string(cleanText, oneOf("user", "role", "system_role")), id: text },
  { required: ["type", "id"] },
);

const grant = object(
  {
    permission: string(cleanText, oneOf("view", "preview", "edit", "manage")),
    subject,
    origin: text,
    message: text,
    notify: boolean,
  },
  { required: ["permission", "subject"] },
);

const grants = object(
  {
    grants: list(grant, (entries) =>
      entries.length < 1 || entries.length > 100 ? "Length must be between 1 and 100." : undefined,
    ),
  },
  { required: ["grants"] },
);

/** Reads one grant. */
export const readGrant = (body: unknown): GrantInput => loadStrictly(grant, body);

/** Reads the grants to add. */
export const readGrants = (body: unknown): GrantInput[] =>
  loadStrictly<{ grants: GrantInput[] }>(grants, body).grants;

const days: Field = scalar(
  (input) => (Number.isInteger(input) ? (input as number) : undefined),
  "Not a valid integer.",
);

const settings = object({
  allow_user_requests: boolean,
  allow_guest_requests: boolean,
  accept_conditions_text: nullable(string(cleanHtml)),
  secret_link_expiration: (input) => {
    const loaded = days(input);
    const count = loaded.value as number | undefined;
    return count !== undefined && (count < 0 || count > 365)
      ? { problems: ["Must be greater than or equal to 0 and less than or equal to 365."] }
      : loaded;
  },
});

/** Reads how others may ask for access. */
export const readSettings = (body: unknown): Partial<AccessSettings> =>
  loadStrictly(settings, body);

/** Words with which somebody asks for access. */
export interface AccessRequestInput {
  email?: string;
  full_name?: string;
  message?: string;
  consent_to_share_personal_data?: string;
}

const accessRequest = object(
  {
    permission: text,
    email: string(cleanText, (address) =>
      isEmail(address) ? undefined : "Not a valid email address.",
    ),
    full_name: text,
    message: text,
    consent_to_share_personal_data: string(cleanText, oneOf("true", "false")),
  },
  { unknown: "report" },
);

/** Reads a request for access. */
export const readAccessRequest = (body: unknown): AccessRequestInput =>
  loadStrictly(accessRequest, body);

/** Why and how a record is removed. */
export interface DeletionInput {
  removal_reason?: { id: string };
  note?: string;
  citation_text?: string;
  is_visible?: boolean;
}

const deletion = object(
  {
    removal_reason: object({ id: text }, { required: ["id"], readOnly: ["title"] }),
    note: text,
    citation_text: text,
    is_visible: boolean,
  },
  { readOnly: ["removed_by", "removal_date"] },
);

/** Reads what is to stand on the tombstone. */
export const readDeletion = (body: unknown): DeletionInput => loadStrictly(deletion, body);
