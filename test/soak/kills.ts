/** Kills an instance at random moments, and looks after each start whether all that was promised is there. */
import { setTimeout as sleep } from "node:timers/promises";
import { PracticeProcess } from "../support/practice-process";
import { History } from "./history";
import { Random } from "./random";
import { damageIn } from "./whole";

export interface Survival {
  kills: number;
  /** Of these, while it was starting. */
  killsAtStart: number;
  /** Changes that were answered with success. */
  acknowledged: number;
  /** Records that were begun. */
  records: number;
  damage: string[];
}

const writers = 3;
/** How many of the older records are looked at after each start; in the end it is all of them. */
const sample = 30;

/** Kills the instance on this data folder `count` times. */
export async function killOften(
  data: string,
  { count, seed, until = Infinity }: { count: number; seed: number; until?: number },
): Promise<Survival> {
  const random = new Random(seed);
  const all: History[] = [];
  const survival: Survival = { kills: 0, killsAtStart: 0, acknowledged: 0, records: 0, damage: [] };
  const note = (...damage: (string | undefined)[]) => {
    for (const one of damage) if (one) survival.damage.push(`after kill ${survival.kills}: ${one}`);
  };
  const look = async (practice: PracticeProcess, histories: History[]) => {
    note(...damageIn(data));
    for (const history of histories) note(await history.damage(practice));
  };
  let latest: History[] = [];
  while (survival.kills < count && Date.now() < until && survival.damage.length === 0) {
    // The first start of all, which plants the seed, is broken off as well.
    if (survival.kills < 2 || random.next(5) === 0) {
      const starting = new PracticeProcess(data);
      await sleep(300 + random.next(1200));
      await starting.end("SIGKILL");
      survival.kills += 1;
      survival.killsAtStart += 1;
      continue;
    }
    const practice = await PracticeProcess.start(data);
    const older = Array.from({ length: Math.min(sample, all.length) }, () => all[random.next(all.length)]); // prettier-ignore
    const lookedAt = look(practice, [...latest, ...older.flatMap((history) => history ?? [])]);
    await lookedAt.catch((error: unknown) =>
      practice.end("SIGKILL").then(() => Promise.reject(error as Error)),
    );
    latest = [];
    let isOver = false;
    const write = async () => {
      while (!isOver) {
        const history = new History(`Record ${all.length}`, random);
        all.push(history);
        latest.push(history);
        await history.write(practice);
        note(...history.refusals.map((status) => `refused with ${status}`));
      }
    };
    const writing = Array.from({ length: writers }, write);
    // After so many successes and a moment, however quick the machine is.
    const enough = random.next(40);
    while (latest.reduce((sum, { acknowledged }) => sum + acknowledged, 0) < enough) await sleep(1);
    await sleep(random.next(30));
    await practice.end("SIGKILL");
    isOver = true;
    await Promise.all(writing);
    survival.kills += 1;
  }
  const practice = await PracticeProcess.start(data);
  await look(practice, all).finally(() => practice.end());
  survival.records = all.length;
  survival.acknowledged = all.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
  return survival;
}
