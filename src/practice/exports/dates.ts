/** EDTF level 0 dates and intervals (`2026`, `2026-03`, `2026-03-02`, `2025/2026-03`), as metadata have them. */

/** Year, and where given month and day. */
export type DateParts = [number, number?, number?];

const pattern = /^\d{4}(-\d{2}){0,2}$/;

/** One entry for a date, two for an interval, none for what is no date. */
export function dateParts(edtf: string | undefined): DateParts[] {
  const dates = edtf?.split("/") ?? [];
  return dates.every((date) => pattern.test(date))
    ? dates.map((date) => date.split("-").map(Number) as DateParts)
    : [];
}

/** The year in which a date lies or an interval begins. */
export const yearOf = (edtf: string | undefined): string | undefined =>
  dateParts(edtf).length > 0 ? edtf?.slice(0, 4) : undefined;

function format(parts: DateParts, month: "short" | "long", locale: string): string {
  const [year, monthNumber = 1, day = 1] = parts;
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (parts.length > 1) options.month = month;
  if (parts.length > 2) options.day = "numeric";
  const date = new Date(Date.UTC(year, monthNumber - 1, day));
  return new Intl.DateTimeFormat(locale, options).format(date);
}

/** The language, or English for what is none. */
function languageOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** A date for reading, for example `Mar 2, 2026` or `March 2, 2026`; what is no date stays as it is. */
export function readableDate(edtf: string, month: "short" | "long", locale = "en"): string {
  const dates = dateParts(edtf);
  if (dates.length === 0) return edtf;
  const language = languageOf(locale);
  return dates.map((date) => format(date, month, language)).join(" – ");
}
