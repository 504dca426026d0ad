/** The bytes of files: one by one, or all of a record as a ZIP (invenio-files-rest, helpers.py). */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Call } from "../http/call";
import { visitorOf } from "../http/visitor";
import { noteDownload } from "../rules/statistics";
import type { StoredFile } from "../store/files";
import type { Version } from "../store/versions";
import type { Kind } from "../answers/files";
import { ApiError } from "../errors";

/** Shown by browsers as they are; none of these can run a script. */
const shownAsIs = new Set([
  "audio/mpeg",
  "audio/ogg",
  "audio/webm",
  "image/gif",
  "image/jpeg",
  "image/png",
  "image/tiff",
]);

/** Text that a browser would run or render; it is shown as plain text instead. */
const shownAsText = new Set([
  "application/javascript",
  "application/json",
  "application/xhtml+xml",
  "application/xml",
  "image/svg+xml",
  "text/css",
  "text/csv",
  "text/html",
]);

function servedType(mimetype: string): { type: string; disposition: "inline" | "attachment" } {
  if (mimetype === "text/plain" || shownAsText.has(mimetype)) {
    return { type: "text/plain; charset=utf-8", disposition: "inline" };
  }
  if (shownAsIs.has(mimetype)) return { type: mimetype, disposition: "inline" };
  return { type: "application/octet-stream", disposition: "attachment" };
}

/** A file name for a Content-Disposition header, by RFC 6266. */
function fileNameParameter(key: string): string {
  const name = key.split("/").at(-1) ?? key;
  if (/^[\w!#$%&'*+\-.^`|~]+$/.test(name)) return `filename=${name}`;
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return plain === name
    ? `filename="${name}"`
    : `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

/** The one range that is asked for; undefined where the whole file is to be sent. */
function requestedRange(request: FastifyRequest, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const start = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === "" || match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (start >= size || start > end) {
    throw new ApiError(416, "The server cannot provide the requested range.");
  }
  return { start, end };
}

/** Refuses to send bytes that are not those that came in. */
async function demandWhole({ instance }: Call, file: StoredFile, blob: string): Promise<void> {
  const came = Date.parse(file.updated) + clockSlack;
  const expected = { size: file.size ?? 0, md5: file.md5 ?? "", came };
  const problem = await instance.blobs.problem(blob, expected);
  if (!problem) return;
  throw new ApiError(
    500,
    `The bytes of '${file.key}' ${problem} the disk of the practice instance, and are not sent.`,
  );
}

/** Milliseconds by which the times of files may be off: some file systems count in whole seconds. */
const clockSlack = 2000;

/** Sends the bytes of one file. */
export async function sendContent(
  c: Call,
  version: Version,
  file: StoredFile,
  kind: Kind,
): Promise<FastifyReply> {
  const { instance, request, reply } = c;
  if (file.status !== "completed" || file.blob === null) {
    throw new ApiError(404, `Record '${version.id}' has no file '${file.key}'.`);
  }
  await demandWhole(c, file, file.blob);
  const etag = `"md5:${file.md5}"`;
  sendHeaders(c, file, etag);
  if (isUnchanged(request, etag, file)) return reply.code(304).send();
  const range = sendRange(c, file.size ?? 0);
  if (request.method === "HEAD") return reply.send();
  if (kind === "record") noteDownload(instance, visitorOf(request), version, file);
  return reply.send(file.size ? instance.blobs.read(file.blob, range) : "");
}

function sendHeaders({ reply }: Call, file: StoredFile, etag: string): void {
  const { type, disposition } = servedType(file.mimetype ?? "");
  reply
    .header("etag", etag)
    .header("content-md5", file.md5)
    .header("last-modified", new Date(file.updated).toUTCString())
    .header("cache-control", "no-cache")
    .header("content-security-policy", "default-src 'none';")
    .header("x-content-type-options", "nosniff")
    .header("x-frame-options", "deny")
    .header("x-xss-protection", "1; mode=block")
    .header("x-download-options", "noopen")
    .header("x-permitted-cross-domain-policies", "none")
    .header(
      "content-disposition",
      // What is shown has no file name (invenio-files-rest, helpers.py).
      disposition === "inline" ? "inline" : `attachment; ${fileNameParameter(file.key)}`,
    )
    .header("content-type", type);
}

/** Says how many bytes follow, and which: all, or where ranges are honoured the one that was asked for. */
function sendRange({ instance, request, reply }: Call, size: number) {
  const range = instance.ranges ? requestedRange(request, size) : undefined;
  if (instance.ranges) reply.header("accept-ranges", "bytes");
  if (range) reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${size}`);
  reply.header("content-length", range ? range.end - range.start + 1 : size);
  return range;
}

/** Whether the caller has these very bytes already. */
function isUnchanged(request: FastifyRequest, etag: string, file: StoredFile): boolean {
  const known = request.headers["if-none-match"];
  if (known !== undefined) {
    return known.split(",").some((tag) => [etag, "*"].includes(tag.trim().replace(/^W\//, "")));
  }
  const since = Date.parse(request.headers["if-modified-since"] ?? "");
  return Math.floor(Date.parse(file.updated) / 1000) * 1000 <= since;
}

/** Sends all files of a version as a ZIP, made while it is sent, stored and not compressed. */
export async function sendArchive(c: Call, version: Version, kind: Kind): Promise<FastifyReply> {
  const all = version.files.enabled ? c.instance.store.files.ofBucket(version.bucket) : [];
  const files = all.filter(({ status }) => status === "completed");
  for (const file of files) if (file.blob !== null) await demandWhole(c, file, file.blob);
  if (kind === "record") noteDownload(c.instance, visitorOf(c.request), version, ...files);
  return sendZip(c, version, files);
}

/**
 * Sends files as a ZIP with the name of their version. A file that goes meanwhile, and a reader who does, end it:
 * the ZIP is then not whole, which is seen by its missing end.
 */
export function sendZip(
  { instance, reply }: Call,
  version: Version,
  files: StoredFile[],
): FastifyReply {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let current: Readable | undefined;
  zip.on("error", (error) => output.destroy(error as Error));
  output.once("close", () => current?.destroy());
  for (const file of files) {
    const { blob } = file;
    if (blob === null) continue;
    const options = {
      compress: false,
      mtime: new Date(file.updated),
      mode: 0o100644,
      size: file.size ?? 0,
    };
    zip.addReadStreamLazy(archiveName(file.key), options, (done) => {
      if (output.destroyed) return;
      current = instance.blobs.read(blob).on("error", (error) => zip.emit("error", error));
      done(null, current);
    });
  }
  zip.end();
  return reply
    .header("content-type", "application/zip")
    .header("content-disposition", `attachment; filename=${version.id}.zip`)
    .send(output);
}

/** A name that no unpacking program can take for a path outside of its folder. */
const archiveName = (key: string): string =>
  key
    .replaceAll("\\", "_")
    .split("/")
    .filter((part) => part !== "")
    .map((part) => (/^\.+$/.test(part) || /^[A-Za-z]:/.test(part) ? `_${part.slice(1)}` : part))
    .join("/") || "_";
