/** Working on several files at once. */

/** Files that travel at the same time. */
const CONCURRENCY = 8;

/** Does the work for all items, a few at a time. After a failure no further item is begun. */
export async function mapConcurrently<T, R>(
  items: T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];

  async function worker(): Promise<void> {
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [index, item] = next;
        results[index] = await work(item);
      }
    } finally {
      waiting.length = 0;
    }
  }

  // All workers are waited for: when this returns, nothing is still under way.
  const outcomes = await Promise.allSettled(Array.from({ length: CONCURRENCY }, worker));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}
