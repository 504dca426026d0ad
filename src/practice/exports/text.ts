/** Text without mark-up, and texts in the reader's language. */
import sanitizeHtml from "sanitize-html";

const blockEnd = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr|blockquote)>/gi;
const written: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

/** The plain text of an HTML fragment; the end of a paragraph becomes a new line. */
export function stripHtml(html: string): string {
  const clean = sanitizeHtml(html.replace(blockEnd, "$&\n"), { allowedTags: [] });
  // sanitize-html decodes every entity and writes only these four anew.
  return clean.replace(/&(?:lt|gt|quot|amp);/g, (entity) => written[entity] ?? entity).trim();
}

/** The text in a language such as `de` or `de-DE`, else the English one. */
export function localised(
  texts: Record<string, string> | undefined,
  locale = "en",
): string | undefined {
  const names = [locale, locale.split("-")[0] ?? "", "en"];
  const known = names.find((name) => texts && Object.hasOwn(texts, name));
  return known === undefined ? undefined : texts?.[known];
}

/** A copy of an object without the properties that are `undefined` or an empty list. */
export function present<T extends object>(value: T): Partial<T> {
  const entries = Object.entries(value) as [string, unknown][];
  const kept = entries.filter(([, v]) => v !== undefined && !(Array.isArray(v) && v.length === 0));
  return Object.fromEntries(kept) as Partial<T>;
}
