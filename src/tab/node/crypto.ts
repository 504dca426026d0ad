/** What this project uses of `node:crypto`, in the browser. */
import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";

const ALGORITHMS = { md5, sha1, sha256, sha512 };

type Data = string | Uint8Array;

interface Running {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** A hash, or one with a key, that takes data piece by piece. */
export class Hash {
  readonly #running: Running;

  constructor(running: Running) {
    this.#running = running;
  }

  update(data: Data, encoding?: BufferEncoding): this {
    this.#running.update(bytesOf(data, encoding));
    return this;
  }

  digest(): Buffer;
  digest(encoding: BufferEncoding): string;
  digest(encoding?: BufferEncoding): Buffer | string {
    const bytes = Buffer.from(this.#running.digest());
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
}

function bytesOf(data: Data, encoding: BufferEncoding = "utf8"): Uint8Array {
  return typeof data === "string" ? Buffer.from(data, encoding) : data;
}

function algorithm(name: string) {
  const known = ALGORITHMS[name.toLowerCase().replace("-", "") as keyof typeof ALGORITHMS];
  if (known === undefined) throw new Error(`Digest method not supported: ${name}`);
  return known;
}

export function createHash(name: string): Hash {
  return new Hash(algorithm(name).create());
}

export function createHmac(name: string, key: Data): Hash {
  return new Hash(hmac.create(algorithm(name), bytesOf(key)));
}

export function hash(name: string, data: Data, encoding: BufferEncoding = "hex"): string {
  return createHash(name).update(data).digest(encoding);
}

export function getHashes(): string[] {
  return Object.keys(ALGORITHMS);
}

/** The browser gives at most 65,536 random bytes in one call. */
const MOST_RANDOM_BYTES = 65_536;

export function randomFillSync<T extends Uint8Array>(bytes: T): T {
  for (let start = 0; start < bytes.length; start += MOST_RANDOM_BYTES)
    globalThis.crypto.getRandomValues(bytes.subarray(start, start + MOST_RANDOM_BYTES) as never);
  return bytes;
}

export function randomBytes(size: number): Buffer {
  return Buffer.from(randomFillSync(new Uint8Array(size)));
}

export function randomUUID(): string {
  return globalThis.crypto.randomUUID();
}

/** A whole number from `least` up to, but not including, `end`; every one is as likely as the others. */
export function randomInt(least: number, end?: number): number {
  if (end === undefined) return randomInt(0, least);
  const range = end - least;
  const fair = 2 ** 32 - (2 ** 32 % range);
  for (;;) {
    const [drawn = 0] = globalThis.crypto.getRandomValues(new Uint32Array(1));
    if (drawn < fair) return least + (drawn % range);
  }
}

/** Compares without telling by its duration how much is the same. */
export function timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length)
    throw new RangeError("Input buffers must have the same byte length");
  let difference = 0;
  one.forEach((byte, at) => (difference |= byte ^ (other[at] ?? 0)));
  return difference === 0;
}

export const webcrypto = globalThis.crypto;

export default {
  createHash,
  createHmac,
  hash,
  getHashes,
  randomBytes,
  randomFillSync,
  randomInt,
  randomUUID,
  timingSafeEqual,
  webcrypto,
};
