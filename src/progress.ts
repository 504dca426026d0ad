/** How far a transfer has got: a bar in a notebook, a line in a terminal, or the caller's own function. */
import { notebook, type NotebookDisplay } from "./display";
import { escapeHtml, plain, readableSize } from "./text";

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

/** Progress of several files together. With `onProgress` it shows nothing itself. */
export class Progress {
  readonly #began = Date.now();
  readonly #bytes = new Map<string, number>();
  readonly #total: number;
  readonly #onProgress: OnProgress | undefined;
  #shown = this.#began;
  #display: NotebookDisplay | undefined;

  constructor(total: number, onProgress: OnProgress | undefined) {
    this.#total = total;
    this.#onProgress = onProgress;
  }

  update(key: string, bytes: number, total: number): void {
    this.#bytes.set(key, bytes);
    if (this.#onProgress) return this.#onProgress({ key, bytes, total });
    if (Date.now() - this.#shown < INTERVAL) return;
    this.#shown = Date.now();
    const kernel = notebook();
    this.#display ??= kernel?.newDisplay();
    const line = this.#line(plain(key));
    if (this.#display) this.#display.html(bar(line, this.#done() / this.#total));
    else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
  }

  /** Puts one sentence in the place of the bar. Without a sentence the transfer has failed. */
  end(summary?: string): void {
    if (this.#onProgress) return;
    const time = Date.now() - this.#began;
    const line =
      summary === undefined
        ? "Not finished."
        : `${summary}${time > LONG ? `, in ${Math.round(time / 1000)} s` : ""}.`;
    const display = this.#display ?? (summary === undefined ? undefined : notebook()?.newDisplay());
    if (display) display.text(line);
    else if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}\n`);
  }

  #done(): number {
    return [...this.#bytes.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  #line(key: string): string {
    const done = this.#done();
    const rate = (done / Math.max(Date.now() - this.#began, 1)) * 1000;
    const left = Math.ceil((this.#total - done) / Math.max(rate, 1));
    const share = Math.floor((100 * done) / Math.max(this.#total, 1));
    return `${key}: ${share} % of ${readableSize(this.#total)}, ${readableSize(Math.round(rate))}/s, ${left} s left`;
  }
}

function bar(line: string, share: number): string {
  return `<label dir="auto"><progress max="1" value="${share.toFixed(3)}"></progress> ${escapeHtml(line)}</label>`;
}
