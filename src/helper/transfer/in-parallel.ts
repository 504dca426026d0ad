/** Working on several files at once. */

/** Files that travel at the same time. */
const CONCURRENCY = 8;

/** Does the work for all items, a few at a time. After a failure no further item is begun. */
export async function mapConcurrently<T, R>(
  items: T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  // All workers take their items from the same queue.
  const queue = items.entries();
  let hasFailed = false;

  async function worker(): Promise<void> {
    try {
      for (const [index, item] of queue) {
        if (hasFailed) return;
        results[index] = await work(item);
      }
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  }

  // All workers are waited for: when this returns, nothing is still under way.
  const outcomes = await Promise.allSettled(Array.from({ length: CONCURRENCY }, worker));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}
