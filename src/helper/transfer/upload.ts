/** Uploading files to a draft: announce, content, commit. Source: InvenioRDM reference, "Drafts and records", files. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { apiAddress, path as address } from "../address";
import { ConnectionError, LocalError, RefusedError, unlessMissing } from "../errors";
import { filesAt, type Place } from "./download";
import { oddShape } from "../http/connection-errors";
import { shortPath } from "../settings/text-file";
import { contentOf, md5Of } from "./bytes";
import type { RequestBody } from "../http/exchange";
import type { OnProgress } from "../show/progress";
import { request, type Connection } from "../http/request";
import { withRetries } from "../http/retry";
import { mapConcurrently } from "./in-parallel";
import type { FileEntry } from "../../wire/index";

/**
 * What to upload:
 * - the path of a file, seen from the notebook's folder; its name in the draft is the file's own
 * - `{ path, key }`: the same under another name
 * - `{ key, content, size }`: content that is no file yet; `size`, its length in bytes, is needed with a stream only
 *
 * Slashes in a key make folders.
 *
 * @category Files
 */
export type UploadSource =
  string | { path: string; key?: string } | { key: string; content: RequestBody; size?: number };

/**
 * What became of one file.
 *
 * @category Files
 */
export interface UploadedFile extends FileEntry {
  /** `true`: the draft had this very file already, and nothing was sent. */
  skipped: boolean;
}

/** One file that is to be sent; `open` gives its bytes from the beginning, of a stream only once. */
type Source = { key: string; size: number; open: () => Readable; isStream: boolean };

async function sourceOf(given: UploadSource, token: string): Promise<Source> {
  if (typeof given === "string") given = { path: given };
  if ("path" in given) {
    // One Unicode form for the same name, whichever system the file lies on.
    const { path, key = basename(path).normalize("NFC") } = given;
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) throw noFile(path);
    const secret = await stat(token).catch(() => undefined);
    if (found.ino === secret?.ino && found.dev === secret.dev) throw tokenInFiles(path);
    return { key, size: found.size, open: () => contentOf(path), isStream: false };
  }
  const { key, content } = given;
  const isStream = content instanceof Readable;
  const size = isStream ? given.size : Buffer.byteLength(content);
  if (size === undefined)
    throw new LocalError("NO_SIZE", `The length of ${key} is not known.`, {
      hint: "With a stream, say how many bytes it has: { key, content, size }.",
    });
  const open = () => (isStream ? content : Readable.from([Buffer.from(content as Uint8Array)]));
  return { key, size, open, isStream };
}

/** The sources, all of them looked at before anything is sent. */
export async function sourcesOf(given: readonly UploadSource[], token = "token") {
  const sources = await Promise.all(given.map((source) => sourceOf(source, token)));
  const keys = sources.map(({ key }) => key);
  const key = keys.find((key, index) => address`/${key}` && keys.indexOf(key) < index);
  if (key !== undefined)
    throw new LocalError("DUPLICATE_KEY", `Two of the files would both be called ${key}.`, {
      hint: 'Give one of them another name: { path: "...", key: "..." }.',
    });
  return sources;
}

/** Sends to a draft what is not there yet. Leftovers of a broken upload are announced anew. */
export async function upload(draft: Place, sources: Source[], report: OnProgress, replace = false) {
  const there = new Map((await filesAt(draft)).map((entry) => [entry.key, entry]));
  const done = new Map<string, UploadedFile>();
  for (const { key, size, isStream, open } of sources) {
    const entry = there.get(key);
    // A stream is never read to find out whether the draft has this very file.
    if (entry?.status !== "completed" || entry.size !== size || isStream) continue;
    if (entry.checksum === (await md5Of(open()))) done.set(key, { ...entry, skipped: true });
  }
  const left = sources.filter(({ key }) => !done.has(key));
  const others = left.flatMap(({ key }) => (there.get(key)?.status === "completed" ? key : []));
  if (!replace && others.length > 0)
    throw new LocalError(
      "FILE_EXISTS",
      "Nothing was sent: the draft has other files of these names.",
      {
        hint: "To replace them with yours: upload(id, files, { replace: true }).",
        fieldErrors: others.map((field) => ({ field, messages: ["is there already."] })),
      },
    );
  const old = left.filter(({ key }) => there.has(key));
  if (left.length > 0) await announce(draft, left, old);
  const { retry } = draft.connection;
  // Whether they arrived is not known, so they are never removed.
  const uncertain = new Set<string>();
  try {
    await mapConcurrently(left, async (source) => {
      const sending = async (isRetry: boolean) => {
        if (!isRetry) return send(draft, source, report);
        const arrived = await arrivedBefore(draft, source);
        if (arrived) return arrived;
        // Only what is announced anew can be sent again.
        await announce(draft, [source], [source]);
        return send(draft, source, report);
      };
      const limit = source.isStream ? 0 : retry.limit;
      const entry = await withRetries(sending, { ...retry, limit }).catch((error: unknown) => {
        if (error instanceof ConnectionError) uncertain.add(source.key);
        throw error;
      });
      done.set(source.key, { ...entry, skipped: false });
    });
  } catch (error) {
    // What was announced and never comes would stand in the way of publishing.
    if (error instanceof RefusedError)
      for (const { key } of left)
        if (!done.has(key) && !uncertain.has(key)) await remove(draft, key).catch(() => undefined);
    throw error;
  }
  return sources.flatMap(({ key }) => done.get(key) ?? []);
}

