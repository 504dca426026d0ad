/** What differs between two answers, as lines that a person can read and a list can name. */
import { SaxesParser } from "saxes";
import { someNumber, type Plain, type PlainAnswer } from "./plain";

/** What a line is about. `shape` is which JSON paths (or XML elements) there are, and the types of their values. */
export const aspects = ["status", "type", "header", "shape", "message", "value"] as const;
export type Aspect = (typeof aspects)[number];

export interface Difference {
  aspect: Aspect;
  line: string;
}

const messagePaths = /(^|\.)(message|messages\[\]|field)$/;
const longest = 160;

/** The differences, without those of the body where the statuses differ. */
export function differences(real: PlainAnswer, ours: PlainAnswer): Difference[] {
  if (real.status !== ours.status) {
    return [{ aspect: "status", line: `${real.status}, here ${ours.status}` }];
  }
  if (!real.headers) return [];
  return [...headers(real.headers, ours.headers ?? {}), ...bodies(real, ours)];
}

function headers(real: Record<string, string>, ours: Record<string, string>): Difference[] {
  const names = [...new Set([...Object.keys(real), ...Object.keys(ours)])];
  return names
    .filter((name) => real[name] !== ours[name])
    .map((name) => ({
      aspect: name === "content-type" ? "type" : "header",
      line: `${name}: ${short(real[name])}, here ${short(ours[name])}`,
    }));
}

function bodies({ headers: sent, body: real }: PlainAnswer, { body: ours }: PlainAnswer) {
  if (typeof real === "string" && typeof ours === "string") return texts(sent, real, ours);
  return trees(leaves(real), leaves(ours));
}

function texts(sent: PlainAnswer["headers"], real: string, ours: string): Difference[] {
  if (real === ours) return [];
  const isXml = (sent?.["content-type"] ?? "").includes("xml");
  if (isXml) return trees(xmlLeaves(real), xmlLeaves(ours));
  const [there, here] = [real.split("\n"), ours.split("\n")];
  const first = there.findIndex((line, index) => line !== here[index]);
  const at = first < 0 ? there.length : first;
  return [{ aspect: "value", line: `text: ${short(there[at])}, here ${short(here[at])}` }];
}

/** A value with its path and its type. */
type Leaf = readonly [path: string, type: string, value: string];

function trees(real: Leaf[], ours: Leaf[]): Difference[] {
  const typed = ([path, type]: Leaf) => `${path}: ${type}`;
  const [there, here] = [new Set(real.map(typed)), new Set(ours.map(typed))];
  const shape = [
    ...[...there].filter((path) => !here.has(path)).map((path) => `${path}, only there`),
    ...[...here].filter((path) => !there.has(path)).map((path) => `${path}, only here`),
  ];
  return [
    ...shape.map((line): Difference => ({ aspect: "shape", line })),
    ...values(real, ours, (leaf) => there.has(typed(leaf)) && here.has(typed(leaf))),
  ];
}

function values(real: Leaf[], ours: Leaf[], isCommon: (leaf: Leaf) => boolean): Difference[] {
  const [there, here] = [valuesByPath(real.filter(isCommon)), valuesByPath(ours.filter(isCommon))];
  return [...there]
    .filter(([path, value]) => value !== here.get(path))
    .map(([path, value]) => ({
      aspect: messagePaths.test(path) ? "message" : "value",
      line: `${path} = ${short(value)}, here ${short(here.get(path))}`,
    }));
}

function valuesByPath(found: Leaf[]): Map<string, string> {
  const byPath = new Map<string, Set<string>>();
  for (const [path, , value] of found) byPath.set(path, (byPath.get(path) ?? new Set()).add(value));
  return new Map([...byPath].map(([path, all]) => [path, [...all].sort().join(" | ")]));
}

const short = (value: string | undefined): string => {
  if (value === undefined) return "nothing";
  return value.length > longest ? `${value.slice(0, longest)}...` : value;
};

function leaves(value: Plain | undefined, path = ""): Leaf[] {
  if (value === undefined) return [[path, "nothing", ""]];
  if (value === null || typeof value !== "object") return [[path, typeOf(value), String(value)]];
  if (Array.isArray(value)) {
    const items = value as Plain[];
    return items.length
      ? items.flatMap((item) => leaves(item, `${path}[]`))
      : [[path, "empty list", ""]];
  }
  const entries = Object.entries(value as Record<string, Plain>);
  if (entries.length === 0) return [[path, "empty object", ""]];
  return entries.flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`));
}

function typeOf(value: Plain): string {
  if (value === someNumber) return "number";
  return value === null ? "null" : typeof value;
}

/** Elements and attributes with their texts; comments do not count. */
function xmlLeaves(text: string): Leaf[] {
  const found: Leaf[] = [];
  const path: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    path.push(name);
    texts.push("");
    for (const [attribute, value] of Object.entries(attributes)) {
      found.push([`${path.join("/")}@${attribute}`, "attribute", String(value)]);
    }
  });
  parser.on("text", (part) => texts.push((texts.pop() ?? "") + part));
  parser.on("closetag", () => {
    found.push([path.join("/"), "element", (texts.pop() ?? "").trim().replace(/\s+/g, " ")]);
    path.pop();
  });
  // A text that was cut short, or is no XML, is compared as far as it goes.
  parser.on("error", () => undefined);
  parser.write(text).close();
  return found;
}
