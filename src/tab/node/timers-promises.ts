/** `node:timers/promises` in the browser: what this project uses of it. */

export async function setTimeout<T>(
  delay?: number,
  value?: T,
  { signal }: { signal?: AbortSignal } = {},
): Promise<T | undefined> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const timer = globalThis.setTimeout(resolve, delay);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
  return value;
}

export default { setTimeout };
