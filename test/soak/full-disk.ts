/** Fills the disk of an instance while people write, and looks what they are told and what is left of their work. */
import { cpSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ErrorBody } from "../../src/wire";
import { PracticeProcess } from "../support/practice-process";
import type { SmallDisk } from "../support/small-disk";
import { History } from "./history";
import { Random } from "./random";
import { damageIn } from "./whole";

export interface Shortage {
  /** Times that the disk was full. */
  rounds: number;
  /** Changes answered with success, and refused, while it was filling and full. */
  acknowledged: number;
  refused: number;
  damage: string[];
}

/** Writes until the disk is full, frees it again, and so on, `count` times. */
export async function fillOften(
  disk: SmallDisk,
  { count, seed, until = Infinity }: { count: number; seed: number; until?: number },
): Promise<Shortage> {
  const random = new Random(seed);
  const data = join(disk.folder, "data");
  const ballast = disk.outside(join(disk.folder, "ballast"));
  const start = () => PracticeProcess.start(data, disk);
  const shortage: Shortage = { rounds: 0, acknowledged: 0, refused: 0, damage: [] };
  const all: History[] = [];
  const note = (...damage: (string | undefined)[]) => {
    for (const one of damage) if (one) shortage.damage.push(`round ${shortage.rounds}: ${one}`);
  };
  let practice = await start();
  try {
    while (shortage.rounds < count && Date.now() < until && shortage.damage.length === 0) {
      shortage.rounds += 1;
      const record = await published(practice, random, all);
      fillUp(ballast, random.next(300_000));
      const histories = await writeUntilRefused(practice, random, all);
      for (const status of histories.flatMap(({ refusals }) => refusals)) {
        if (status !== 507) note(`refused with ${status}`);
      }
      fillUp(ballast, 0);
      note(...(await whatIsToldOf(practice, record)));
      // Every other time it is killed while there is no space at all, and comes back or says why not.
      if (shortage.rounds % 2 === 0) {
        await practice.end("SIGKILL");
        note(await startsOrSaysWhy(data, disk));
        rmSync(ballast);
        practice = await start();
      } else {
        rmSync(ballast);
      }
      note(...damageInCopy(disk.outside(data)));
      for (const history of all) note(await history.damage(practice));
      await published(practice, random, all);
    }
  } finally {
    await practice.end();
  }
  shortage.acknowledged = all.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  shortage.refused = all.reduce((sum, { refusals }) => sum + refusals.length, 0);
  return shortage;
}

/** SQLite does not open a file through the window that we have on the disk: it looks at a copy. */
function damageInCopy(data: string): string[] {
  const copy = mkdtempSync(join(tmpdir(), "b2share-copy-"));
  try {
    cpSync(data, copy, { recursive: true });
    return damageIn(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A record that was written from beginning to end. */
async function published(practice: PracticeProcess, random: Random, all: History[]) {
  const history = new History(`Record ${all.length}`, random);
  all.push(history);
  await history.write(practice);
  if (history.refusals.length > 0) throw new Error(`refused: ${history.refusals.join()}`);
  return history;
}

async function writeUntilRefused(practice: PracticeProcess, random: Random, all: History[]) {
  const written: History[] = [];
  while (written.filter(({ refusals }) => refusals.length > 0).length < 3) {
    const history = new History(`Record ${all.length}`, random);
    all.push(history);
    written.push(history);
    await history.write(practice);
  }
  return written;
}

/** Takes all the space that is left but for so many bytes. */
function fillUp(ballast: string, left: number): void {
  for (let step = 4 * 1024 ** 2; step >= 4096; step /= 2) {
    try {
      for (;;) writeFileSync(ballast, Buffer.alloc(step), { flag: "a" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    }
  }
  if (left > 0) truncateSync(ballast, Math.max(0, statSync(ballast).size - left));
}

/** What is wrong with the answers of an instance on a full disk: reading goes on, writing is refused in words. */
async function whatIsToldOf(practice: PracticeProcess, record: History) {
  const { url, token } = practice;
  const wrong: string[] = [];
  const { id } = record;
  for (const path of ["/api/records", `/api/records/${id}`, `/api/records/${id}/files/data.bin/content`,
    `/api/records/${id}/files-archive`, `/records/${id}`, "/", "/search?q=record", "/oai2d?verb=Identify"]) {
    const { status } = await fetch(url + path);
    if (status !== 200) wrong.push(`reading ${path} is ${status}`);
  }
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ metadata: { description: "much ".repeat(100_000) } });
  // Some changes fit into what the database has already, but not many of these.
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${url}/api/records`, { method: "POST", headers, body });
    const { message } = (await answer.json()) as Partial<ErrorBody>;
    if (answer.status === 201 && attempt < 100) continue;
    if (answer.status !== 507 || !message?.includes("no space left")) {
      wrong.push(`writing is ${answer.status}: ${message}`);
    }
    break;
  }
  return wrong;
} // prettier-ignore

/** What is wrong with a start on a full disk. */
async function startsOrSaysWhy(data: string, disk: SmallDisk): Promise<string | undefined> {
  const practice = new PracticeProcess(data, disk);
  const started = await practice.ready().then(
    () => true,
    () => false,
  );
  if (started) {
    await practice.end();
    return undefined;
  }
  return (await practice.ended) === 1 && /^There is no space left on the disk\..*\n$/.test(practice.output)
    ? undefined
    : `the start on a full disk says: ${practice.output}`;
} // prettier-ignore
