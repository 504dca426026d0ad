/** Writes JSON as the API does. */

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}

/** JSON text; pretty means indented by two blanks and with sorted keys. */
export const jsonText = (value: unknown, pretty = false): string =>
  pretty ? JSON.stringify(sorted(value), null, 2) : JSON.stringify(value);
