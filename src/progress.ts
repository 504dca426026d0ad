/** How far a transfer has got: a bar in a notebook, or the caller's own function. */
import { counted, escapeHtml, notebook, plain, readableSize } from "./text";

/**
 * How far the transfer of one file has got.
 *
 * @category Files
 */
export interface FileProgress {
  /** Name of the file. */
  key: string;
  /** Bytes so far. */
  bytes: number;
  /** Bytes in all. */
  total: number;
}

/**
 * Called while files travel.
 *
 * @category Files
 */
export type OnProgress = (progress: FileProgress) => void;

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** A transfer that took longer, in seconds, says how long; shorter ones look the same on every computer. */
const LONG = 5;

/** Takes note that so many bytes of a file have come, of so many in all. */
export type Report = (key: string, bytes: number, total: number) => void;

/** What becomes of a file in a transfer. */
interface Moved {
  size?: number;
  skipped: boolean;
}

/** Shows how far a transfer of several files gets, and at its end one sentence; with `onProgress` it shows nothing. */
export async function withProgress<T extends Moved>(
  verb: string,
  files: readonly { size?: number }[],
  onProgress: OnProgress | undefined,
  transfer: (report: Report) => Promise<T[]>,
): Promise<T[]> {
  if (onProgress) return transfer((key, bytes, total) => onProgress({ key, bytes, total }));
  const display = notebook()?.newDisplay();
  const began = Date.now();
  const total = sizeOf(files);
  const bytesOf = new Map<string, number>();
  let last = began;

  function report(key: string, bytes: number): void {
    bytesOf.set(key, bytes);
    const now = Date.now();
    if (now - last < INTERVAL) return;
    last = now;
    const done = [...bytesOf.values()].reduce((sum, some) => sum + some, 0);
    const rate = Math.round((done / (now - began)) * 1000);
    const left = Math.ceil((total - done) / Math.max(rate, 1));
    const line = `${plain(key)}: ${Math.floor((100 * done) / total)} % of ${readableSize(total)}, ${readableSize(rate)}/s, ${left} s left`;
    display?.html(
      `<label dir="auto"><progress max="${total}" value="${done}"></progress> ${escapeHtml(line)}</label>`,
    );
  }

  try {
    const moved = await transfer(report);
    const seconds = Math.round((Date.now() - began) / 1000);
    display?.text(`${summary(verb, moved)}${seconds > LONG ? `, in ${seconds} s` : ""}.`);
    return moved;
  } catch (error) {
    if (last > began) display?.text("Not finished.");
    throw error;
  }
}

function summary(verb: string, files: Moved[]): string {
  const moved = files.filter(({ skipped }) => !skipped);
  const skipped = files.length - moved.length;
  const there = `${counted(skipped, "file")} already there and the same`;
  if (moved.length === 0 && skipped > 0) return `Nothing ${verb}: ${there}`;
  const sum = `${counted(moved.length, "file")} ${verb} and verified (${readableSize(sizeOf(moved))})`;
  return skipped > 0 ? `${sum}, ${there}` : sum;
}

function sizeOf(files: readonly { size?: number }[]): number {
  return files.reduce((sum, { size = 0 }) => sum + size, 0);
}
