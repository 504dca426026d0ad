/** The bytes of files on this computer: reading them piece by piece, and their checksums. */
import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { fileFault } from "./file-faults";
import type { FileEntry } from "../../wire/index";

/** Bytes that are read, hashed and written at a time: enough to be quick, and few enough for the memory. */
export const PIECE = 1024 ** 2;

/** Some bytes, one piece after the other; a string counts as UTF-8. */
export type Pieces = AsyncIterable<Buffer | string>;

/**
 * The bytes of a file.
 *
 * @throws LocalError when it cannot be read.
 */
export async function* contentOf(path: string): AsyncGenerator<Buffer> {
  try {
    const { size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    // No memory is taken for more than there is.
    const highWaterMark = Math.min(PIECE, size + 1);
    yield* createReadStream(path, { highWaterMark }) as AsyncIterable<Buffer>;
  } catch (fault) {
    throw fileFault(fault, path);
  }
}

/** Checksum of a content, written as the server does: `md5:` and hexadecimal digits. */
export async function checksumOf(content: Pieces, algorithm = "md5"): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of content) hash.update(piece);
  return `${algorithm}:${hash.digest("hex")}`;
}

/** A checksum that can be computed here, in lower case. */
export interface Checksum {
  algorithm: string;
  text: string;
}

/**
 * The checksum that the server gives of a file; undefined when there is none, or one of another kind, as files that
 * came to the server in parts may have. Then only the size can be compared.
 */
export function checksumIn({ checksum }: Pick<FileEntry, "checksum">): Checksum | undefined {
  const text = checksum?.toLowerCase() ?? "";
  const [, algorithm] = /^(md5|sha1|sha256|sha512):/.exec(text) ?? [];
  return algorithm === undefined ? undefined : { algorithm, text };
}
