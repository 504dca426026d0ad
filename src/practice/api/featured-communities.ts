/** `/api/communities/featured`, and when communities are featured, which administrators decide. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { wireTime } from "../clock";
import { fieldError, notFound } from "../errors";
import { identify } from "../http/identity";
import { readObject, sendJson } from "../http/json";
import type { Instance } from "../instance";
import { object, scalar } from "../metadata/schema";
import { loadStrictly } from "../metadata/strict";
import { findCommunity } from "../rules/community-rights";
import { demand } from "../rules/resolve";
import { sendCommunities } from "./community-list";

interface WithId {
  Params: { id: string };
}
interface WithEntry {
  Params: { id: string; entry: string };
}

/** An ISO time as wire time; without an offset it is UTC. */
function parseTime(input: unknown): string | undefined {
  const shape =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?))?(Z|[+-]\d\d:?\d\d)?$/;
  const [, day, time = "00:00", offset = "Z"] = shape.exec(String(input)) ?? [];
  const moment = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(moment) ? undefined : wireTime(moment);
}

const entryField = object(
  { start_date: scalar(parseTime, "Not a valid datetime.") },
  { required: ["start_date"], readOnly: ["id"] },
);

const readStart = (body: unknown): string =>
  loadStrictly<{ start_date: string }>(entryField, body).start_date;

/** Routes of featured communities. */
export function featuredCommunityRoutes(app: FastifyInstance, instance: Instance): void {
  const { featured, communities } = instance.store;
  const findAsAdmin = (request: FastifyRequest) => {
    const community = findCommunity(instance, (request.params as { id: string }).id);
    demand(identify(instance, request).isAdmin);
    return community;
  };
  const findEntry = (request: FastifyRequest) => {
    const community = findAsAdmin(request);
    const { entry } = request.params as { entry: string };
    const found = featured.ofCommunity(community.id).find(({ id }) => String(id) === entry);
    if (!found) throw notFound(`A featured community entry with id ${entry} does not exist.`);
    return found;
  };

  app.get("/communities/featured", (request, reply) =>
    sendCommunities(instance, request, reply, {
      path: "/api/communities/featured",
      communities: featured
        .started(instance.clock.now())
        .flatMap((id) => communities.get(id) ?? [])
        .filter(({ access }) => access.visibility === "public"),
      // They come in their order already.
      order: { sorts: { featured: () => 0 }, usualSort: "featured" },
    }),
  );

  app.get<WithId>("/communities/:id/featured", (request, reply) => {
    const hits = featured.ofCommunity(findAsAdmin(request).id);
    return sendJson(request, reply, 200, { hits: { hits, total: hits.length } });
  });

  app.post<WithId>("/communities/:id/featured", async (request, reply) => {
    const body = await readObject(request);
    const { id, access } = findAsAdmin(request);
    const start = readStart(body);
    if (access.visibility !== "public") {
      throw fieldError("community_id", "The community is not public.");
    }
    const entry = instance.change(() => featured.add(id, start));
    return sendJson(request, reply, 201, entry);
  });

  app.put<WithEntry>("/communities/:id/featured/:entry", async (request, reply) => {
    const body = await readObject(request);
    const { id } = findEntry(request);
    const start_date = readStart(body);
    instance.change(() => featured.update(id, start_date));
    return sendJson(request, reply, 200, { id, start_date });
  });

  app.delete<WithEntry>("/communities/:id/featured/:entry", (request, reply) => {
    const { id } = findEntry(request);
    instance.change(() => featured.remove(id));
    return reply.code(204).send();
  });
}
