/** The list of what is known to differ between a real InvenioRDM and the practice instance, and why. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aspects, type Difference } from "./compare";

/** Differences that many answers have for one reason. */
export interface Everywhere {
  reason: string;
  aspect: Difference["aspect"];
  /** A regular expression for the lines. */
  line: string;
}

/** Differences of single scenarios that have one reason. */
export interface Listed {
  reason: string;
  /** By the scenario, `section: name`, the differences as `aspect line`. */
  scenarios: Record<string, string[]>;
}

export interface List {
  everywhere: Everywhere[];
  scenarios: Listed[];
}

const file = join(__dirname, "differences.json");

export const readList = (): List => JSON.parse(readFileSync(file, "utf8")) as List;

export const writeList = (list: List): void =>
  writeFileSync(file, `${JSON.stringify(list, undefined, 2)}\n`);

const most = 8;

/** Differences as they are listed. Where one aspect has many, the rest of them is one line, which changes with them. */
export function shown(all: Difference[]): string[] {
  return aspects.flatMap((aspect) => {
    const lines = all
      .filter((each) => each.aspect === aspect)
      .map(({ line }) => `${aspect} ${line}`);
    if (lines.length <= most) return lines;
    const rest = lines.slice(most);
    const digest = createHash("sha256").update(rest.join("\n")).digest("hex").slice(0, 8);
    return [...lines.slice(0, most), `${aspect} and ${rest.length} more (${digest})`];
  });
}

/** The rule that a difference falls under, if there is one. */
export const ruleFor = (
  { everywhere }: List,
  { aspect, line }: Difference,
): Everywhere | undefined =>
  everywhere.find((rule) => rule.aspect === aspect && new RegExp(rule.line).test(line));

/** The list as it has to be for what was found: what has gone is left out, what is new has no reason yet. */
export function updated(list: List, found: Map<string, Difference[]>): List {
  const left = new Map(
    [...found].map(([scenario, all]) => [
      scenario,
      shown(all.filter((difference) => !ruleFor(list, difference))),
    ]),
  );
  const known = list.scenarios.map(({ reason, scenarios }) => ({
    reason,
    scenarios: keep(scenarios, (scenario, line) => take(left, scenario, line)),
  }));
  const fresh = Object.fromEntries([...left].filter(([, lines]) => lines.length > 0));
  const all = [...known, { reason: "", scenarios: fresh }];
  const every = [...found.values()].flat();
  return {
    everywhere: list.everywhere.filter((rule) =>
      every.some((difference) => ruleFor(list, difference) === rule),
    ),
    scenarios: all.filter(({ scenarios }) => Object.keys(scenarios).length > 0),
  };
}

function keep(
  scenarios: Listed["scenarios"],
  isFound: (scenario: string, line: string) => boolean,
): Listed["scenarios"] {
  return Object.fromEntries(
    Object.entries(scenarios)
      .map(([scenario, lines]): [string, string[]] => [
        scenario,
        lines.filter((line) => isFound(scenario, line)),
      ])
      .filter(([, lines]) => lines.length > 0),
  );
}

/** Removes a line from those that are left; says whether it was there. */
function take(left: Map<string, string[]>, scenario: string, line: string): boolean {
  const lines = left.get(scenario) ?? [];
  const at = lines.indexOf(line);
  if (at >= 0) lines.splice(at, 1);
  return at >= 0;
}
