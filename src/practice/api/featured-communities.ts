/** `/api/communities/featured`, and when communities are featured, which administrators decide. Not needed by the course. */
import type { FastifyInstance } from "fastify";
import { wholeList } from "../answers/access";
import { wireTime } from "../clock";
import { notFound } from "../errors";
import type { Call, OnCall } from "../http/call";
import { object, scalar } from "../metadata/schema";
import { loadStrictly } from "../metadata/strict";
import { addFeatured, removeFeatured, updateFeatured } from "../rules/featured";
import { demand } from "../rules/resolve";
import { sendCommunities } from "./community-list";
import { communityOf } from "./find";

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

/** The community, for an administrator. */
function communityForAdmin(c: Call) {
  const community = communityOf(c);
  demand(c.identity.isAdmin);
  return community;
}

function entryOf(c: Call) {
  const { id } = communityForAdmin(c);
  const entry = c.param("entry");
  const found = c.instance.store.featured
    .ofCommunity(id)
    .find((candidate) => String(candidate.id) === entry);
  if (!found) throw notFound(`A featured community entry with id ${entry} does not exist.`);
  return found;
}

function sendFeatured(c: Call) {
  const { clock, store } = c.instance;
  return sendCommunities(c, {
    path: "/api/communities/featured",
    communities: store.featured
      .started(clock.now())
      .flatMap((id) => store.communities.get(id) ?? [])
      .filter(({ access }) => access.visibility === "public"),
    // They come in their order already.
    order: { sorts: { featured: () => 0 }, usualSort: "featured" },
  });
}

/** Routes of featured communities. */
export function featuredCommunityRoutes(app: FastifyInstance, on: OnCall): void {
  const list = "/communities/:id/featured";
  const item = `${list}/:entry`;

  app.get("/communities/featured", on(sendFeatured));

  app.get(
    list,
    on((c) =>
      c.send(200, wholeList(c.instance.store.featured.ofCommunity(communityForAdmin(c).id))),
    ),
  );

  app.post(
    list,
    on(async (c) => {
      communityForAdmin(c);
      const start = readStart(await c.object());
      return c.send(
        201,
        c.change(() => addFeatured(c, communityOf(c), start)),
      );
    }),
  );

  app.put(
    item,
    on(async (c) => {
      const { id } = entryOf(c);
      const start_date = readStart(await c.object());
      c.change(() => updateFeatured(c, id, start_date));
      return c.send(200, { id, start_date });
    }),
  );

  app.delete(
    item,
    on((c) => {
      const { id } = entryOf(c);
      c.change(() => removeFeatured(c, id));
      return c.done();
    }),
  );
}
