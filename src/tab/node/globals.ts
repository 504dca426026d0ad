/** What Node's programs find without importing it: Buffer, process, setImmediate. Imported before everything else. */
import { Buffer } from "buffer";

/** The version of Node whose behaviour the rest of this folder follows. */
const version = "22.0.0";

/** Encodings that the package `buffer` does not know. */
function addBase64Url(): void {
  const toString = Buffer.prototype.toString;
  Buffer.prototype.toString = function (encoding?: BufferEncoding, ...range: number[]) {
    if (encoding !== "base64url") return toString.call(this, encoding, ...range);
    const base64 = toString.call(this, "base64", ...range);
    return base64.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const from = Buffer.from.bind(Buffer) as (value: unknown, encoding?: string) => Buffer;
  const fromBase64Url = (value: unknown, encoding?: string) =>
    encoding === "base64url"
      ? from(String(value).replace(/-/g, "+").replace(/_/g, "/"), "base64")
      : from(value, encoding);
  Object.assign(Buffer, { from: fromBase64Url });
}

/** The folder that relative paths begin in. */
let workingFolder = "/";

const listeners = () => process;

const process = {
  version: `v${version}`,
  versions: { node: version },
  platform: "linux",
  // TypeScript and others then take the browser's way.
  browser: true,
  env: { NODE_ENV: "production" } as Record<string, string | undefined>,
  argv: ["node", "cell"],
  execArgv: [],
  pid: 1,
  exitCode: undefined as number | undefined,
  stdout: { write: (_text: string) => true, isTTY: false },
  stderr: { write: (_text: string) => true, isTTY: false },
  cwd: () => workingFolder,
  chdir: (folder: string) => void (workingFolder = folder),
  nextTick: (work: (...args: unknown[]) => void, ...args: unknown[]) =>
    queueMicrotask(() => work(...args)),
  hrtime: Object.assign(() => [0, 0], {
    bigint: () => BigInt(Math.round(performance.now() * 1e6)),
  }),
  uptime: () => performance.now() / 1000,
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  emitWarning: () => undefined,
  getuid: () => 1000,
  getgid: () => 1000,
  on: listeners,
  once: listeners,
  off: listeners,
  emit: () => false,
  exit: (code?: number) => {
    throw new Error(`process.exit(${code ?? 0}): a cell in the browser cannot end its kernel.`);
  },
};

addBase64Url();
Object.assign(globalThis, {
  Buffer,
  process,
  global: globalThis,
  setImmediate: (work: (...args: unknown[]) => void, ...args: unknown[]) =>
    setTimeout(work, 0, ...args),
  clearImmediate: clearTimeout,
});
