/** Dates of the metadata: EDTF level 0 (https://www.loc.gov/standards/datetime/), with a look at the calendar. */
import { cleanText } from "./text";
import { scalar } from "./schema";

/** First and last day that a date stands for; undefined when it is no date. */
function days(date: string): [first: string, last: string] | undefined {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
  if (!parts) return undefined;
  const [, year = "", month, day] = parts;
  if (month && !(month >= "01" && month <= "12")) return undefined;
  const lastDay = String(daysIn(Number(year), Number(month ?? 12)));
  if (day && !(day >= "01" && day <= lastDay)) return undefined;
  return [`${year}-${month ?? "01"}-${day ?? "01"}`, `${year}-${month ?? "12"}-${day ?? lastDay}`];
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Whether this is a day of the calendar, `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => text.length === 10 && days(text) !== undefined;

const isTime = (text: string): boolean =>
  isDay(text.slice(0, 10)) &&
  /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/.test(text.slice(10));

/** Whether this is a date or an interval that runs forward. */
export function isDateOrInterval(text: string): boolean {
  const [from, to, ...more] = text.split("/").map(days);
  if (!from || more.length) return false;
  return !text.includes("/") || (to !== undefined && to[1] >= from[0]);
}

const edtf = (accepts: (text: string) => boolean) =>
  scalar((input) => {
    const text = typeof input === "string" ? cleanText(input) : "";
    return accepts(text) ? text : undefined;
  }, "Please provide a valid date or interval.");

/** A date or interval, without time of day. */
export const dateOrInterval = edtf(isDateOrInterval);

/** A date, an interval or a moment, as in the list `dates`. */
export const dateTimeOrInterval = edtf((text) => isDateOrInterval(text) || isTime(text));

/** A day of the calendar. */
export const day = scalar(
  (input) => (typeof input === "string" && isDay(input) ? input : undefined),
  "Not a valid date.",
);
