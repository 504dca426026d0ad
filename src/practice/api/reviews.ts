/** `/api/records/{id}/draft/review`: submitting a draft to a community. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { requestAnswer } from "../answers/request";
import { identify } from "../http/identity";
import { readObject, sendItem } from "../http/json";
import type { Instance } from "../instance";
import { demand, findDraft } from "../rules/resolve";
import { attachReview, detachReview, findReview, submitReview } from "../rules/reviews";

interface WithId {
  Params: { id: string };
}

/** Routes of reviews. */
export function reviewRoutes(app: FastifyInstance, instance: Instance): void {
  const find = (request: FastifyRequest) =>
    findDraft(instance, identify(instance, request), (request.params as { id: string }).id);

  app.get<WithId>("/records/:id/draft/review", (request, reply) => {
    const found = find(request);
    demand(found.rights.preview);
    const review = findReview(instance, found);
    const identity = identify(instance, request);
    return sendItem(request, reply, 200, requestAnswer(instance, identity, review));
  });

  app.put<WithId>("/records/:id/draft/review", async (request, reply) => {
    const body = await readObject(request);
    const found = find(request);
    demand(found.rights.manage);
    const identity = identify(instance, request);
    const review = instance.change(() => attachReview(instance, identity, found, body));
    return sendItem(request, reply, 200, requestAnswer(instance, identity, review));
  });

  app.delete<WithId>("/records/:id/draft/review", (request, reply) => {
    const found = find(request);
    demand(found.rights.manage);
    instance.change(() => detachReview(instance, found));
    return reply.code(204).send();
  });

  app.post<WithId>("/records/:id/draft/actions/submit-review", async (request, reply) => {
    const body = await readObject(request);
    const found = find(request);
    const identity = identify(instance, request);
    const review = instance.change(() => submitReview(instance, identity, found, body));
    const answer = requestAnswer(instance, identity, review);
    const { links } = answer;
    const next_html = answer.is_open
      ? links.self_html
      : `${instance.url}/records/${found.version.id}`;
    return sendItem(request, reply, 202, { ...answer, links: { ...links, next_html } });
  });
}
