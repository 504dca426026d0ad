/** How far a transfer has got: a bar in a notebook, or the caller's own function. */
import { counted, plain, readableSize } from "../text";
import { notebook } from "./notebook";
import { escapeHtml, NO_MATHS } from "./table";

/**
 * How far the transfer of one file has got.
 *
 * @category Files
 */
export interface FileProgress {
  /** Name of the file. */
  key: string;
  /** Bytes that have travelled so far. */
  bytes: number;
  /** Size of the file, in bytes. */
  total: number;
}

/**
 * Called while files travel.
 *
 * @category Files
 */
export type OnProgress = (progress: FileProgress) => void;

/** A file that was transferred, or was there already; `verified` is false when only its size could be compared. */
type Transferred = { size?: number; skipped: boolean; verified?: boolean };

/** Milliseconds between two updates of the bar. */
const INTERVAL = 100;

/** A transfer that took longer, in seconds, says how long; shorter ones look the same on every computer. */
const LONG = 5;

/** Shows how far a transfer of several files gets, and at its end one sentence; with `onProgress` it shows nothing. */
export async function withProgress<T extends Transferred>(
  verb: "uploaded" | "downloaded",
  files: readonly { size?: number }[],
  onProgress: OnProgress | undefined,
  transfer: (report: OnProgress) => Promise<T[]>,
): Promise<T[]> {
  if (onProgress) return transfer(onProgress);
  const display = notebook()?.newDisplay();
  const began = Date.now();
  const total = sizeOf(files);
  const transferred = new Map<string, number>();
  let lastUpdate = began;

  function report({ key, bytes }: FileProgress): void {
    transferred.set(key, bytes);
    const now = Date.now();
    if (!display || now - lastUpdate < INTERVAL) return;
    lastUpdate = now;
    const done = [...transferred.values()].reduce((sum, size) => sum + size, 0);
    display.html(barHtml(key, { done, total, milliseconds: now - began }));
  }

  try {
    const results = await transfer(report);
    const seconds = Math.round((Date.now() - began) / 1000);
    const duration = seconds > LONG ? `, in ${seconds} s` : "";
    display?.text(`${summary(verb, results)}${duration}.`);
    return results;
  } catch (error) {
    if (transferred.size > 0) display?.text("Not finished.");
    throw error;
  }
}

/** The bar, and a line with the share, the rate and the time that is left. */
function barHtml(key: string, how: { done: number; total: number; milliseconds: number }): string {
  const { done, total, milliseconds } = how;
  const rate = Math.round((done / milliseconds) * 1000);
  const secondsLeft = Math.ceil((total - done) / Math.max(rate, 1));
  const share = `${Math.floor((100 * done) / total)} % of ${readableSize(total)}`;
  const line = `${plain(key)}: ${share}, ${readableSize(rate)}/s, ${secondsLeft} s left`;
  const bar = `<progress max="${total}" value="${done}"></progress>`;
  return `<label ${NO_MATHS} dir="auto">${bar} ${escapeHtml(line)}</label>`;
}

/** What came of the transfer. "Verified" is said only of files whose content was compared. */
function summary(verb: string, results: readonly Transferred[]): string {
  const moved = results.filter(({ skipped }) => !skipped);
  const skipped = results.length - moved.length;
  const present = `${counted(skipped, "file")} already there and the same`;
  if (moved.length === 0 && skipped > 0) return `Nothing ${verb}: ${present}`;
  const uncompared = moved.filter(({ verified }) => verified === false).length;
  const checked = uncompared === 0 ? " and verified" : "";
  const sentence = `${counted(moved.length, "file")} ${verb}${checked} (${readableSize(sizeOf(moved))})`;
  const parts = [sentence];
  if (skipped > 0) parts.push(present);
  if (uncompared > 0) parts.push(`of ${counted(uncompared, "file")} only the size was compared`);
  return parts.join(", ");
}

/** Bytes of several files together. */
const sizeOf = (files: readonly { size?: number }[]) =>
  files.reduce((sum, { size = 0 }) => sum + size, 0);
