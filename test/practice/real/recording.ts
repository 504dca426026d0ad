/**
 * The answers of a real InvenioRDM as a file. A part that occurs in many answers (the links of a record, the entry of a
 * vocabulary) is kept once, under a name made from its content.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withoutRun, type Plain, type PlainAnswer } from "./plain";

const folder = join(__dirname, "answers");

interface Recording {
  /** What answered. */
  version: string;
  /** When it was asked. */
  date: string;
  answers: Record<string, PlainAnswer>;
  parts: Record<string, Plain>;
}

const shortest = 40;
const isPart = (value: Plain): value is string =>
  typeof value === "string" && /^#[0-9a-f]{8}$/.test(value);

/** The answers to the scenarios of a section, by their names. */
export function readAnswers(section: string): Map<string, PlainAnswer> {
  const { answers, parts } = JSON.parse(
    readFileSync(join(folder, `${section}.json`), "utf8"),
  ) as Recording;
  const whole = (value: Plain): Plain => {
    if (isPart(value)) return whole(parts[value] ?? null);
    if (typeof value === "string") return withoutRun(value);
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return (value as Plain[]).map(whole);
    return mapValues(value as Record<string, Plain>, whole);
  };
  return new Map(
    Object.entries(answers).map(([name, answer]) => [
      name,
      whole(answer as unknown as Plain) as unknown as PlainAnswer,
    ]),
  );
}

/** Writes the answers to the scenarios of a section. */
export function writeAnswers(section: string, version: string, answers: Map<string, PlainAnswer>) {
  const parts = new Map<string, Plain>();
  const share = (value: Plain): Plain => {
    const inner = insideOf(value, share);
    const text = JSON.stringify(inner);
    if (text.length < shortest) return inner;
    const name = `#${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
    parts.set(name, inner);
    return name;
  };
  const shared = [...answers].map(([name, answer]): [string, Plain] => [
    name,
    insideOf(answer as unknown as Plain, share),
  ]);
  const uses = new Map<string, number>();
  const count = (value: Plain): Plain => {
    if (isPart(value)) uses.set(value, (uses.get(value) ?? 0) + 1);
    return insideOf(value, count);
  };
  for (const [, answer] of shared) count(answer);
  for (const part of parts.values()) count(part);
  // What is used once stands where it is used.
  const place = (value: Plain): Plain => {
    if (isPart(value) && uses.get(value) === 1) return place(parts.get(value) ?? null);
    return insideOf(value, place);
  };
  const kept = [...parts].filter(([name]) => (uses.get(name) ?? 0) > 1);
  const recording = {
    version,
    date: new Date().toISOString().slice(0, 10),
    answers: Object.fromEntries(shared.map(([name, answer]) => [name, place(answer)])),
    parts: Object.fromEntries(
      kept.map(([name, part]): [string, Plain] => [name, insideOf(part, place)]).sort(),
    ),
  };
  writeFileSync(join(folder, `${section}.json`), lines(recording));
}

/** One answer or part a line, so that changes can be read. */
function lines({ version, date, answers, parts }: Recording | { [key: string]: unknown }): string {
  const table = (rows: unknown) =>
    Object.entries(rows as object)
      .map(([name, row]) => `    ${JSON.stringify(name)}: ${JSON.stringify(row)}`)
      .join(",\n");
  return [
    "{",
    `  "version": ${JSON.stringify(version)},`,
    `  "date": ${JSON.stringify(date)},`,
    `  "answers": {\n${table(answers)}\n  },`,
    `  "parts": {\n${table(parts)}\n  }`,
    "}\n",
  ].join("\n");
}

function insideOf(value: Plain, change: (part: Plain) => Plain): Plain {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return (value as Plain[]).map(change);
  return mapValues(value as Record<string, Plain>, change);
}

const mapValues = (value: Record<string, Plain>, change: (part: Plain) => Plain): Plain =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
