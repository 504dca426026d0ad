/** How a scenario runs at full size: as `npm run soak` was told, or as the scenario itself proposes. */

export interface FullSize {
  count: number;
  seed: number;
  /** When to stop, in milliseconds since 1970, whatever the count is. */
  until: number;
}

/** Runs a scenario at full size as the one test of a file; the figures it gives are shown. */
export function soak(
  what: string,
  count: number,
  scenario: (size: FullSize) => Promise<Record<string, unknown>>,
): void {
  const { SOAK_COUNT, SOAK_SEED, SOAK_MINUTES } = process.env;
  const minutes = Number(SOAK_MINUTES ?? 20);
  const spare = 120_000;
  test(
    what,
    async () => {
      const until = Date.now() + minutes * 60_000;
      const size = { count: Number(SOAK_COUNT ?? count), seed: Number(SOAK_SEED ?? 1), until };
      const figures = await scenario(size);
      process.stdout.write(`${what}\n${JSON.stringify(figures, null, 2)}\n`);
    },
    minutes * 60_000 + spare,
  );
}
