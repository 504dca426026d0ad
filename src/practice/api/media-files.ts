/**
 * `/media-files` of records and drafts: a second set of files, for previews and the like. It mirrors `/files`, and is
 * switched off as in stock InvenioRDM (services/config.py, default_media_files_enabled): there are never any. Not needed
 * by the course.
 */
import type { FastifyInstance } from "fastify";
import type { Kind } from "../answers/files";
import { notFound, permissionDenied } from "../errors";
import type { OnCall } from "../http/call";
import { demand } from "../rules/resolve";
import { readAnnouncements } from "./file-bodies";
import { sendZip } from "./file-content";
import { readableFilesOf, versionWithFiles } from "./files";
import { draftOf } from "./find";

/** Routes of media files. */
export function mediaFileRoutes(app: FastifyInstance, on: OnCall): void {
  readRoutes(app, on, "record", "/records/:id");
  readRoutes(app, on, "draft", "/records/:id/draft");

  const url = "/records/:id/draft/media-files";
  app.post(
    url,
    on(async (c) => {
      demand(draftOf(c).rights.review);
      readAnnouncements(await c.json());
      throw permissionDenied("Files are not enabled.");
    }),
  );
  app.delete(
    url,
    on((c) => {
      demand(draftOf(c).rights.review);
      return c.done();
    }),
  );
}

function readRoutes(app: FastifyInstance, on: OnCall, kind: Kind, base: string): void {
  app.get(
    `${base}/media-files`,
    on((c) => {
      const { version } = readableFilesOf(c, kind);
      const self = `${c.apiUrl}/api${base.replace(":id", version.id)}/media-files`;
      return c.send(200, { enabled: false, links: { self, archive: `${self}-archive` } });
    }),
  );

  app.get(
    `${base}/media-files-archive`,
    on((c) => sendZip(c, readableFilesOf(c, kind).version, [])),
  );

  app.route({
    method: kind === "draft" ? ["DELETE", "GET", "HEAD", "POST", "PUT"] : ["GET", "HEAD"],
    url: `${base}/media-files/*`,
    handler: on((c) => {
      const { version } = versionWithFiles(c, kind);
      const key = c.param("*").replace(/\/(content|commit|content\/\d+)$/, "");
      throw notFound(`Record '${version.id}' has no file '${key}'.`);
    }),
  });
}
