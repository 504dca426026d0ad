/** The bytes of files on this computer: reading them as a stream, and their checksum. */
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import type { Readable } from "node:stream";

/** So many bytes are read, hashed and written in one go: enough to be quick, and few for the memory. */
export const PIECE = 1024 ** 2;

/** The bytes of a file; no room is taken for more than there are. */
export function contentOf(path: string): Readable {
  const { size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return createReadStream(path, { highWaterMark: Math.min(PIECE, size + 1) });
}

/** Checksum of a content, written as the server does. */
export async function md5Of(content: Readable): Promise<string> {
  const hash = createHash("md5");
  for await (const piece of content) hash.update(piece as Buffer);
  return `md5:${hash.digest("hex")}`;
}
