/** What is looked through for secrets: files, what git is about to commit of them, and links. */
import { closeSync, openSync, readSync } from "node:fs";

/** Some bytes with a name, which may be larger than the memory. */
export interface Content {
  /** Full path of the file. */
  path: string;
  /** In bytes. */
  size: number;
  /** Reads from a position on, and returns the number of bytes read. */
  read(into: Buffer, position: number): number;
}

/** Bytes that are in the memory. */
export function contentInMemory(path: string, bytes: Buffer): Content {
  const read = (into: Buffer, position: number) => bytes.copy(into, 0, position);
  return { path, size: bytes.length, read };
}

/** Opens a file for as long as it is looked at. `at` and `size` say which part of the file is the content. */
export function withContentOf<T>(
  file: { path: string; at?: number; size: number; shownAs?: string },
  look: (content: Content) => T,
): T {
  const { path, at = 0, size, shownAs = path } = file;
  const descriptor = openSync(path, "r");
  try {
    const read = (into: Buffer, position: number) =>
      readSync(descriptor, into, 0, Math.min(into.length, size - position), at + position);
    return look({ path: shownAs, size, read });
  } finally {
    closeSync(descriptor);
  }
}

/** Bytes that are looked at together: most files are smaller, and texts of this size fit into the memory. */
const PIECE = 8 * 1024 ** 2;

/** The end of a piece is looked at again with the next one, so that nothing is missed where they meet. */
const OVERLAP = 16 * 1024;

/** A piece of a content, as text of one character a byte, and the number of the line that it begins on. */
interface Piece {
  text: string;
  line: number;
}

/** The content in pieces. */
export function* piecesOf(content: Content): Generator<Piece> {
  const { size } = content;
  const buffer = Buffer.allocUnsafe(Math.min(PIECE, Math.max(size, 1)));
  let line = 1;
  for (let position = 0; position < size; position += PIECE - OVERLAP) {
    const length = content.read(buffer, position);
    if (length === 0) return;
    const text = buffer.toString("latin1", 0, length);
    yield { text, line };
    if (position + length >= size) return;
    line += newlinesIn(text.slice(0, PIECE - OVERLAP));
  }
}

/** All of a content as text; undefined where it is too large for that. */
export function wholeText(content: Content): string | undefined {
  if (content.size > 8 * PIECE) return undefined;
  const buffer = Buffer.alloc(content.size);
  return buffer.toString("utf8", 0, content.read(buffer, 0));
}

/** Number of line ends, of whichever system. */
export function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
