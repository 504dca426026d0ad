/**
 * Identifiers. Records: ten characters of Crockford's base 32 with a checksum, hyphenated in the middle
 * (invenio-pidstore, providers/recordid_v2.py; base32-lib). Everything else: UUIDs.
 */
import { createHash, randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Gives out new identifiers. */
export interface Ids {
  /** For records, drafts and parents, for example `h4rf8-38964`. */
  record(): string;
  /** For all that is not a record. */
  uuid(): string;
}

/** Writes 40 bits as a record identifier. */
export function recordIdFrom(bytes: Buffer): string {
  const number = bytes.readUIntBE(0, 5);
  let digits = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / 32)) {
    digits = alphabet.charAt(rest % 32) + digits;
  }
  // ISO 7064 MOD 97-10; BigInt because 100 times 40 bits comes close to the end of exact numbers.
  const checksum = 97n - ((100n * BigInt(number)) % 97n) + 1n;
  const id = (digits + String(checksum).padStart(2, "0")).padStart(10, "0");
  return `${id.slice(0, 5)}-${id.slice(5)}`;
}

/** Writes 128 bits as a version 4 UUID. */
export function uuidFrom(bytes: Buffer): string {
  const copy = Buffer.from(bytes.subarray(0, 16));
  copy.writeUInt8((copy.readUInt8(6) & 0x0f) | 0x40, 6);
  copy.writeUInt8((copy.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = copy.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** The bytes that belong to a text, always the same: for identifiers that must not change. */
export const bytesOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Identifiers nobody can guess. */
export function randomIds(): Ids {
  return { record: () => recordIdFrom(randomBytes(5)), uuid: () => uuidFrom(randomBytes(16)) };
}

/** Identifiers that repeat with the same seed; `next` counts those given out and survives a restart. */
export function repeatableIds(seed: number, next: () => number): Ids {
  const bytes = () => bytesOf(`${seed}:${next()}`);
  return { record: () => recordIdFrom(bytes()), uuid: () => uuidFrom(bytes()) };
}
