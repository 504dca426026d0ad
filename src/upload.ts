/** Uploading files to a draft: announce, content, commit. Source: InvenioRDM reference, "Drafts and records", files. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { path as address } from "./address";
import { B2ShareError, isRefusal } from "./errors";
import { shortPath } from "./local-files";
import type { Report } from "./progress";
import { repeat } from "./repeat";
import { requestJson, type Connection } from "./request";
import { contentOf, forEach, md5Of, withoutRetries } from "./transfers";
import type { FileEntry, FileList } from "./wire";

/**
 * What to upload: the path of a file, a path under another name, or content that is no file yet.
 *
 * @category Files
 */
export type UploadSource =
  | string
  | {
      /** Path of the file, seen from the notebook's folder. */
      path: string;
      /** Name in the draft; slashes make folders. Default: the file's own name. */
      key?: string;
    }
  | {
      /** Name in the draft; slashes make folders. */
      key: string;
      content: string | Uint8Array | Readable;
      /** Length of the content in bytes; needed with a stream, known otherwise. */
      size?: number;
    };

/**
 * What became of one file.
 *
 * @category Files
 */
export interface UploadedFile extends FileEntry {
  /** `true`: the draft had this very file already, and nothing was sent. */
  skipped: boolean;
}

/** One file that is to be sent. */
interface Source {
  key: string;
  size: number;
  /** Its bytes from the beginning. A stream can be opened once only. */
  open: () => Readable;
  isStream: boolean;
}

async function sourceOf(given: UploadSource): Promise<Source> {
  if (typeof given === "string") given = { path: given };
  if ("content" in given) {
    const { key, content } = given;
    if (!(content instanceof Readable)) {
      const bytes = Buffer.from(content as Uint8Array);
      return { key, size: bytes.length, open: () => Readable.from([bytes]), isStream: false };
    }
    if (given.size !== undefined)
      return { key, size: given.size, open: () => content, isStream: true };
    throw new B2ShareError(`The length of ${key} is not known.`, {
      hint: "With a stream, say how many bytes it has: { key, content, size }.",
    });
  }
  const { path } = given;
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile())
    throw new B2ShareError(
      found ? `${shortPath(path)} is no file.` : `There is no file ${shortPath(path)}.`,
      { hint: "Paths are seen from the folder of the notebook." },
    );
  // One Unicode form for the same name, whichever system the file lies on.
  const key = given.key ?? basename(path).normalize("NFC");
  return { key, size: found.size, open: () => contentOf(path), isStream: false };
}

/** The sources, all of them looked at before anything is sent. */
export async function sourcesOf(given: readonly UploadSource[]): Promise<Source[]> {
  const sources = await Promise.all(given.map(sourceOf));
  const seen = new Set<string>();
  for (const { key } of sources) {
    if (address`/${key}` && seen.has(key))
      throw new B2ShareError(`Two of the files would both be called ${key}.`, {
        hint: 'Give one of them another name: { path: "...", key: "..." }.',
      });
    seen.add(key);
  }
  return sources;
}

/** Sends to a draft what is not there yet. Leftovers of a broken upload are announced anew. */
export async function uploadFiles(
  connection: Connection,
  draft: string,
  sources: Source[],
  replace: boolean,
  report: Report,
): Promise<UploadedFile[]> {
  const files = address`/records/${draft}/draft/files`;
  const { entries = [] } = await requestJson<FileList>(connection, "GET", files);
  const there = new Map(entries.map((entry) => [entry.key, entry]));
  const done = new Map<string, UploadedFile>();
  for (const source of sources) {
    const entry = there.get(source.key);
    if (entry && (await isSame(source, entry))) done.set(source.key, { ...entry, skipped: true });
  }
  const left = sources.filter(({ key }) => !done.has(key));
  const differing = left.filter(({ key }) => there.get(key)?.status === "completed");
  if (differing.length > 0 && !replace)
    throw new B2ShareError("Nothing was sent: the draft has other files of these names.", {
      fieldErrors: differing.map(({ key }) => ({ field: key, messages: ["is there already."] })),
      hint: "To put yours in their place: upload(id, files, { replace: true }).",
    });
  for (const { key } of left) if (there.has(key)) await remove(connection, files, key);
  if (left.length > 0) await announce(connection, files, left);
  try {
    await forEach(left, async (source) => {
      const entry = await repeat(
        async (isRepeated) => {
          // It may even have arrived whole; but only what is announced anew can be sent again.
          if (isRepeated) await remove(connection, files, source.key);
          if (isRepeated) await announce(connection, files, [source]);
          return send(withoutRetries(connection), files, source, report);
        },
        source.isStream ? withoutRetries(connection).retries : connection.retries,
      );
      done.set(source.key, { ...entry, skipped: false });
    });
  } catch (error) {
    // What was announced and never comes would stand in the way of publishing.
    const missing = isRefusal(error) ? left.filter(({ key }) => !done.has(key)) : [];
    for (const { key } of missing) await remove(connection, files, key).catch(() => undefined);
    throw error;
  }
  return sources.flatMap(({ key }) => done.get(key) ?? []);
}

/** Whether the draft has this very file. A stream is never read to find out. */
async function isSame({ size, isStream, open }: Source, entry: FileEntry): Promise<boolean> {
  if (entry.status !== "completed" || entry.size !== size || isStream) return false;
  return entry.checksum === (await md5Of(open()));
}

async function announce(connection: Connection, files: string, sources: Source[]): Promise<void> {
  await requestJson(connection, "POST", files, { json: sources.map(({ key }) => ({ key })) });
}

async function remove(connection: Connection, files: string, key: string): Promise<void> {
  await requestJson(connection, "DELETE", files + address`/${key}`).catch((error: unknown) => {
    if (!isRefusal(error, 404)) throw error;
  });
}

/** Sends the content of an announced file and completes it; its MD5 is taken while the bytes flow. */
async function send(
  connection: Connection,
  files: string,
  { key, size, open }: Source,
  report: Report,
): Promise<FileEntry> {
  const file = files + address`/${key}`;
  const hash = createHash("md5");
  async function* measured(): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of open() as AsyncIterable<Buffer | string>) {
      const piece = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      bytes += piece.length;
      if (bytes > size) break;
      hash.update(piece);
      yield piece;
      report(key, bytes, size);
    }
    if (bytes !== size)
      throw new B2ShareError(`${key} changed its length while it was sent.`, {
        hint: "Is something still writing to it?",
      });
  }
  const body = Readable.from(measured(), { objectMode: false });
  const headers = { "Content-Length": String(size) };
  const options = { body, headers, repeatable: true };
  const sent = await requestJson<{ errors?: string }>(
    connection,
    "PUT",
    `${file}/content`,
    options,
  ).finally(() => body.destroy());
  if (sent.errors !== undefined)
    throw new B2ShareError(`The server lost ${key}: ${sent.errors}`, { code: "LOST" });
  const commit = `${file}/commit`;
  const there = await requestJson<FileEntry>(connection, "POST", commit, { repeatable: true });
  const checksum = `md5:${hash.digest("hex")}`;
  if (there.size === size && there.checksum === checksum) return there;
  await remove(connection, files, key);
  throw new B2ShareError(`${key} did not arrive as it was sent, and was removed from the draft.`, {
    hint: `The server has ${there.size} bytes with ${there.checksum}; sent were ${size} bytes with ${checksum}. Try again.`,
  });
}
