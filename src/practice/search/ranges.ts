/** Ranges over texts, numbers and times, with OpenSearch's rounding of incomplete dates and its date math. */
import type { Bounds } from "./query";

/** Numbers from `from` to `to`, both included. */
export interface Interval {
  from: number;
  to: number;
}

const units = { y: 0, M: 1, w: 2, d: 2, h: 3, H: 3, m: 4, s: 5 } as const;

/** The time that a text names, from its first to its last millisecond: `2025` is the whole year. */
export function timeInterval(text: string, now: number): Interval | undefined {
  const [base = "", math = ""] = text.startsWith("now")
    ? ["now", text.slice(3)]
    : text.split("||", 2);
  if (!/^(?:[+-]\d{1,6}[yMwdhHms]|\/[yMwdhHms])*$/.test(math)) return undefined;
  let interval = base === "now" ? { from: now, to: now } : dateInterval(base);
  for (const [, sign, amount, unit, rounding] of math.matchAll(
    /([+-])(\d+)([a-zA-Z])|\/([a-zA-Z])/g,
  )) {
    if (!interval) return undefined;
    if (rounding) {
      const from = shifted(interval.from, rounding, undefined);
      interval = { from, to: shifted(from, rounding, 1) - 1 };
    } else if (unit) {
      const by = Number(amount) * (sign === "-" ? -1 : 1);
      interval = { from: shifted(interval.from, unit, by), to: shifted(interval.to, unit, by) };
    }
  }
  return interval && Number.isFinite(interval.from + interval.to) ? interval : undefined;
}

function dateInterval(text: string): Interval | undefined {
  const found =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/.exec(
      text,
    );
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const parts = [year, month, day, hour, minute, second];
  const given = parts.filter((part) => part !== undefined).length;
  const [y = 0, m = 1, d = 1, h = 0, min = 0, s = 0] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const local = Date.UTC(y, m - 1, d, h, min, s);
  if (new Date(local).getUTCMonth() !== m - 1) return undefined;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? "") ?? [];
  const offset =
    (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -60_000 : 60_000);
  const exact = fraction ? Number(`0.${fraction}`) * 1000 : undefined;
  const from = local - offset + (exact ?? 0);
  if (exact !== undefined) return { from, to: from };
  const unit = ["y", "M", "d", "h", "m", "s"][given - 1] ?? "s";
  return { from, to: shifted(local, unit, 1) - offset - 0.001 };
}

/** Moves a time by some units; without a number, back to the start of the unit. */
function shifted(time: number, unit: string, by: number | undefined): number {
  const date = new Date(time);
  const index = units[unit as keyof typeof units];
  const fields = [
    date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(),
    date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(),
  ]; // prettier-ignore
  if (by !== undefined) {
    fields[index] = fields[index]! + by * (unit === "w" ? 7 : 1);
    return (
      Date.UTC(fields[0]!, fields[1], fields[2], fields[3], fields[4], fields[5]) + (time % 1000)
    );
  }
  if (unit === "w") fields[2] = fields[2]! - ((date.getUTCDay() + 6) % 7);
  const kept = fields.map((value, position) =>
    position <= index ? value : position === 2 ? 1 : 0,
  );
  return Date.UTC(kept[0]!, kept[1], kept[2], kept[3], kept[4], kept[5]);
}

/** The numbers within a range whose ends are read by `read`; undefined when an end cannot be read. */
export function numbersWithin(
  bounds: Bounds,
  read: (text: string) => Interval | undefined,
): Interval | undefined {
  const low = bounds.from === undefined ? { from: -Infinity, to: -Infinity } : read(bounds.from);
  const high = bounds.to === undefined ? { from: Infinity, to: Infinity } : read(bounds.to);
  if (!low || !high) return undefined;
  return {
    from: bounds.includeFrom ? low.from : above(low.to),
    to: bounds.includeTo ? high.to : below(high.from),
  };
}

const above = (number: number): number => number + Math.max(Math.abs(number), 1) * Number.EPSILON;
const below = (number: number): number => number - Math.max(Math.abs(number), 1) * Number.EPSILON;

/** A number as a query writes it. */
export function numberInterval(text: string): Interval | undefined {
  const number = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(number) ? { from: number, to: number } : undefined;
}

/** Whether a text lies within a range, by the order of its signs. */
export function textIsWithin(value: string, bounds: Bounds): boolean {
  const { from, to } = bounds;
  return (
    (from === undefined || value > from || (bounds.includeFrom && value === from)) &&
    (to === undefined || value < to || (bounds.includeTo && value === to))
  );
}
