/** `npm run compare -- URL`: whether another B2SHARE answers as the practice instance does. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isLoopback } from "../../helper/address";
import { readSettings, type Settings } from "../../helper/settings/settings";
import { readToken } from "../../helper/settings/read-token";
import { startPractice } from "../../practice/server";
import { compareAnswers, type Finding } from "../compare/compare";
import { Instance } from "../compare/instance";
import { readQuestions, writeQuestions, type Question } from "../compare/questions";
import { Problem } from "../before-build/problem.cjs";
import { isAgreed } from "./agreement";
import { say, type Command } from "./command";

interface Flags {
  "token-file"?: string;
  write?: boolean;
  yes?: boolean;
}

/** How many lines are shown of what differs. */
const shownLines = 6;

export const run: Command<Flags> = async ({ flags, names }) => {
  const settings = settingsOf(names);
  const { "token-file": tokenFile, write = false } = flags;
  const token = tokenFile === undefined ? undefined : readToken({ file: resolve(tokenFile) });
  if (write && !token) throw new Problem("--write needs an account: add --token-file FILE.", 2);
  if (write && !(await mayWrite(settings, flags))) return 1;
  const folder = mkdtempSync(join(tmpdir(), "b2share-compare-"));
  const file = join(folder, "token");
  const practice = await startPractice({ data: join(folder, "data"), port: 0, issueToken: file });
  try {
    const there = new Instance(settings.url, token);
    const here = new Instance(practice.url, token && readToken({ file }));
    await Promise.all([there.explore(), here.explore()]);
    const findings = await compareAll(questionsFor(write), there, here);
    return summary(findings);
  } finally {
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Checks the address as the helper does: nothing goes to another machine unencrypted. */
function settingsOf([url, ...others]: string[]): Settings {
  if (url === undefined || others.length > 0) {
    throw new Problem("Name one address: npm run compare -- https://b2share.example.org", 2);
  }
  const settings = readSettings(url);
  const { protocol, hostname } = new URL(settings.url);
  if (protocol !== "https:" && !isLoopback(hostname)) {
    throw new Problem(`${settings.url} is not encrypted. Use its https address.`, 2);
  }
  return settings;
}

/** The production instance wants the same setting as the helper does, and everywhere the person says yes. */
async function mayWrite(settings: Settings, { yes }: Flags): Promise<boolean> {
  if (settings.instance === "production" && !settings.allowProductionWrites) {
    throw new Problem(
      `${settings.url} is the production instance. To write there, set B2SHARE_ALLOW_PRODUCTION_WRITES=yes.`,
    );
  }
  return isAgreed(
    `This makes a draft with one file at ${settings.url}, reserves a DOI for it, and deletes it again. Nothing is published.`,
    yes,
  );
}

const questionsFor = (write: boolean): Question[] =>
  write ? [...readQuestions, ...writeQuestions] : readQuestions;

async function compareAll(
  questions: Question[],
  there: Instance,
  here: Instance,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const question of questions) {
    const finding = await compareAnswers(question, there, here);
    const { verdict, endpoint, lines } = finding;
    say(`${verdict.padEnd(8)} ${endpoint}`);
    for (const line of lines.slice(0, shownLines)) say(`         ${line}`);
    if (lines.length > shownLines) say(`         and ${lines.length - shownLines} more`);
    findings.push(finding);
  }
  return findings;
}

function summary(findings: Finding[]): number {
  const count = (verdict: Finding["verdict"]) =>
    findings.filter((finding) => finding.verdict === verdict).length;
  say(`${count("same")} the same, ${count("differs")} differ, ${count("unknown")} unknown`);
  return count("differs") > 0 ? 1 : 0;
}
