/** `/api/records/{id}/files` and `/api/records/{id}/draft/files`: list, upload, read, delete. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Readable } from "node:stream";
import { fileEntry, fileList, type Kind } from "../answers/files";
import { methodNotAllowed, notFound } from "../errors";
import { identify } from "../http/identity";
import { readJson, readObject, requireContentType, sendJson } from "../http/json";
import type { Instance } from "../instance";
import {
  bytesLeft,
  commitFile,
  deleteFile,
  demandUnlocked,
  emptyBucket,
  findFile,
  startUploads,
  takeContent,
} from "../rules/files";
import { demand, findDraft, findRecord, type Found } from "../rules/resolve";
import { mayReadFiles } from "../rules/rights";
import { touchDraft } from "../rules/indexing";
import { joinParts, takePart } from "../rules/multipart";
import { readAnnouncements, readFileUpdate } from "./file-bodies";
import { sendArchive, sendContent } from "./file-content";

interface Params {
  id: string;
  "*": string;
}

const params = (request: FastifyRequest): Params => request.params as Params;

/** What can be done with a file of a draft, its content, and its upload; with a record's, only GET. */
const methods = {
  "": ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"],
  content: ["GET", "HEAD", "OPTIONS", "PUT"],
  commit: ["OPTIONS", "POST"],
};

/** Splits what follows `/files/` into the file's name and the last word, if that is one of the API's. */
function splitKey(rest: string): { key: string; action: "" | "content" | "commit"; part?: number } {
  const part = /^(.+)\/content\/(\d+)$/s.exec(rest);
  if (part) return { key: part[1] ?? "", action: "content", part: Number(part[2]) };
  const match = /^(.+)\/(content|commit)$/s.exec(rest);
  return match
    ? { key: match[1] ?? "", action: match[2] as "content" | "commit" }
    : { key: rest, action: "" };
}

/** Routes of the files of published records and of drafts. */
export function fileRoutes(app: FastifyInstance, instance: Instance): void {
  readRoutes(app, instance, "record");
  readRoutes(app, instance, "draft");
  uploadRoutes(app, instance);
}

/** The record or draft whose files are asked for. */
export function findWithFiles(instance: Instance, request: FastifyRequest, kind: Kind): Found {
  const identity = identify(instance, request);
  const { id } = params(request);
  if (kind === "draft") return findDraft(instance, identity, id);
  const unpublished = !instance.store.records.get(id) && instance.store.drafts.get(id);
  if (unpublished) throw notFound();
  return findRecord(instance, identity, id, { includeDeleted: identity.isAdmin });
}

/** Refuses those who may not read the files. */
export const demandReadable = ({ version, rights }: Found, kind: Kind): void =>
  demand(kind === "draft" ? rights.preview : mayReadFiles(version, rights));

function readRoutes(app: FastifyInstance, instance: Instance, kind: Kind): void {
  const base = kind === "record" ? "/records/:id" : "/records/:id/draft";
  app.get(`${base}/files`, (request, reply) => {
    const found = findWithFiles(instance, request, kind);
    demandReadable(found, kind);
    return sendJson(request, reply, 200, fileList(instance, kind, found.version));
  });

  app.route({
    method: ["GET", "HEAD"],
    url: `${base}/files/*`,
    handler: (request, reply) => {
      const found = findWithFiles(instance, request, kind);
      const { key, action } = splitKey(params(request)["*"]);
      if (action === "commit") throw methodNotAllowed(...methods[action]);
      const file = findFile(instance, found.version, key);
      demandReadable(found, kind);
      if (action === "content") return sendContent(instance, request, reply, found, file, kind);
      const entry = fileEntry(instance, kind, found.version.id, file);
      return sendJson(request, reply, 200, entry);
    },
  });

  app.get(`${base}/files-archive`, (request, reply) => {
    const found = findWithFiles(instance, request, kind);
    demandReadable(found, kind);
    return sendArchive(instance, request, reply, found.version, kind);
  });
}

function uploadRoutes(app: FastifyInstance, instance: Instance): void {
  const base = "/records/:id/draft/files";
  const findChangeable = (request: FastifyRequest): Found => {
    const found = findWithFiles(instance, request, "draft");
    demand(found.rights.review);
    return found;
  };
  const sendEntry = (
    request: FastifyRequest,
    reply: FastifyReply,
    { version }: Found,
    key: string,
  ) => {
    const entry = fileEntry(instance, "draft", version.id, findFile(instance, version, key));
    return sendJson(request, reply, 200, entry);
  };

  app.post(base, async (request, reply) => {
    const body = await readJson(request);
    const { version } = findChangeable(request);
    const announcements = readAnnouncements(body);
    instance.change(() => {
      startUploads(instance, version, announcements);
      touchDraft(instance, version);
    });
    return sendJson(request, reply, 201, fileList(instance, "draft", version));
  });

  app.delete(base, (request, reply) => {
    const { version } = findChangeable(request);
    demandUnlocked(instance, version);
    const release = instance.change(() => {
      const done = emptyBucket(instance, version.bucket);
      touchDraft(instance, version);
      return done;
    });
    release();
    return reply.code(204).send();
  });

  app.put(`${base}/*`, async (request, reply) => {
    const { key, action, part } = splitKey(params(request)["*"]);
    if (action === "commit") throw methodNotAllowed(...methods[action]);
    if (action === "content") requireContentType(request, ["application/octet-stream"]);
    const body = action === "content" ? {} : await readObject(request);
    const found = findWithFiles(instance, request, "draft");
    const file = findFile(instance, found.version, key);
    demand(found.rights.review);
    if (action === "") {
      instance.change(() => instance.store.files.put({ ...file, ...readFileUpdate(body) }));
      return sendEntry(request, reply, found, key);
    }
    demandUnlocked(instance, found.version);
    const length = request.headers["content-length"];
    const announced = length === undefined ? undefined : Number(length);
    const source = (request.body as Readable | null) ?? request.raw;
    if (part !== undefined) {
      await takePart(instance, file, part, source, bytesLeft(instance, found.version, key));
      return sendEntry(request, reply, found, key);
    }
    const kept = await takeContent(instance, found.version, file, source, announced);
    if (kept) return sendEntry(request, reply, found, key);
    const pending = { ...file, status: "pending" as const };
    const entry = fileEntry(instance, "draft", found.version.id, pending);
    return sendJson(request, reply, 200, { ...entry, errors: "File upload transfer failed." });
  });

  app.post(`${base}/*`, async (request, reply) => {
    const { key, action } = splitKey(params(request)["*"]);
    if (action !== "commit") throw methodNotAllowed(...methods[action]);
    await readJson(request);
    const found = findWithFiles(instance, request, "draft");
    const file = findFile(instance, found.version, key);
    demand(found.rights.review);
    if (file.status === "pending") demandUnlocked(instance, found.version);
    const whole = file.transfer.type === "M" ? await joinParts(instance, file) : file;
    instance.change(() => {
      commitFile(instance, whole);
      touchDraft(instance, found.version);
    });
    return sendEntry(request, reply, found, key);
  });

  app.delete(`${base}/*`, (request, reply) => {
    const { key, action } = splitKey(params(request)["*"]);
    if (action !== "") throw methodNotAllowed(...methods[action]);
    const found = findWithFiles(instance, request, "draft");
    findFile(instance, found.version, key);
    demand(found.rights.review);
    deleteFile(instance, found.version, key);
    return reply.code(204).send();
  });
}
