/** How far a transfer has got: a bar in a notebook, a line in a terminal, or the caller's own function. */
import { counted, escapeHtml, notebook, plain, readableSize, type NotebookDisplay } from "./text";

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

/** A transfer that took longer, in milliseconds, says how long; shorter ones look the same on every computer. */
const LONG = 5000;

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
  total: number,
  onProgress: OnProgress | undefined,
  transfer: (report: Report) => Promise<T[]>,
): Promise<T[]> {
  if (onProgress) return transfer((key, bytes, total) => onProgress({ key, bytes, total }));
  const began = Date.now();
  const bytesOf = new Map<string, number>();
  let [last, done] = [began, 0];
  let display: NotebookDisplay | undefined;
  const inTerminal = (line: string) =>
    process.stderr.isTTY && process.stderr.write(`\r\u001b[K${line}`);

  function report(key: string, bytes: number): void {
    done += bytes - (bytesOf.get(key) ?? 0);
    bytesOf.set(key, bytes);
    const now = Date.now();
    if (now - last < INTERVAL) return;
    last = now;
    const rate = (done / (now - began)) * 1000;
    const left = Math.ceil((total - done) / Math.max(rate, 1));
    const line = `${plain(key)}: ${Math.floor((100 * done) / total)} % of ${readableSize(total)}, ${readableSize(Math.round(rate))}/s, ${left} s left`;
    display ??= notebook()?.newDisplay();
    if (display) display.html(bar(line, done / total));
    else inTerminal(line);
  }

  function end(sentence: string): void {
    if (display) display.text(sentence);
    else inTerminal(`${sentence}\n`);
  }

  try {
    const files = await transfer(report);
    const time = Date.now() - began;
    display ??= notebook()?.newDisplay();
    end(`${summary(verb, files)}${time > LONG ? `, in ${Math.round(time / 1000)} s` : ""}.`);
    return files;
  } catch (error) {
    end("Not finished.");
    throw error;
  }
}

function bar(line: string, share: number): string {
  return `<label dir="auto"><progress max="1" value="${share.toFixed(3)}"></progress> ${escapeHtml(line)}</label>`;
}

function summary(verb: string, files: Moved[]): string {
  const moved = files.filter(({ skipped }) => !skipped);
  const skipped = files.length - moved.length;
  const there = `${counted(skipped, "file")} already there and the same`;
  if (moved.length === 0 && skipped > 0) return `Nothing ${verb}: ${there}`;
  const sum = `${counted(moved.length, "file")} ${verb} and verified (${readableSize(sizeOf(moved))})`;
  return skipped > 0 ? `${sum}, ${there}` : sum;
}

/** Bytes of several files together. */
export function sizeOf(files: readonly { size?: number }[]): number {
  return files.reduce((sum, { size = 0 }) => sum + size, 0);
}
