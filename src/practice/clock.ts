/**
 * The instance's time. Real time by default; in deterministic mode it starts at a given moment and moves on
 * by one second with every change, so that a repeated run gives the same timestamps.
 */

/** Tells the time of the change under way, or of now. */
export interface Clock {
  /** Now, as wire text: UTC, microseconds, `+00:00`. */
  now(): string;
  /** Today in UTC, `YYYY-MM-DD`. */
  today(): string;
  /** Called once at the start of every change. */
  tick(): void;
}

/** Wire text of a moment given in milliseconds since 1970 (fractions are microseconds). */
export function wireTime(milliseconds: number): string {
  const whole = Math.floor(milliseconds);
  const micros = Math.floor((milliseconds - whole) * 1000);
  const iso = new Date(whole).toISOString();
  return `${iso.slice(0, -1)}${String(micros).padStart(3, "0")}+00:00`;
}

/** Real time. */
export function realClock(): Clock {
  const milliseconds = () => performance.timeOrigin + performance.now();
  return {
    now: () => wireTime(milliseconds()),
    today: () => wireTime(milliseconds()).slice(0, 10),
    tick: () => undefined,
  };
}

/** Time that stands still between changes; `changes` counts those made so far and survives a restart. */
export function steppedClock(start: Date, changes: { count(): number; add(): void }): Clock {
  const now = () => wireTime(start.getTime() + changes.count() * 1000);
  return { now, today: () => now().slice(0, 10), tick: () => changes.add() };
}
