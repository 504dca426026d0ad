/** What several parts of the wire format share. Imports nothing. */

/** Who may see: everybody, or only those with a right. */
export type Visibility = "public" | "restricted";

/** Links by name; every value is a full URL. */
export type Links = Record<string, string>;

/** What is wrong with one field. */
export interface FieldError {
  /** Path with dots, list indexes as numbers: `metadata.creators.0.role`. `_schema`: no single field. */
  field: string;
  /** What is wrong, in the server's words. */
  messages: string[];
}
