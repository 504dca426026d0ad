/** A request: comment on it, answer it, take it back. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { ApiError } from "../errors";
import type { Instance } from "../instance";
import { act } from "../rules/request-actions";
import { findReadableRequest } from "../rules/requests";
import { addComment, readComment } from "../rules/timeline";
import type { StoredRequest } from "../store/requests";
import { submitted } from "./form";
import { sendPage } from "./layout";
import { requestPath, requestsPath } from "./links";
import { RequestPage, type Answer } from "./request-page";
import { accountPage, type SignedInVisit } from "./visit";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** What was typed as the HTML that comments are made of; a blank line begins a paragraph. */
const asHtml = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/[&<>]/g, (sign) => entities[sign] ?? sign))
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>")}</p>`)
    .join("");

/** Does what was answered. */
function carryOut(visit: SignedInVisit, request: StoredRequest, { action, comment }: Answer): void {
  const { instance, account } = visit;
  const body = comment ? { payload: { content: asHtml(comment), format: "html" } } : {};
  instance.change(() =>
    action === "comment"
      ? addComment(instance, `user:${account.id}`, request, readComment(body))
      : act(visit, request, action, body),
  );
}

function sendRequest(
  reply: FastifyReply,
  visit: SignedInVisit,
  request: StoredRequest,
  answer?: Answer,
): FastifyReply {
  return sendPage(
    reply,
    visit,
    { title: request.title || "Request" },
    <RequestPage visit={visit} request={request} answer={answer} />,
  );
}

export function registerRequest(app: FastifyInstance, instance: Instance): void {
  const find = (visit: SignedInVisit, params: unknown): StoredRequest =>
    findReadableRequest(instance, visit.identity, (params as { id: string }).id);

  app.get(
    `${requestsPath}/:id`,
    accountPage(instance, (visit, request, reply) =>
      sendRequest(reply, visit, find(visit, request.params)),
    ),
  );
  app.post(
    `${requestsPath}/:id`,
    accountPage(instance, (visit, request, reply) => {
      const form = submitted(request);
      const found = find(visit, request.params);
      const answer: Answer = { action: form.text("action"), comment: form.text("comment") };
      if (answer.action === "comment" && !answer.comment) {
        return sendRequest(reply, visit, found, { ...answer, missing: true });
      }
      try {
        carryOut(visit, found, answer);
        return reply.redirect(visit.link(requestPath(found.id)));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 400) throw error;
        return sendRequest(reply, visit, found, { ...answer, refusal: error });
      }
    }),
  );
}
