/** Bodies of the files endpoints (invenio-records-resources, services/files/schema.py). */
import type { FieldError } from "../../wire";
import { maxFileSize, maxKeyLength } from "../b2share";
import { validationError } from "../errors";
import { hasControls } from "../metadata/characters";
import type { Announcement } from "../rules/files";

/** What is wrong with a value, in words; undefined when nothing is. */
type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === "string" ? undefined : "Not a valid string.");
const integer: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "Not a valid integer.";
const object: Check = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? undefined
    : "Not a valid mapping type.";

const boolean: Check = (value) => (typeof value === "boolean" ? undefined : "Not a valid boolean.");

/** Numbers and sizes of parts; more parts than a storage takes are never meant (S3's limit). */
const upTo =
  (most: number): Check =>
  (value) =>
    integer(value) ??
    ((value as number) < 1
      ? "Must be greater than or equal to 1."
      : (value as number) > most
        ? `Must be less than or equal to ${most}.`
        : undefined);
const transferType: Check = (value) =>
  ["L", "M", "F", "R"].includes(value as string)
    ? undefined
    : `Unsupported value: ${String(value)}`;

/** The fields of an object: each with its check, or with fields of its own. */
interface Fields {
  [name: string]: Check | Fields;
}

const updateFields: Fields = { metadata: object, access: { hidden: boolean } };
const announcementFields: Fields = {
  ...updateFields,
  key: text,
  size: integer,
  checksum: text,
  storage_class: text,
  transfer: { type: transferType, parts: upTo(10_000), part_size: upTo(maxFileSize) },
};

/** What is wrong with an object, field by field; `at` says where it stands. */
function check(value: Record<string, unknown>, fields: Fields, at = ""): FieldError[] {
  return Object.entries(value).flatMap(([name, entry]): FieldError[] => {
    const field = at + name;
    const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!rule) return [{ field, messages: ["Unknown field."] }];
    if (entry === null && name === "metadata") return [];
    const message = typeof rule === "function" ? rule(entry) : object(entry);
    if (message) return [{ field, messages: [message] }];
    return typeof rule === "function"
      ? []
      : check(entry as Record<string, unknown>, rule, `${field}.`);
  });
}

const lacksParts = ({ transfer }: Partial<Announcement>): boolean =>
  transfer?.type === "M" && transfer.parts === undefined;

/** What is wrong with the name of a file. */
function keyProblem(key: unknown): string | undefined {
  if (key === undefined) return "Missing data for required field.";
  if (typeof key !== "string") return undefined; // said by the check of its type
  if (key === "") return "Shorter than minimum length 1.";
  if (hasControls(key)) return "Control characters are not allowed.";
  return key.length > maxKeyLength ? `Longer than maximum length ${maxKeyLength}.` : undefined;
}

/** Reads the list of files that a client announces; nothing, or an empty object, is an empty list. */
export function readAnnouncements(body: unknown): Announcement[] {
  const isNothing = !body || (!object(body) && Object.keys(body).length === 0);
  const entries = Array.isArray(body) ? (body as unknown[]) : isNothing ? [] : [undefined];
  const errors = entries.flatMap((entry, index): FieldError[] => {
    if (object(entry)) return [{ field: `${index}._schema`, messages: ["Invalid input type."] }];
    const fields = entry as Record<string, unknown>;
    const message = keyProblem(fields.key);
    return [
      ...(message ? [{ field: `${index}.key`, messages: [message] }] : []),
      ...check(fields, announcementFields, `${index}.`),
      ...(lacksParts(fields)
        ? [{ field: `${index}.transfer.parts`, messages: ["Missing data for required field."] }]
        : []),
    ];
  });
  if (errors.length > 0) throw validationError(errors);
  return entries as Announcement[];
}

/** Reads a change of what is said about a file. */
export function readFileUpdate(body: Record<string, unknown>): {
  metadata?: Record<string, unknown> | null;
  hidden?: boolean;
} {
  const errors = check(body, updateFields);
  if (errors.length > 0) throw validationError(errors);
  const { metadata, access } = body as Pick<Announcement, "metadata" | "access">;
  return {
    ...(metadata === undefined ? {} : { metadata }),
    ...(access?.hidden === undefined ? {} : { hidden: access.hidden }),
  };
}
