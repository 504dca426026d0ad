/** Uploading files to a draft: announce, content, commit. Source: InvenioRDM reference, "Drafts and records", files. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { path as address } from "./address";
import { B2ShareError } from "./errors";
import { shortPath } from "./local-files";
import { requestJson, type Connection } from "./request";
import { forEach, isRefusal, md5Of, persistently } from "./transfers";
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
    if (content instanceof Readable) {
      if (given.size === undefined)
        throw new B2ShareError(`The length of ${key} is not known.`, {
          hint: "With a stream, say how many bytes it has: { key, content, size }.",
        });
      return { key, size: given.size, open: () => content, isStream: true };
    }
    const bytes = Buffer.from(content as Uint8Array);
    return { key, size: bytes.length, open: () => Readable.from([bytes]), isStream: false };
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
  return { key, size: found.size, open: () => createReadStream(path), isStream: false };
}

/** The sources, all of them looked at before anything is sent. */
export async function sourcesOf(given: readonly UploadSource[]): Promise<Source[]> {
  const sources = await Promise.all(given.map(sourceOf));
  const keys = sources.map(({ key }) => key);
  keys.forEach((key) => address`/${key}`); // refuses what is no name
  const twice = keys.find((key, index) => keys.indexOf(key) < index);
  if (twice !== undefined)
    throw new B2ShareError(`Two of the files would both be called ${twice}.`, {
      hint: 'Give one of them another name: { path: "...", key: "..." }.',
    });
  return sources;
}

/**
 * What became of one file.
 *
 * @category Files
 */
export interface UploadedFile extends FileEntry {
  /** `true`: the draft had this very file already, and nothing was sent. */
  skipped: boolean;
}

/** Files on their way into one draft. */
export class Upload {
  readonly #connection: Connection;
  readonly #files: string;
  readonly #report: (key: string, bytes: number, size: number) => void;

  constructor(
    connection: Connection,
    draft: string,
    report: (key: string, bytes: number, size: number) => void,
  ) {
    this.#connection = connection;
    this.#files = address`/records/${draft}/draft/files`;
    this.#report = report;
  }

  /** Sends what is not there yet. Leftovers of a broken upload are announced anew. */
  async send(sources: readonly Source[], replace: boolean): Promise<UploadedFile[]> {
    const { entries = [] } = await this.#request<FileList>("GET", "");
    const there = new Map(entries.map((entry) => [entry.key, entry]));
    const done = new Map<string, UploadedFile>();
    for (const source of sources) {
      const entry = await sameAs(source, there.get(source.key));
      if (entry) done.set(source.key, { ...entry, skipped: true });
    }
    const left = sources.filter(({ key }) => !done.has(key));
    const differing = left.filter(({ key }) => there.get(key)?.status === "completed");
    if (differing.length > 0 && !replace)
      throw new B2ShareError("Nothing was sent: the draft has other files of these names.", {
        fieldErrors: differing.map(({ key }) => ({ field: key, messages: ["is there already."] })),
        hint: "To put yours in their place: upload(id, files, { replace: true }).",
      });
    for (const { key } of left) if (there.has(key)) await this.#delete(key);
    if (left.length > 0) await this.#announce(left);
    try {
      await forEach(left, async (source) => {
        const entry = await this.#persist(source);
        done.set(source.key, { ...entry, skipped: false });
      });
    } catch (error) {
      // What was announced and never comes would stand in the way of publishing.
      if (isRefusal(error))
        for (const { key } of left)
          if (!done.has(key)) await this.#delete(key).catch(() => undefined);
      throw error;
    }
    return sources.flatMap(({ key }) => done.get(key) ?? []);
  }

  /** Sends an announced file. After a broken connection one has to look: it may have arrived all the same. */
  #persist(source: Source): Promise<FileEntry> {
    if (source.isStream) return this.#send(source, this.#connection);
    let isFirst = true;
    return persistently(this.#connection, async (single) => {
      if (!isFirst) {
        const entry = await this.#find(source.key);
        const same = await sameAs(source, entry);
        if (same) return same;
        if (entry) await this.#delete(source.key);
        await this.#announce([source]);
      }
      isFirst = false;
      return this.#send(source, single);
    });
  }

  async #send(source: Source, connection: Connection): Promise<FileEntry> {
    const { key, size } = source;
    const file = this.#files + address`/${key}`;
    const stop = new AbortController();
    const { body, checksum } = this.#measured(source);
    // node-fetch does not notice that a body of ours fails: it would wait for ever.
    body.once("error", (error) => stop.abort(error));
    const headers = { "Content-Length": String(size) };
    const options = { body, headers, signal: stop.signal, repeatable: true };
    try {
      const sent = await requestJson<{ errors?: string }>(
        { ...connection, retries: { ...connection.retries, count: 0 } },
        "PUT",
        `${file}/content`,
        options,
      );
      if (sent.errors !== undefined)
        throw new B2ShareError(`The server lost ${key}: ${sent.errors}`, { code: "LOST" });
    } finally {
      body.destroy();
    }
    const committed = await requestJson<FileEntry>(connection, "POST", `${file}/commit`, {
      repeatable: true,
    });
    if (committed.size === size && committed.checksum === checksum()) return committed;
    await this.#delete(key);
    throw new B2ShareError(
      `${key} did not arrive as it was sent, and was removed from the draft.`,
      {
        hint: `The server has ${committed.size} bytes with ${committed.checksum}; sent were ${size} bytes with ${checksum()}. Try again.`,
      },
    );
  }

  /** The bytes of a source, counted and hashed while they flow. */
  #measured({ key, size, open }: Source): { body: Readable; checksum: () => string } {
    const hash = createHash("md5");
    const report = this.#report;
    async function* chunks(): AsyncGenerator<Buffer> {
      let bytes = 0;
      for await (const chunk of open() as AsyncIterable<Buffer | string>) {
        const piece = Buffer.from(chunk as Buffer);
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
    const body = Readable.from(chunks(), { objectMode: false });
    return { body, checksum: () => `md5:${hash.copy().digest("hex")}` };
  }

  #find(key: string): Promise<FileEntry | undefined> {
    return this.#request<FileEntry>("GET", address`/${key}`).catch((error: unknown) => {
      if (isRefusal(error, 404)) return undefined;
      throw error;
    });
  }

  async #announce(sources: readonly Source[]): Promise<void> {
    await this.#request("POST", "", { json: sources.map(({ key }) => ({ key })) });
  }

  async #delete(key: string): Promise<void> {
    await this.#request("DELETE", address`/${key}`).catch((error: unknown) => {
      if (!isRefusal(error, 404)) throw error;
    });
  }

  #request<T>(method: string, below: string, options = {}): Promise<T> {
    return requestJson<T>(this.#connection, method, this.#files + below, options);
  }
}

/** The entry, if it is this very file. A stream is never read to find out. */
async function sameAs(
  source: Source,
  entry: FileEntry | undefined,
): Promise<FileEntry | undefined> {
  const { size, isStream } = source;
  if (entry?.status !== "completed" || entry.size !== size || isStream) return undefined;
  return entry.checksum === (await md5Of(source.open())) ? entry : undefined;
}
