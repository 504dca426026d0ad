/** Uploading files to a draft: announce, content, commit. Source: InvenioRDM reference, "Drafts and records", files. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { apiAddress } from "../address";
import { ConnectionError, LocalError, unlessMissing } from "../errors";
import { oddShape } from "../http/connection-errors";
import { request } from "../http/request";
import { withRetries } from "../http/retry";
import type { OnProgress } from "../show/progress";
import { checksumOf } from "./bytes";
import { mapConcurrently } from "./in-parallel";
import { filesAt, pathOf, type FileLocation } from "./remote-files";
import type { Source } from "./sources";
import type { FileEntry } from "../../wire/index";

/**
 * What became of one file.
 *
 * @category Files
 */
export interface UploadedFile extends FileEntry {
  /** `true`: the draft had this very file already, and nothing was sent. */
  skipped: boolean;
}

/** For the requests of a file: it is sent again as a whole, and the tries would multiply. */
const SENT_ONCE = { idempotent: true, retry: { limit: 0 } };

/** Sends to a draft what is not there yet. Leftovers of a broken upload are announced anew. */
export async function upload(
  draft: FileLocation,
  sources: Source[],
  report: OnProgress,
  replace = false,
): Promise<UploadedFile[]> {
  const present = new Map((await filesAt(draft)).map((entry) => [entry.key, entry]));
  const done = await samePresent(present, sources);
  const left = sources.filter(({ key }) => !done.has(key));
  if (!replace) refuseOthers(left.filter(({ key }) => present.get(key)?.status === "completed"));
  if (left.length > 0) {
    const old = left.filter(({ key }) => present.has(key));
    await announce(draft, left, old);
    await sendAll(draft, left, { done, report });
  }
  return sources.flatMap(({ key }) => done.get(key) ?? []);
}

/** The sources that the draft has already, by their keys. */
async function samePresent(present: Map<string, FileEntry>, sources: Source[]) {
  const same = new Map<string, UploadedFile>();
  for (const source of sources) {
    const entry = present.get(source.key);
    // A stream is never read to find out whether the draft has this very file.
    if (entry && !source.isStream && (await isSame(entry, source)))
      same.set(source.key, { ...entry, skipped: true });
  }
  return same;
}

async function isSame(entry: FileEntry, { size, open }: Source): Promise<boolean> {
  if (entry.status !== "completed" || entry.size !== size) return false;
  return entry.checksum === (await checksumOf(open()));
}

function refuseOthers(others: Source[]): void {
  if (others.length === 0) return;
  const fieldErrors = others.map(({ key }) => ({ field: key, messages: ["is there already."] }));
  throw new LocalError(
    "FILE_EXISTS",
    "Nothing was sent: the draft has other files of these names.",
    { hint: "To replace them with yours: upload(id, files, { replace: true }).", fieldErrors },
  );
}

/** What is known of files that are being sent. */
interface Sending {
  done: Map<string, UploadedFile>;
  report: OnProgress;
}

/** Sends all announced files; those that will never come are taken back. */
async function sendAll(draft: FileLocation, sources: Source[], { done, report }: Sending) {
  // Whether these arrived is not known, so they are not removed.
  const uncertain = new Set<string>();

  async function sendOne(source: Source): Promise<void> {
    try {
      const entry = await sendWithRetries(draft, source, report);
      done.set(source.key, { ...entry, skipped: false });
    } catch (error) {
      if (error instanceof ConnectionError) uncertain.add(source.key);
      throw error;
    }
  }

  try {
    await mapConcurrently(sources, sendOne);
  } catch (error) {
    // After a fault of the connection another try may go on from here.
    if (error instanceof ConnectionError) throw error;
    const isAborted = draft.signal?.aborted === true;
    const missing = sources.filter(({ key }) => !done.has(key));
    // An announced file that never comes would keep the draft from being published.
    await takeBack(
      draft,
      missing.filter(({ key }) => isAborted || !uncertain.has(key)),
    );
    throw error;
  }
}

