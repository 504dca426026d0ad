/** Starts the practice instance in a worker of this tab; where another tab runs it already, that one is used. */
import { InstanceClient, type InstanceState } from "../bridge";

/** What the worker says when it has started, or why it could not. */
export type WorkerMessage = { isUp: true } | { failed: string };

/**
 * @param script Address of the worker's program.
 * @param pages Address under which people see the instance's pages.
 * @returns What the instance says of itself, once it answers.
 */
export function startInstance(script: string, pages: string): Promise<InstanceState> {
  const worker = new Worker(`${script}?${new URLSearchParams({ pages })}`, { type: "module" });
  const failed = new Promise<never>((_, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if ("failed" in data) reject(new Error(data.failed));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const isUp = new InstanceClient().ask<InstanceState>({ state: true }, 120_000);
  return Promise.race([isUp, failed]);
}
