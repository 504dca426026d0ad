/** How far a transfer has got: a bar in a notebook, or the caller's own function. */
import { counted, plain, readableSize } from "../text";
import { notebook } from "./notebook";
import { escapeHtml } from "./table";

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

/** Shows how far a transfer of several files gets, and at its end one sentence; with `onProgress` it shows nothing. */
export async function withProgress<T extends { size?: number; skipped: boolean }>(
  verb: string,
  files: readonly { size?: number }[],
  onProgress: OnProgress | undefined,
  transfer: (report: OnProgress) => Promise<T[]>,
): Promise<T[]> {
  if (onProgress) return transfer(onProgress);
  const display = notebook()?.newDisplay();
  const began = Date.now();
  const total = sizeOf(files);
  const came = new Map<string, { size: number }>();
  let last = began;

  function report({ key, bytes: size }: FileProgress): void {
    came.set(key, { size });
    const now = Date.now();
    if (now - last < INTERVAL) return;
    last = now;
    const done = sizeOf([...came.values()]);
    const rate = Math.round((done / (now - began)) * 1000);
    const left = Math.ceil((total - done) / Math.max(rate, 1));
    const share = `${Math.floor((100 * done) / total)} % of ${readableSize(total)}`;
    const line = escapeHtml(`${plain(key)}: ${share}, ${readableSize(rate)}/s, ${left} s left`);
    const bar = `<progress max="${total}" value="${done}"></progress>`;
    display?.html(`<label dir="auto">${bar} ${line}</label>`);
  }

  try {
    const results = await transfer(report);
    const moved = results.filter(({ skipped }) => !skipped);
    const seconds = Math.round((Date.now() - began) / 1000);
    const skipped = results.length - moved.length;
    const there = `${counted(skipped, "file")} already there and the same`;
    const sum = `${counted(moved.length, "file")} ${verb} and verified (${readableSize(sizeOf(moved))})`;
    const all = skipped === 0 ? sum : `${sum}, ${there}`;
    const sentence = moved.length === 0 && skipped > 0 ? `Nothing ${verb}: ${there}` : all;
    display?.text(`${sentence}${seconds > LONG ? `, in ${seconds} s` : ""}.`);
    return results;
  } catch (error) {
    if (came.size > 0) display?.text("Not finished.");
    throw error;
  }
}

/** Bytes of several files together. */
const sizeOf = (files: readonly { size?: number }[]) =>
  files.reduce((sum, { size = 0 }) => sum + size, 0);
