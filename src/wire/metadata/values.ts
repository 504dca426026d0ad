/** Values of metadata whose form both sides of the wire can judge. */
import type { FieldType } from "./field";

/** First and last day that a date stands for. Source: EDTF, level 0. */
function days(date: string): [first: string, last: string] | undefined {
  const parts = /^(\d{4})(-\d\d)?(-\d\d)?$/.exec(date);
  if (!parts) return undefined;
  const first = `${parts[1]}${parts[2] ?? "-01"}${parts[3] ?? "-01"}`;
  // A day that the month does not have ends up in the next one.
  const time = Date.parse(`${first}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== first) return undefined;
  const last = parts[3] ? first : `${parts[1]}${parts[2] ?? "-12"}-31`;
  return [first, last];
}

/** Whether this is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return text.length === 10 && days(text) !== undefined;
}

/** Whether this is a date as in `2026`, `2026-03`, `2026-03-02`, or an interval of two that runs forward. */
export function isDateOrInterval(text: string): boolean {
  const [from, to, ...more] = text.split("/").map(days);
  if (!from || more.length > 0) return false;
  return !text.includes("/") || (to !== undefined && to[1] >= from[0]);
}

/** The same, or a moment as in `2026-03-02T12:00:00Z`. */
export function isDateTime(text: string): boolean {
  const time = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;
  return isDateOrInterval(text) || (isDay(text.slice(0, 10)) && time.test(text.slice(10)));
}

/** Whether the check digit of an ORCID iD is right. Source: ISO 7064, mod 11-2; support.orcid.org. */
export function isOrcid(text: string): boolean {
  const digits = text
    .replace(/^https?:\/\/orcid\.org\//, "")
    .replace(/[- ]/g, "")
    .toUpperCase();
  if (!/^0000000[123]\d{7}[\dX]$|^0009\d{11}[\dX]$/.test(digits)) return false;
  const sum = [...digits.slice(0, 15)].reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return digits[15] === (check === 10 ? "X" : String(check));
}

/** Whether this looks like an e-mail address. */
export function isEmail(text: string): boolean {
  return /^[^\s@"<>(),:;]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

const NO_DATE = "Please provide a valid date or interval.";

/** Types of texts that have a form, and what the server says of others. */
export const FORMS: Partial<Record<FieldType, [is: (text: string) => boolean, message: string]>> = {
  "EDTF date": [isDateOrInterval, NO_DATE],
  "EDTF date or time": [isDateTime, NO_DATE],
  day: [isDay, "Not a valid date."],
  "e-mail": [isEmail, "Not a valid email address."],
};
