/** `/api/requests/{id}/comments` and `/timeline`: what is said about a request, and what happened to it. */
import type { FastifyInstance } from "fastify";
import { eventAnswer } from "../answers/request";
import { notFound } from "../errors";
import type { Call, OnCall } from "../http/call";
import { uuid } from "../metadata/community";
import { checkRevision } from "../rules/revision";
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

function requestOf({ instance, identity, id }: Call) {
  if (!uuid.test(id)) throw notFound();
  return findReadableRequest(instance, identity, id);
}

const commentOf = (c: Call) => findEvent(c.instance, requestOf(c), c.param("comment"));

/** The comment, for its author, in the state that they know. */
function ownCommentOf(c: Call, verb: "update" | "delete") {
  const event = commentOf(c);
  demandAuthor(c.identity, event, verb);
  checkRevision(c.revision, event.revision);
  return event;
}

function sendTimeline(c: Call) {
  const { id } = requestOf(c);
  return sendShortList(c, {
    path: `/api/requests/${id}/timeline`,
    items: c.instance.store.requests.events(id),
    answer: (event) => eventAnswer(c, event),
    searched: ["payload.content", "payload.event"],
    sorts: {
      // Several events may share a moment; their place tells them apart.
      oldest: (a, b) => a.position - b.position,
      newest: (a, b) => b.position - a.position,
    },
    usualSort: "oldest",
  });
}

/** Routes of comments and timelines. */
export function commentRoutes(app: FastifyInstance, on: OnCall): void {
  const list = "/requests/:id/comments";
  const item = `${list}/:comment`;

  app.get("/requests/:id/timeline", on(sendTimeline));

  app.post(
    list,
    on(async (c) => {
      requestOf(c);
      const author = `user:${c.account()}`;
      const comment = readComment(await c.object());
      const event = c.change(() => addComment(c.instance, author, requestOf(c), comment));
      return c.item(201, eventAnswer(c, event));
    }),
  );

  app.get(
    item,
    on((c) => c.item(200, eventAnswer(c, commentOf(c)))),
  );

  app.put(
    item,
    on(async (c) => {
      ownCommentOf(c, "update");
      const comment = readComment(await c.object());
      const event = c.change(() => updateComment(c, ownCommentOf(c, "update"), comment));
      return c.item(200, eventAnswer(c, event));
    }),
  );

  app.delete(
    item,
    on((c) => {
      c.change(() => deleteComment(c, ownCommentOf(c, "delete")));
      return c.done();
    }),
  );
}
