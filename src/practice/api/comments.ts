/** `/api/requests/{id}/comments` and `/timeline`: what is said about a request, and what happened to it. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { eventAnswer } from "../answers/request";
import { notFound } from "../errors";
import { identify } from "../http/identity";
import { requireAccount } from "../identity";
import { readObject, sendItem } from "../http/json";
import type { Instance } from "../instance";
import { uuid } from "../metadata/community";
import { checkRevision } from "../rules/drafts";
import { findReadableRequest } from "../rules/requests";
import {
  addComment,
  deleteComment,
  demandAuthor,
  findEvent,
  readComment,
  updateComment,
} from "../rules/timeline";
import { sendShortList } from "./short-list";

interface WithId {
  Params: { id: string };
}
interface WithComment {
  Params: { id: string; comment: string };
}

/** Routes of comments and timelines. */
export function commentRoutes(app: FastifyInstance, instance: Instance): void {
  const find = (request: FastifyRequest) => {
    const { id } = request.params as { id: string };
    if (!uuid.test(id)) throw notFound();
    return findReadableRequest(instance, identify(instance, request), id);
  };
  const findComment = (request: FastifyRequest) =>
    findEvent(instance, find(request), (request.params as { comment: string }).comment);

  app.get<WithId>("/requests/:id/timeline", (request, reply) => {
    const { id } = find(request);
    const identity = identify(instance, request);
    return sendShortList(instance, request, reply, {
      path: `/api/requests/${id}/timeline`,
      items: instance.store.requests.events(id),
      answer: (event) => eventAnswer(instance, identity, event),
      searched: ["payload.content", "payload.event"],
      sorts: {
        // Several events may share a moment; their place tells them apart.
        oldest: (a, b) => a.position - b.position,
        newest: (a, b) => b.position - a.position,
      },
      usualSort: "oldest",
    });
  });

  app.post<WithId>("/requests/:id/comments", async (request, reply) => {
    const body = await readObject(request);
    const stored = find(request);
    const identity = identify(instance, request);
    const author = `user:${requireAccount(identity)}`;
    const comment = readComment(body);
    const event = instance.change(() => addComment(instance, author, stored, comment));
    return sendItem(request, reply, 201, eventAnswer(instance, identity, event));
  });

  app.get<WithComment>("/requests/:id/comments/:comment", (request, reply) => {
    const event = findComment(request);
    const identity = identify(instance, request);
    return sendItem(request, reply, 200, eventAnswer(instance, identity, event));
  });

  app.put<WithComment>("/requests/:id/comments/:comment", async (request, reply) => {
    const body = await readObject(request);
    const event = findComment(request);
    const identity = identify(instance, request);
    demandAuthor(identity, event, "update");
    checkRevision(request.headers["if-match"], event.revision);
    const comment = readComment(body);
    const updated = instance.change(() => updateComment(instance, event, comment));
    return sendItem(request, reply, 200, eventAnswer(instance, identity, updated));
  });

  app.delete<WithComment>("/requests/:id/comments/:comment", (request, reply) => {
    const event = findComment(request);
    demandAuthor(identify(instance, request), event, "delete");
    checkRevision(request.headers["if-match"], event.revision);
    instance.change(() => deleteComment(instance, event));
    return reply.code(204).send();
  });
}
