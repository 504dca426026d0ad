/** The field `files` of a draft: options only, files themselves have addresses of their own. */
import type { FieldError } from "../../wire";
import { boolean, type Data, fieldErrors, list, nullable, object, string } from "./schema";
import { cleanText } from "./text";

/** What a client decides about the files of a draft. */
export interface FileOptions {
  enabled: boolean;
  order: string[];
  default_preview?: string;
}

const text = string(cleanText);

const filesSchema = object(
  { enabled: boolean, default_preview: nullable(text), order: list(text) },
  { readOnly: ["count", "total_bytes", "entries"] },
);

/** Loads `files`. What is left out falls back to its default, so a draft sent without `files` has files enabled. */
export function loadFiles(
  input: unknown,
  path = "files",
): { files: FileOptions; errors: FieldError[] } {
  const { value, problems } = filesSchema(input ?? {});
  const { enabled, default_preview } = (value ?? {}) as Data & Partial<FileOptions>;
  return {
    files: {
      enabled: enabled ?? path === "files",
      // InvenioRDM takes an order and forgets it (seen on 13.0.9).
      order: [],
      ...(default_preview ? { default_preview } : {}),
    },
    errors: fieldErrors(problems, path),
  };
}

/**
 * What is wrong with the options, given the names of the files that are there. Asked on updating and publishing; a
 * draft that was just created cannot have files yet.
 */
export function checkFiles(
  { enabled, default_preview }: FileOptions,
  keys: readonly string[],
): FieldError[] {
  const errors: FieldError[] = [];
  if (enabled && keys.length === 0)
    errors.push({
      field: "files.enabled",
      messages: [
        "Missing uploaded files. To disable files for this record please mark it as metadata-only.",
      ],
    });
  if (!enabled && keys.length > 0)
    errors.push({
      field: "files.enabled",
      messages: ["You must first delete all files to set the record to be metadata-only."],
    });
  if (default_preview && !keys.includes(default_preview))
    errors.push({
      field: "files.default_preview",
      messages: [`Cannot set default preview to a missing file: ${default_preview}`],
    });
  return errors;
}
