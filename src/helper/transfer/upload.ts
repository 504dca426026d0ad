/** Uploading files to a draft: announce, content, commit. Source: InvenioRDM reference, "Drafts and records", files. */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { path as address } from "../address";
import { isRefusal, unlessMissing } from "../errors";
import { filesAt, type Place } from "./download";
import { mistake, refuse } from "../mistakes";
import { shortPath } from "../settings/text-file";
import { contentOf, md5Of } from "./bytes";
import { mapConcurrently } from "./in-parallel";
import type { Body } from "../http/fetch";
import type { OnProgress } from "../show/progress";
import { ONCE, repeat } from "../http/retry";
import { request } from "../http/request";
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
  string | { path: string; key?: string } | { key: string; content: Body; size?: number };

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
    if (!found?.isFile()) throw mistake("NO_FILE", { name: shortPath(path) });
    const secret = await stat(token).catch(() => undefined);
    if (found.ino === secret?.ino && found.dev === secret.dev)
      throw mistake("TOKEN_FILE", { name: shortPath(path) });
    return { key, size: found.size, open: () => contentOf(path), isStream: false };
  }
  const { key, content } = given;
  const isStream = content instanceof Readable;
  const size = isStream ? given.size : Buffer.byteLength(content);
  if (size === undefined) throw mistake("NO_LENGTH", { key });
  const open = () => (isStream ? content : Readable.from([Buffer.from(content as Uint8Array)]));
  return { key, size, open, isStream };
}

/** The sources, all of them looked at before anything is sent. */
export async function sourcesOf(given: readonly UploadSource[], token = "token") {
  const sources = await Promise.all(given.map((source) => sourceOf(source, token)));
  const keys = sources.map(({ key }) => key);
  const key = keys.find((key, index) => address`/${key}` && keys.indexOf(key) < index);
  if (key !== undefined) throw mistake("TWICE", { key });
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
  if (!replace) refuse("IN_DRAFT", others, "is there already.");
  const old = left.filter(({ key }) => there.has(key));
  if (left.length > 0) await announce(draft, left, old);
  const { retry } = draft.connection;
  try {
    await mapConcurrently(left, async (source) => {
      const sending = async (isRepeated: boolean) => {
        // It may even have arrived whole; but only what is announced anew can be sent again.
        if (isRepeated) await announce(draft, [source], [source]);
        return send(draft, source, report);
      };
      const entry = await repeat(sending, source.isStream ? { ...retry, ...ONCE } : retry);
      done.set(source.key, { ...entry, skipped: false });
    });
  } catch (error) {
    // What was announced and never comes would stand in the way of publishing.
    const missing = isRefusal(error) ? left.filter(({ key }) => !done.has(key)) : [];
    for (const { key } of missing) await remove(draft, key).catch(() => undefined);
    throw error;
  }
  return sources.flatMap(({ key }) => done.get(key) ?? []);
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
    if (bytes !== size) throw mistake("CHANGED_LENGTH", { key });
  }
  const body = Readable.from(measured(), { objectMode: false });
  const once = { idempotent: true, retry: ONCE };
  const options = { ...once, body, headers: { "Content-Length": String(size) } };
  await request(connection, "PUT", `${file}/content`, options).finally(() => body.destroy());
  const entry = await request<FileEntry>(connection, "POST", `${file}/commit`, once);
  const there = `${entry.size} bytes with ${entry.checksum}`;
  const sent = `${size} bytes with md5:${hash.digest("hex")}`;
  if (there === sent) return entry;
  await remove(draft, key);
  throw mistake("NOT_AS_SENT", { key, there, sent });
}
