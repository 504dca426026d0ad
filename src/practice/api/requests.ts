/** `/api/requests/`: what people ask of each other, and acting on it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { requestAnswer } from "../answers/request";
import { notFound } from "../errors";
import { identify } from "../http/identity";
import { requireAccount, type Identity } from "../identity";
import { readObject, sendItem } from "../http/json";
import { queryFlag } from "../http/query";
import { redirectWithPage } from "../http/redirect";
import type { Instance } from "../instance";
import { uuid } from "../metadata/community";
import { object, string } from "../metadata/schema";
import { loadStrictly } from "../metadata/strict";
import { cleanText } from "../metadata/text";
import { act } from "../rules/request-actions";
import { removeRequest } from "../rules/reviews";
import {
  allRequests,
  findReadableRequest,
  findRequest,
  isCreator,
  mayReadRequest,
  mayUpdateRequest,
  saveRequest,
  visibleRequests,
} from "../rules/requests";
import { demand } from "../rules/resolve";
import type { StoredRequest } from "../store/requests";
import { sendRequests } from "./request-list";

interface WithId {
  Params: { id: string };
}
interface WithAction {
  Params: { id: string; action: string };
}

const changes = object(
  { title: string(cleanText), description: string(cleanText) },
  { unknown: "drop" },
);

/** Routes of requests. */
export function requestRoutes(app: FastifyInstance, instance: Instance): void {
  /** InvenioRDM's routes take nothing but a UUID. */
  const idOf = (request: FastifyRequest): string => {
    const { id } = request.params as { id: string };
    if (!uuid.test(id)) throw notFound();
    return id;
  };
  const send = (request: FastifyRequest, reply: FastifyReply, stored: StoredRequest) => {
    const expand = queryFlag(request, "expand") ?? false;
    const identity = identify(instance, request);
    return sendItem(request, reply, 200, requestAnswer(instance, identity, stored, { expand }));
  };
  const readable = (identity: Identity) =>
    allRequests(instance).filter((stored) => mayReadRequest(instance, identity, stored));

  // One of the two addresses of the API that end in a slash; without it the server redirects.
  app.get("/requests", (request, reply) => {
    const start = request.url.indexOf("?");
    const query = start < 0 ? "" : request.url.slice(start);
    return redirectWithPage(reply, 308, `${instance.apiUrl}/api/requests/${query}`);
  });

  app.get("/requests/", (request, reply) => {
    const identity = identify(instance, request);
    requireAccount(identity);
    return sendRequests(instance, request, reply, {
      path: "/api/requests/",
      requests: readable(identity),
    });
  });

  app.get("/user/requests", (request, reply) => {
    const identity = identify(instance, request);
    const me = `user:${requireAccount(identity)}`;
    const shared = queryFlag(request, "shared_with_me");
    const isMine = ({ createdBy, receiver }: StoredRequest) => createdBy === me || receiver === me;
    return sendRequests(instance, request, reply, {
      path: "/api/user/requests",
      requests: visibleRequests(instance, identity).filter(
        (stored) => shared === undefined || shared !== isMine(stored),
      ),
    });
  });

  app.get<WithId>("/requests/:id", (request, reply) => {
    const identity = identify(instance, request);
    return send(request, reply, findReadableRequest(instance, identity, idOf(request)));
  });

  app.put<WithId>("/requests/:id", async (request, reply) => {
    const body = await readObject(request);
    const stored = findRequest(instance, idOf(request));
    demand(mayUpdateRequest(instance, identify(instance, request), stored));
    const changed = loadStrictly<Partial<StoredRequest>>(changes, body);
    return send(
      request,
      reply,
      instance.change(() => saveRequest(instance, { ...stored, ...changed })),
    );
  });

  app.delete<WithId>("/requests/:id", (request, reply) => {
    const stored = findRequest(instance, idOf(request));
    const identity = identify(instance, request);
    const mayDelete = identity.isAdmin || isCreator(instance, identity, stored);
    demand(stored.status === "created" && mayDelete);
    instance.change(() => removeRequest(instance, stored));
    return reply.code(204).send();
  });

  app.post<WithAction>("/requests/:id/actions/:action", async (request, reply) => {
    const body = await readObject(request);
    const stored = findRequest(instance, idOf(request));
    const identity = identify(instance, request);
    const acted = instance.change(() =>
      act(instance, identity, stored, request.params.action, body),
    );
    return send(request, reply, acted);
  });
}