/** The file in the draft, where an earlier try has brought it there whole and only its response was lost. */
async function arrivedBefore(draft: Place, { key, size, open }: Source) {
  const entry = (await filesAt(draft)).find((one) => one.key === key);
  if (entry?.status !== "completed" || entry.size !== size) return undefined;
  return entry.checksum === (await md5Of(open())) ? entry : undefined;
}

/** Announces files anew; what is there of old ones is removed first. */
async function announce(draft: Place, sources: Source[], old: Source[]): Promise<void> {
  for (const { key } of old) await remove(draft, key);
  const json = sources.map(({ key }) => ({ key }));
  await request(draft.connection, "POST", draft.files, { json });
}

async function remove({ connection, files }: Place, key: string): Promise<void> {
  await unlessMissing(request(connection, "DELETE", files + address`/${key}`));
}

/** Sends the content of an announced file and completes it; its MD5 is taken while the bytes flow. */
async function send(draft: Place, { key, size, open }: Source, report: OnProgress) {
  const { connection, files } = draft;
  const file = files + address`/${key}`;
  const hash = createHash("md5");
  async function* measured(): AsyncGenerator<Buffer | string> {
    let bytes = 0;
    for await (const piece of open() as AsyncIterable<Buffer | string>) {
      bytes += Buffer.byteLength(piece);
      if (bytes > size) break;
      hash.update(piece);
      yield piece;
      report({ key, bytes, total: size });
    }
    if (bytes !== size)
      throw new LocalError("FILE_CHANGED", `${key} changed its length while it was sent.`, {
        hint: "Is something still writing to it?",
      });
  }
  const body = Readable.from(measured(), { objectMode: false });
  const once = { idempotent: true, retry: { limit: 0 } };
  const options = { ...once, body, headers: { "Content-Length": String(size) } };
  await request(connection, "PUT", `${file}/content`, options).finally(() => body.destroy());
  const entry = await commit(connection, `${file}/commit`);
  const checksum = `md5:${hash.digest("hex")}`;
  if (entry.size === size && entry.checksum === checksum) return entry;
  await remove(draft, key);
  throw new ConnectionError(
    `${key} did not arrive as it was sent, and was removed from the draft.`,
    {
      code: "WRONG_MD5",
      retryable: true,
      hint: `The server has ${entry.size} bytes with ${entry.checksum}; sent were ${size} bytes with ${checksum}. Try again.`,
    },
  );
}

/** Completes a file. Nothing is concluded from a response that does not describe it: the file may well be there. */
async function commit(connection: Connection, path: string): Promise<FileEntry> {
  const options = { idempotent: true, retry: { limit: 0 } };
  const entry = await request<Partial<FileEntry> | null>(connection, "POST", path, options);
  if (typeof entry?.size === "number" && typeof entry.checksum === "string")
    return entry as FileEntry;
  const url = apiAddress(connection.url, path);
  throw oddShape({ method: "POST", url, effect: "once" }, "entry of a file");
}

function noFile(path: string): LocalError {
  return new LocalError("NO_FILE", `There is no file ${shortPath(path)}.`, {
    hint: "Paths are seen from the folder of the notebook. Folders are sent file by file.",
  });
}

function tokenInFiles(path: string): LocalError {
  return new LocalError(
    "TOKEN_IN_FILES",
    `${shortPath(path)} holds your token, so nothing was sent.`,
    {
      hint: "Whoever reads a record could do all that you may do. Keep the token in another folder than your data.",
    },
  );
}
