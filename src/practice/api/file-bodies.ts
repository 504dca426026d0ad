/** Bodies of the files endpoints (invenio-records-resources, services/files/schema.py). */
import type { FieldError } from "../../wire";
import { validationError } from "../errors";
import type { Announcement } from "../rules/files";

type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === "string" ? undefined : "Not a valid string.");
const integer: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "Not a valid integer.";
const object: Check = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? undefined
    : "Not a valid mapping type.";

const announcementFields: Record<string, Check> = {
  key: text,
  size: integer,
  checksum: text,
  metadata: object,
  access: object,
  transfer: object,
  "transfer.type": text,
  "transfer.parts": integer,
  "transfer.part_size": integer,
};

/** What is wrong with an object, field by field; `known` names its fields. */
function check(
  value: Record<string, unknown>,
  known: Record<string, Check>,
  at: string,
  prefix = "",
): FieldError[] {
  return Object.entries(value).flatMap(([name, entry]): FieldError[] => {
    const rule = known[prefix + name];
    if (!rule) return [{ field: `${at}.${name}`, messages: ["Unknown field."] }];
    if (entry === null && name === "metadata") return [];
    const message = rule(entry);
    if (message) return [{ field: `${at}.${name}`, messages: [message] }];
    return name === "transfer"
      ? check(entry as Record<string, unknown>, known, `${at}.${name}`, "transfer.")
      : [];
  });
}

/** Reads the list of files that a client announces. */
export function readAnnouncements(body: unknown): Announcement[] {
  const entries = Array.isArray(body) ? (body as unknown[]) : [undefined];
  const errors = entries.flatMap((entry, index): FieldError[] => {
    if (object(entry)) return [{ field: `${index}._schema`, messages: ["Invalid input type."] }];
    const fields = entry as Record<string, unknown>;
    const missing =
      fields.key === undefined
        ? [{ field: `${index}.key`, messages: ["Missing data for required field."] }]
        : [];
    const blank =
      fields.key === ""
        ? [{ field: `${index}.key`, messages: ["Shorter than minimum length 1."] }]
        : [];
    return [...missing, ...blank, ...check(fields, announcementFields, String(index))];
  });
  if (errors.length > 0) throw validationError(errors);
  return entries as Announcement[];
}

/** Reads a change of what is said about a file. */
export function readFileUpdate(body: Record<string, unknown>): {
  metadata?: Record<string, unknown> | null;
  hidden?: boolean;
} {
  const { metadata, access } = body as { metadata?: unknown; access?: { hidden?: unknown } };
  const errors: FieldError[] = [];
  if (metadata !== undefined && metadata !== null && object(metadata)) {
    errors.push({ field: "metadata", messages: ["Not a valid mapping type."] });
  }
  if (access !== undefined && typeof access?.hidden !== "boolean") {
    errors.push({ field: "access.hidden", messages: ["Not a valid boolean."] });
  }
  if (errors.length > 0) throw validationError(errors);
  return {
    ...(metadata === undefined ? {} : { metadata: metadata as Record<string, unknown> | null }),
    ...(access === undefined ? {} : { hidden: access.hidden as boolean }),
  };
}
