/** `/api/requests/`: what people ask of each other, and acting on it. */
import type { FastifyInstance } from "fastify";
import { requestAnswer } from "../answers/request";
import { notFound } from "../errors";
import type { Call, OnCall } from "../http/call";
import { queryPart } from "../http/query";
import { redirectWithPage } from "../http/redirect";
import { uuid } from "../metadata/community";
import { object, string } from "../metadata/schema";
import { loadStrictly } from "../metadata/strict";
import { cleanText } from "../metadata/text";
import { act, demandMayAct } from "../rules/request-actions";
import {
  allRequests,
  demandMayUpdate,
  findReadableRequest,
  findRequest,
  mayReadRequest,
  updateRequest,
  visibleRequests,
} from "../rules/requests";
import { removeRequest } from "../rules/reviews";
import type { StoredRequest } from "../store/requests";
import { sendRequests } from "./request-list";

const changes = object(
  { title: string(cleanText), description: string(cleanText) },
  { unknown: "drop" },
);

/** InvenioRDM's routes take nothing but a UUID. */
function idOf({ id }: Call): string {
  if (!uuid.test(id)) throw notFound();
  return id;
}

const requestOf = (c: Call): StoredRequest => findRequest(c.instance, idOf(c));

const send = (c: Call, stored: StoredRequest) =>
  c.item(200, requestAnswer(c, stored, { expand: c.flag("expand") }));

/** Routes of requests. */
export function requestRoutes(app: FastifyInstance, on: OnCall): void {
  listRoutes(app, on);
  const url = "/requests/:id";

  app.get(
    url,
    on((c) => send(c, findReadableRequest(c.instance, c.identity, idOf(c)))),
  );

  app.put(
    url,
    on(async (c) => {
      demandMayUpdate(c, requestOf(c));
      const changed = loadStrictly<Partial<StoredRequest>>(changes, await c.object());
      const saved = c.change(() => updateRequest(c, requestOf(c), changed));
      return send(c, saved);
    }),
  );

  app.delete(
    url,
    on((c) => {
      c.change(() => removeRequest(c, requestOf(c)));
      return c.done();
    }),
  );

  app.post(
    `${url}/actions/:action`,
    on(async (c) => {
      const name = c.param("action");
      demandMayAct(c, requestOf(c), name);
      const body = await c.object();
      return send(
        c,
        c.change(() => act(c, requestOf(c), name, body)),
      );
    }),
  );
}

function listRoutes(app: FastifyInstance, on: OnCall): void {
  // One of the two addresses of the API that end in a slash; without it the server redirects.
  app.get(
    "/requests",
    on((c) =>
      redirectWithPage(c.reply, 308, `${c.apiUrl}/api/requests/${queryPart(c.request.url)}`),
    ),
  );

  app.get(
    "/requests/",
    on((c) => {
      const { instance, identity } = c;
      c.account();
      return sendRequests(c, {
        path: "/api/requests/",
        requests: allRequests(instance).filter((one) => mayReadRequest(instance, identity, one)),
      });
    }),
  );

  app.get(
    "/user/requests",
    on((c) => {
      const me = `user:${c.account()}`;
      const shared = c.flag("shared_with_me");
      const isMine = ({ createdBy, receiver }: StoredRequest) =>
        createdBy === me || receiver === me;
      return sendRequests(c, {
        path: "/api/user/requests",
        requests: visibleRequests(c.instance, c.identity).filter(
          (stored) => shared === undefined || shared !== isMine(stored),
        ),
      });
    }),
  );
}
