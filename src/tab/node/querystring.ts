/** What libraries use of `node:querystring`, in the browser. */
export const unescape = decodeURIComponent;
export const escape = encodeURIComponent;

export function parse(text: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(new URLSearchParams(text).keys())) {
    const all = new URLSearchParams(text).getAll(name);
    values[name] = all.length === 1 ? (all[0] ?? "") : all;
  }
  return values;
}

export const stringify = (values: Record<string, string>): string =>
  new URLSearchParams(values).toString();

export default { escape, parse, stringify, unescape };
