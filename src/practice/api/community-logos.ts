/** `/api/communities/{id}/logo`. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { maxLogoSize } from "../b2share";
import { badRequest, notFound } from "../errors";
import type { Call, OnCall } from "../http/call";
import { requireContentType } from "../http/json";
import type { Instance } from "../instance";
import { changeLogo, demandOwner } from "../rules/communities";
import { mayReadCommunity } from "../rules/community-rights";
import { demand } from "../rules/resolve";
import { TooLarge } from "../store/blobs";
import { communityOf } from "./find";

/** Takes the bytes of a logo, unless there are too many. */
async function receive(instance: Instance, request: FastifyRequest) {
  const source = (request.body as Readable | null | undefined) ?? Readable.from([]);
  try {
    return await instance.blobs.receive(source, (size) => size <= maxLogoSize);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    throw badRequest(`Logo size limit exceeded. Limit: ${maxLogoSize / 1e6} MB`);
  }
}

const noLogo = () => notFound("No logo exists for this community.");

async function putLogo(c: Call) {
  const { instance } = c;
  requireContentType(c.request, ["application/octet-stream"]);
  demandOwner(c, communityOf(c));
  const { blob, size, md5 } = await receive(instance, c.request);
  // Looked up again: it may have changed while the bytes came in.
  const community = communityOf(c);
  const { updated } = instance.blobs.keep(blob, () =>
    c.change(() => changeLogo(c, community, blob)),
  );
  instance.blobs.release(community.logo);
  return c.send(200, {
    key: "logo",
    created: updated,
    updated,
    status: "completed",
    size,
    checksum: `md5:${md5}`,
    mimetype: "application/octet-stream",
    storage_class: "L",
    metadata: null,
    links: { self: `${c.apiUrl}/api/communities/${c.id}/logo` },
  });
}

/** Routes of community logos. */
export function communityLogoRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/communities/:id/logo";

  app.get(
    url,
    on((c) => {
      const community = communityOf(c);
      demand(mayReadCommunity(c.instance, c.identity, community));
      if (community.logo === null) throw noLogo();
      // No kind is known of it, and none may be guessed: a logo must never become a page.
      return c.reply
        .header("content-type", "application/octet-stream")
        .send(c.instance.blobs.read(community.logo));
    }),
  );

  app.put(url, on(putLogo));

  app.delete(
    url,
    on((c) => {
      const community = communityOf(c);
      demandOwner(c, community);
      if (community.logo === null) throw noLogo();
      c.change(() => changeLogo(c, community, null));
      c.instance.blobs.release(community.logo);
      return c.done();
    }),
  );
}
