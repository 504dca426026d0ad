/** What a benchmark is, and how two things are compared fairly. */

/** What one line of the table says. */
export interface Result {
  /** What was measured. */
  measure: string;
  /** What people would use instead, or what it is compared with. */
  against: string;
  /** The value of this project, with its unit. */
  ours: string;
  /** The value of the other, with its unit. */
  theirs: string;
  /** Ours through theirs, or the value that the goal is about. */
  value: number;
  /** The goal in words. */
  goal: string;
  met: boolean;
}

/** What a benchmark may use. */
export interface Bench {
  /** The project's folder. */
  root: string;
  /** A folder for its data, removed afterwards. */
  folder: string;
  /** Paired rounds. */
  rounds: number;
  /** Large cases are this many times smaller; 1 for the real thing. */
  smaller: number;
}

/** A group of measures that share their preparation. */
export type Benchmark = (bench: Bench) => Promise<Result[]>;

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? NaN) + high) / 2;
}

/** The value that a share of all values does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Seconds that something takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/**
 * Measures two ways in turn, so that both meet the same machine, and each first in half of the rounds.
 *
 * @returns the medians of both and the median of the rounds' ratios
 */
export async function paired(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ ours: number; theirs: number; ratio: number }> {
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours();
      pairs.push([first, await theirs()]);
    } else {
      const first = await theirs();
      pairs.push([await ours(), first]);
    }
  }
  return {
    ours: median(pairs.map(([one]) => one)),
    theirs: median(pairs.map(([, other]) => other)),
    ratio: median(pairs.map(([one, other]) => one / other)),
  };
}

/** A result whose goal is a ratio of times: ours may take at most so many times theirs. */
export function atMost(
  limit: number,
  measure: string,
  against: string,
  { ours, theirs, ratio }: { ours: number; theirs: number; ratio: number },
): Result {
  return {
    measure,
    against,
    ours: inSeconds(ours),
    theirs: inSeconds(theirs),
    value: ratio,
    goal: `at most ${round(limit)} times`,
    met: ratio <= limit,
  };
}

export const round = (value: number): string => String(Number(value.toPrecision(3)));

export const inSeconds = (value: number): string =>
  value < 0.1 ? `${round(value * 1000)} ms` : `${round(value)} s`;

export const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
