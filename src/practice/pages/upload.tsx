/** A draft: what it holds, what is missing, and what can be done with it. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { draftAnswer } from "../answers/record";
import { ApiError, badRequest } from "../errors";
import type { Instance } from "../instance";
import { deleteDraft } from "../rules/drafts";
import { publish } from "../rules/publish";
import { demand, findDraft, type Found } from "../rules/resolve";
import { submitReview } from "../rules/reviews";
import { submitted } from "./form";
import { sendPage } from "./layout";
import { recordPath, requestPath, uploadsPath } from "./links";
import { UploadPage } from "./upload-page";
import { accountPage, type SignedInVisit } from "./visit";
import { recordTitle } from "./words";

function sendUpload(
  reply: FastifyReply,
  visit: SignedInVisit,
  found: Found,
  problem?: string,
): FastifyReply {
  const draft = draftAnswer(visit, found);
  return sendPage(
    reply,
    visit,
    { title: recordTitle(draft) },
    <UploadPage visit={visit} found={found} draft={draft} problem={problem} />,
  );
}

/** Does what a button of the page stands for, and tells where to go then. */
function act({ instance, identity }: SignedInVisit, found: Found, action: string): string {
  const { version } = found;
  switch (action) {
    case "publish":
      instance.change(() => publish(instance, found));
      return recordPath(version.id);
    case "submit": {
      const request = instance.change(() => submitReview(instance, identity, found, {}));
      return request.status === "accepted" ? recordPath(version.id) : requestPath(request.id);
    }
    case "discard": {
      const release = instance.change(() => deleteDraft(instance, found));
      release();
      return instance.store.records.get(version.id) ? recordPath(version.id) : uploadsPath;
    }
    default:
      throw badRequest("No such action available");
  }
}

export function registerUpload(app: FastifyInstance, instance: Instance): void {
  const { drafts, records } = instance.store;
  const find = (visit: SignedInVisit, params: unknown): Found => {
    const found = findDraft(instance, visit.identity, (params as { id: string }).id);
    demand(found.rights.preview);
    return found;
  };

  app.get(
    "/uploads/:id",
    accountPage(instance, (visit, request, reply) => {
      const { id } = request.params as { id: string };
      // What was a draft until a moment ago may be published by now.
      if (!drafts.get(id) && records.get(id)) return reply.redirect(visit.link(recordPath(id)));
      return sendUpload(reply, visit, find(visit, request.params));
    }),
  );
  app.post(
    "/uploads/:id",
    accountPage(instance, (visit, request, reply) => {
      const form = submitted(request);
      const found = find(visit, request.params);
      try {
        return reply.redirect(visit.link(act(visit, found, form.text("action"))));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 400) throw error;
        return sendUpload(reply, visit, found, error.message);
      }
    }),
  );
}
