/** Dates of the metadata: EDTF level 0 (https://www.loc.gov/standards/datetime/), with a look at the calendar. */
import { isDateOrInterval, isDateTime, isDay } from "../../wire/metadata/values";
import { cleanText } from "./text";
import { scalar } from "./schema";

const edtf = (accepts: (text: string) => boolean) =>
  scalar((input) => {
    const text = typeof input === "string" ? cleanText(input) : "";
    return accepts(text) ? text : undefined;
  }, "Please provide a valid date or interval.");

/** A date or interval, without time of day. */
export const dateOrInterval = edtf(isDateOrInterval);

/** A date, an interval or a moment, as in the list `dates`. */
export const dateTimeOrInterval = edtf(isDateTime);

/** A day of the calendar. */
export const day = scalar(
  (input) => (typeof input === "string" && isDay(input) ? input : undefined),
  "Not a valid date.",
);