/** Removes what was announced. It is said why elsewhere, so a fault in doing so is not. */
async function takeBack(draft: FileLocation, sources: Source[]): Promise<void> {
  const undisturbed = { ...draft, signal: undefined };
  for (const { key } of sources) await remove(undisturbed, key).catch(() => undefined);
}

function sendWithRetries(draft: FileLocation, source: Source, report: OnProgress) {
  const { connection, signal } = draft;
  const limit = source.isStream ? 0 : connection.retry.limit;

  async function sendAgain(isRetry: boolean): Promise<FileEntry> {
    if (!isRetry) return send(draft, source, report);
    // It may have arrived whole the last time, and only the response was lost.
    const entry = (await filesAt(draft)).find(({ key }) => key === source.key);
    if (entry && (await isSame(entry, source))) return entry;
    // Only what is announced anew can be sent again.
    await announce(draft, [source], [source]);
    return send(draft, source, report);
  }

  return withRetries(sendAgain, { ...connection.retry, limit }, signal);
}

/** Announces files anew; what is there of old ones is removed first. */
async function announce(draft: FileLocation, sources: Source[], old: Source[]): Promise<void> {
  for (const { key } of old) await remove(draft, key);
  const json = sources.map(({ key }) => ({ key }));
  await request(draft.connection, "POST", draft.files, { json, signal: draft.signal });
}

async function remove(draft: FileLocation, key: string): Promise<void> {
  const { connection, signal } = draft;
  await unlessMissing(request(connection, "DELETE", pathOf(draft, key), { signal }));
}

/** Sends the content of an announced file and completes it; its checksum is computed while the bytes flow. */
async function send(draft: FileLocation, source: Source, report: OnProgress): Promise<FileEntry> {
  const { connection, signal } = draft;
  const { key, size } = source;
  const hash = createHash("md5");

  async function* pieces(): AsyncGenerator<Buffer | string> {
    let bytes = 0;
    for await (const piece of source.open()) {
      bytes += Buffer.byteLength(piece);
      if (bytes > size) break;
      hash.update(piece);
      yield piece;
      report({ key, bytes, total: size });
    }
    if (bytes !== size) throw changedLength(key);
  }

  const body = Readable.from(pieces(), { objectMode: false });
  const headers = { "Content-Length": String(size) };
  const options = { ...SENT_ONCE, body, headers, signal };
  try {
    await request(connection, "PUT", `${pathOf(draft, key)}/content`, options);
  } finally {
    body.destroy();
  }
  const entry = await commit(draft, key);
  const checksum = `md5:${hash.digest("hex")}`;
  if (entry.size === size && entry.checksum === checksum) return entry;
  await remove(draft, key);
  throw notAsSent(entry, { size, checksum });
}

/** Completes a file. Nothing is concluded from a response that does not describe it: the file may well be there. */
async function commit(draft: FileLocation, key: string): Promise<FileEntry> {
  const { connection, signal } = draft;
  const path = `${pathOf(draft, key)}/commit`;
  const options = { ...SENT_ONCE, signal };
  const entry = await request<Partial<FileEntry> | null>(connection, "POST", path, options);
  if (typeof entry?.size === "number" && typeof entry.checksum === "string")
    return entry as FileEntry;
  const url = apiAddress(connection.url, path);
  throw oddShape({ method: "POST", url, effect: "once" }, "entry of a file");
}

const changedLength = (key: string) =>
  new LocalError("FILE_CHANGED", `${key} changed its length while it was sent.`, {
    hint: "Is something still writing to it?",
  });

function notAsSent(entry: FileEntry, sent: { size: number; checksum: string }): ConnectionError {
  const arrived = `The server has ${entry.size} bytes with ${entry.checksum}`;
  return new ConnectionError(
    `${entry.key} did not arrive as it was sent, and was removed from the draft.`,
    {
      code: "WRONG_MD5",
      retryable: true,
      hint: `${arrived}; sent were ${sent.size} bytes with ${sent.checksum}. Try again.`,
    },
  );
}
