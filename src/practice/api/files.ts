/** `/api/records/{id}/files` and `/api/records/{id}/draft/files`: list, read, delete, and change what is said about them. */
import type { FastifyInstance } from "fastify";
import { fileEntry, fileList, type Kind } from "../answers/files";
import { methodNotAllowed, notFound } from "../errors";
import type { Call, OnCall } from "../http/call";
import { deleteFile, deleteFiles, describeFile, findFile, startUploads } from "../rules/files";
import { demand, findRecord, type Found } from "../rules/resolve";
import { mayReadFiles } from "../rules/rights";
import { readAnnouncements, readFileUpdate } from "./file-bodies";
import { sendArchive, sendContent } from "./file-content";
import { takeUpload, commitUpload } from "./uploads";
import { draftOf } from "./find";

/** What can be done with a file of a draft, its content, and its upload; with a record's, only GET. */
const methods = {
  "": ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"],
  content: ["GET", "HEAD", "OPTIONS", "PUT"],
  commit: ["OPTIONS", "POST"],
};

/** What an address below `/files/` names: a file, and the last word if that is one of the API's. */
interface FileAddress {
  key: string;
  action: keyof typeof methods;
  part?: number;
}

function fileAddress(c: Call): FileAddress {
  const rest = c.param("*");
  const part = /^(.+)\/content\/(\d+)$/s.exec(rest);
  if (part) return { key: part[1] ?? "", action: "content", part: Number(part[2]) };
  const match = /^(.+)\/(content|commit)$/s.exec(rest);
  return match
    ? { key: match[1] ?? "", action: match[2] as "content" | "commit" }
    : { key: rest, action: "" };
}

/** The record or draft whose files are asked for. */
export function versionWithFiles(c: Call, kind: Kind): Found {
  const { instance, identity, id } = c;
  if (kind === "draft") return draftOf(c);
  const isUnpublished = !instance.store.records.get(id) && instance.store.drafts.get(id);
  if (isUnpublished) throw notFound();
  return findRecord(instance, identity, id, { includeDeleted: identity.isAdmin });
}

const demandReadable = ({ version, rights }: Found, kind: Kind): void =>
  demand(kind === "draft" ? rights.preview : mayReadFiles(version, rights));

/** The same, for callers who may read the files. */
export function readableFilesOf(c: Call, kind: Kind): Found {
  const found = versionWithFiles(c, kind);
  demandReadable(found, kind);
  return found;
}

/** A file of a draft that the caller may change. */
function changeableFile(c: Call, key: string) {
  const found = draftOf(c);
  const file = findFile(c.instance, found.version, key);
  demand(found.rights.review);
  return { found, file };
}

/** Sends a file of a draft as it now is. */
function sendEntry(c: Call, key: string) {
  const { version } = draftOf(c);
  return c.send(200, fileEntry(c, "draft", version.id, findFile(c.instance, version, key)));
}

/** Routes of the files of published records and of drafts. */
export function fileRoutes(app: FastifyInstance, on: OnCall): void {
  readRoutes(app, on, "record", "/records/:id");
  readRoutes(app, on, "draft", "/records/:id/draft");
  listRoutes(app, on, "/records/:id/draft/files");
  fileOfDraftRoutes(app, on, "/records/:id/draft/files/*");
}

function readRoutes(app: FastifyInstance, on: OnCall, kind: Kind, base: string): void {
  app.get(
    `${base}/files`,
    on((c) => c.send(200, fileList(c, kind, readableFilesOf(c, kind).version))),
  );

  app.route({
    method: ["GET", "HEAD"],
    url: `${base}/files/*`,
    handler: on((c) => {
      const found = versionWithFiles(c, kind);
      const { key, action } = fileAddress(c);
      if (action === "commit") throw methodNotAllowed(...methods[action]);
      const file = findFile(c.instance, found.version, key);
      demandReadable(found, kind);
      if (action === "content") return sendContent(c, found.version, file, kind);
      return c.send(200, fileEntry(c, kind, found.version.id, file));
    }),
  });

  app.get(
    `${base}/files-archive`,
    on((c) => sendArchive(c, readableFilesOf(c, kind).version, kind)),
  );
}

function listRoutes(app: FastifyInstance, on: OnCall, url: string): void {
  app.post(
    url,
    on(async (c) => {
      demand(draftOf(c).rights.review);
      const announcements = readAnnouncements(await c.json());
      const draft = c.change(() => startUploads(c.instance, draftOf(c), announcements));
      return c.send(201, fileList(c, "draft", draft));
    }),
  );

  app.delete(
    url,
    on((c) => {
      const release = c.change(() => deleteFiles(c.instance, draftOf(c)));
      release();
      return c.done();
    }),
  );
}

function fileOfDraftRoutes(app: FastifyInstance, on: OnCall, url: string): void {
  app.put(
    url,
    on(async (c) => {
      const { key, action, part } = fileAddress(c);
      if (action === "commit") throw methodNotAllowed(...methods[action]);
      if (action === "content") return takeUpload(c, () => changeableFile(c, key), part);
      changeableFile(c, key);
      const update = readFileUpdate(await c.object());
      c.change(() => describeFile(c.instance, changeableFile(c, key), update));
      return sendEntry(c, key);
    }),
  );

  app.post(
    url,
    on(async (c) => {
      const { key, action } = fileAddress(c);
      if (action !== "commit") throw methodNotAllowed(...methods[action]);
      return commitUpload(c, () => changeableFile(c, key));
    }),
  );

  app.delete(
    url,
    on((c) => {
      const { key, action } = fileAddress(c);
      if (action !== "") throw methodNotAllowed(...methods[action]);
      deleteFile(c.instance, changeableFile(c, key));
      return c.done();
    }),
  );
}
