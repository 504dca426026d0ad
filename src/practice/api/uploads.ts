/** `/content` and `/commit` of a draft's files: the bytes come in, and are there for good. */
import type { Readable } from "node:stream";
import { fileEntry } from "../answers/files";
import type { Call } from "../http/call";
import { requireContentType } from "../http/json";
import { commitFile } from "../rules/commit-file";
import { findFile, type FileOfDraft } from "../rules/files";
import { takePart } from "../rules/multipart";
import { takeContent } from "../rules/uploads";

/** Looks up a file that the caller may change: anew each time, since much may happen while bytes come in. */
type Find = () => FileOfDraft;

function send(c: Call, { found: { version }, file: { key } }: FileOfDraft) {
  return c.send(200, fileEntry(c, "draft", version.id, findFile(c.instance, version, key)));
}

/** Takes the bytes of a file, or of one of its parts. */
export async function takeUpload(c: Call, find: Find, part: number | undefined) {
  requireContentType(c.request, ["application/octet-stream"]);
  const upload = find();
  const length = c.request.headers["content-length"];
  const content = {
    source: (c.request.body as Readable | null) ?? c.request.raw,
    length: length === undefined ? undefined : Number(length),
  };
  if (part !== undefined) {
    await takePart(c.instance, upload, part, content);
    return send(c, upload);
  }
  const isKept = await takeContent(c.instance, upload, content);
  if (isKept) return send(c, upload);
  const pending = { ...upload.file, status: "pending" as const };
  const entry = fileEntry(c, "draft", upload.found.version.id, pending);
  return c.send(200, { ...entry, errors: "File upload transfer failed." });
}

/** Says that all bytes of a file have been sent. */
export async function commitUpload(c: Call, find: Find) {
  find();
  await c.json();
  const upload = find();
  await commitFile(c.instance, upload);
  return send(c, upload);
}
