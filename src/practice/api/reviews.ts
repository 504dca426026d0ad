/** `/api/records/{id}/draft/review`: submitting a draft to a community. */
import type { FastifyInstance } from "fastify";
import { requestAnswer } from "../answers/request";
import type { OnCall } from "../http/call";
import { demand } from "../rules/resolve";
import { attachReview, detachReview, findReview, submitReview } from "../rules/reviews";
import { draftOf } from "./find";

/** Routes of reviews. */
export function reviewRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/records/:id/draft/review";

  app.get(
    url,
    on((c) => {
      const found = draftOf(c);
      demand(found.rights.preview);
      return c.item(200, requestAnswer(c, findReview(c.instance, found)));
    }),
  );

  app.put(
    url,
    on(async (c) => {
      demand(draftOf(c).rights.manage);
      const body = await c.object();
      const review = c.change(() => attachReview(c.instance, c.identity, draftOf(c), body));
      return c.item(200, requestAnswer(c, review));
    }),
  );

  app.delete(
    url,
    on((c) => {
      c.change(() => detachReview(c.instance, draftOf(c)));
      return c.done();
    }),
  );

  app.post(
    "/records/:id/draft/actions/submit-review",
    on(async (c) => {
      demand(draftOf(c).rights.manage);
      const body = await c.object();
      const review = c.change(() => submitReview(c.instance, c.identity, draftOf(c), body));
      const answer = requestAnswer(c, review);
      const { links } = answer;
      const next_html = answer.is_open ? links.self_html : `${c.url}/records/${c.id}`;
      return c.item(202, { ...answer, links: { ...links, next_html } });
    }),
  );
}
