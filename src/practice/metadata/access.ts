/** The field `access` of a draft. Source: invenio-rdm-records, services/schemas/access.py and systemfields/access. */
import type { FieldError } from "../../wire";
import { fieldError } from "../errors";
import { day } from "./dates";
import { boolean, type Data, type Field, fieldErrors, nullable, object, string } from "./schema";
import { cleanText } from "./text";

/** Who sees a record and its files, and until when not. */
export interface DraftAccess {
  record: "public" | "restricted";
  files: "public" | "restricted";
  embargo: { active: boolean; until?: string; reason: string | null };
}

const visibility = (name: string): Field =>
  string(cleanText, (word) =>
    word === "public" || word === "restricted"
      ? undefined
      : `'${name}' must be either 'public' or 'restricted'`,
  );

const accessSchema = (today: string): Field =>
  object(
    {
      record: visibility("record"),
      files: visibility("files"),
      embargo: object(
        { active: nullable(boolean), until: nullable(day), reason: nullable(string(cleanText)) },
        {
          check: ({ active, until }) => {
            const inFuture = typeof until === "string" && until > today;
            if (active === true && !inFuture)
              return { until: ["Embargo end date must be set to a future date."] };
            if (active === false && inFuture)
              return { until: ["Embargo end date must be unset or in the past."] };
            return undefined;
          },
        },
      ),
    },
    { required: ["record", "files"], readOnly: ["status"] },
  );

/**
 * Loads `access`. As in InvenioRDM, an embargo that fails its check is reported and kept; two unusable words leave both
 * public; one unusable word alone is refused at once, in the words that Python's missing dictionary key leaves behind.
 */
export function loadAccess(
  input: unknown,
  today: string,
): { access: DraftAccess; errors: FieldError[] } {
  const { value, problems } = accessSchema(today)(input);
  const { record, files, embargo } = (value ?? {}) as Partial<DraftAccess> & { embargo?: Data };
  if (!record !== !files) throw fieldError("access", record ? "'files'" : "'record'");
  return {
    access: {
      record: record ?? "public",
      // A restricted record has no public files.
      files: record === "restricted" ? record : (files ?? "public"),
      embargo: loadEmbargo(embargo ?? {}, today),
    },
    errors: fieldErrors(problems, "access"),
  };
}

/** Without a word on it, an embargo is active as long as its end lies ahead. */
function loadEmbargo({ active, until, reason }: Data, today: string): DraftAccess["embargo"] {
  const end = typeof until === "string" ? until : undefined;
  return {
    active: typeof active === "boolean" ? active : end !== undefined && end > today,
    ...(end === undefined ? {} : { until: end }),
    reason: typeof reason === "string" ? reason : null,
  };
}
