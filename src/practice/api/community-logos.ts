/** `/api/communities/{id}/logo`. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { maxLogoSize } from "../b2share";
import { badRequest, notFound } from "../errors";
import { identify } from "../http/identity";
import { requireContentType, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { saveCommunity } from "../rules/communities";
import { findCommunity, hasRole, mayReadCommunity } from "../rules/community-rights";
import { demand } from "../rules/resolve";
import { TooLarge } from "../store/blobs";

interface WithId {
  Params: { id: string };
}

/** Takes the bytes of a logo, unless there are too many. */
async function receive(instance: Instance, request: FastifyRequest) {
  const source = (request.body as Readable | null | undefined) ?? Readable.from([]);
  try {
    return await instance.blobs.receive(source, maxLogoSize);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw badRequest(`Logo size limit exceeded. Limit: ${maxLogoSize / 1e6} MB`);
  }
}

/** Routes of community logos. */
export function communityLogoRoutes(app: FastifyInstance, instance: Instance): void {
  const find = (request: FastifyRequest) =>
    findCommunity(instance, (request.params as { id: string }).id);
  const findOwn = (request: FastifyRequest) => {
    const community = find(request);
    demand(hasRole(instance, identify(instance, request), community.id, "owner"));
    return community;
  };
  const noLogo = () => notFound("No logo exists for this community.");

  app.get<WithId>("/communities/:id/logo", (request, reply) => {
    const community = find(request);
    demand(mayReadCommunity(instance, identify(instance, request), community));
    if (community.logo === null) throw noLogo();
    // No kind is known of it, and none may be guessed: a logo must never become a page.
    return reply
      .header("content-type", "application/octet-stream")
      .send(instance.blobs.read(community.logo));
  });

  app.put<WithId>("/communities/:id/logo", async (request, reply) => {
    requireContentType(request, ["application/octet-stream"]);
    findOwn(request);
    const { blob, size, md5 } = await receive(instance, request);
    // Looked up again: it may have changed while the bytes came in.
    const community = findOwn(request);
    const saved = instance.blobs.keep(blob, () =>
      instance.change(() => saveCommunity(instance, { ...community, logo: blob })),
    );
    instance.blobs.release(community.logo);
    return sendJson(request, reply, 200, {
      key: "logo",
      created: saved.updated,
      updated: saved.updated,
      status: "completed",
      size,
      checksum: `md5:${md5}`,
      mimetype: "application/octet-stream",
      storage_class: "L",
      metadata: null,
      links: { self: `${instance.apiUrl}/api/communities/${request.params.id}/logo` },
    });
  });

  app.delete<WithId>("/communities/:id/logo", (request, reply) => {
    const community = findOwn(request);
    if (community.logo === null) throw noLogo();
    instance.change(() => saveCommunity(instance, { ...community, logo: null }));
    instance.blobs.release(community.logo);
    return reply.code(204).send();
  });
}
