/**
 * `/media-files` of records and drafts: a second set of files, for previews and the like. It mirrors `/files`, and is
 * switched off as in stock InvenioRDM (services/config.py, default_media_files_enabled): there are never any.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Kind } from "../answers/files";
import { notFound, permissionDenied } from "../errors";
import { identify } from "../http/identity";
import { readJson, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { demand, findDraft } from "../rules/resolve";
import { readAnnouncements } from "./file-bodies";
import { sendZip } from "./file-content";
import { demandReadable, findWithFiles } from "./files";

interface WithId {
  Params: { id: string };
}

/** Routes of media files. */
export function mediaFileRoutes(app: FastifyInstance, instance: Instance): void {
  const kinds: [Kind, string][] = [
    ["record", "/records/:id"],
    ["draft", "/records/:id/draft"],
  ];
  for (const [kind, base] of kinds) {
    const findReadable = (request: FastifyRequest) => {
      const found = findWithFiles(instance, request, kind);
      demandReadable(found, kind);
      return found;
    };

    app.get(`${base}/media-files`, (request, reply) => {
      const { version } = findReadable(request);
      const self = `${instance.apiUrl}/api${base.replace(":id", version.id)}/media-files`;
      return sendJson(request, reply, 200, {
        enabled: false,
        links: { self, archive: `${self}-archive` },
      });
    });

    app.get(`${base}/media-files-archive`, (request, reply) =>
      sendZip(instance, reply, findReadable(request).version, []),
    );

    app.route<{ Params: { id: string; "*": string } }>({
      method: kind === "draft" ? ["DELETE", "GET", "HEAD", "POST", "PUT"] : ["GET", "HEAD"],
      url: `${base}/media-files/*`,
      handler: (request) => {
        const { version } = findWithFiles(instance, request, kind);
        const key = request.params["*"].replace(/\/(content|commit|content\/\d+)$/, "");
        throw notFound(`Record '${version.id}' has no file '${key}'.`);
      },
    });
  }

  const demandChangeable = (request: FastifyRequest<WithId>) => {
    const identity = identify(instance, request);
    demand(findDraft(instance, identity, request.params.id).rights.review);
  };

  app.post<WithId>("/records/:id/draft/media-files", async (request) => {
    const body = await readJson(request);
    demandChangeable(request);
    readAnnouncements(body);
    throw permissionDenied("Files are not enabled.");
  });

  app.delete<WithId>("/records/:id/draft/media-files", (request, reply) => {
    demandChangeable(request);
    return reply.code(204).send();
  });
}
