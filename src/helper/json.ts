/** JSON values: reading them from text, and recognising objects. */

/** An object of JSON, whatever its fields hold. */
export type Data = Record<string, unknown>;

/** Whether a value is an object, and neither a list nor null. */
export const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value that a JSON text holds; undefined when the text is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
