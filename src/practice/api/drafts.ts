/** `/api/records/{id}/draft`: create, read, replace, delete, publish; new versions and reserved DOIs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FieldError } from "../../wire";
import { fileList } from "../answers/files";
import { accessStatus, draftAnswer, recordAnswer } from "../answers/record";
import { doiOf } from "../b2share";
import { identify } from "../http/identity";
import { requireAccount } from "../identity";
import { readJson, readObject, sendItem, sendJson } from "../http/json";
import { queryFlag } from "../http/query";
import type { Instance } from "../instance";
import {
  checkRevision,
  createDraft,
  deleteDraft,
  discardDoi,
  editRecord,
  importFiles,
  newVersion,
  readDraft,
  reserveDoi,
  updateDraft,
} from "../rules/drafts";
import { touchDraft } from "../rules/indexing";
import { publish } from "../rules/publish";
import { demand, findDraft, findRecord, type Found } from "../rules/resolve";
import { attachReview, type ReviewBody } from "../rules/reviews";
import { chooseFormat, sendRecord } from "./formats";

interface WithId {
  Params: { id: string };
}

/** Routes of drafts. */
export function draftRoutes(app: FastifyInstance, instance: Instance): void {
  const find = (request: FastifyRequest) =>
    findDraft(instance, identify(instance, request), (request.params as { id: string }).id);
  const findPublished = (request: FastifyRequest) =>
    findRecord(instance, identify(instance, request), (request.params as { id: string }).id);

  /** Sends the draft as it now is, with what publishing would refuse. */
  const sendDraft = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    id: string,
    errors: FieldError[] = [],
  ) => {
    const identity = identify(instance, request);
    const answer = draftAnswer(instance, identity, findDraft(instance, identity, id), {
      expand: queryFlag(request, "expand"),
    });
    return sendItem(request, reply, status, errors.length > 0 ? { ...answer, errors } : answer);
  };

  app.post("/records", async (request, reply) => {
    const body = await readObject(request);
    const identity = identify(instance, request);
    const owner = requireAccount(identity);
    const loaded = readDraft(instance, body);
    const review = (body.parent as { review?: ReviewBody } | undefined)?.review;
    const { draft, errors } = instance.change(() => {
      const saved = createDraft(instance, owner, loaded);
      if (review)
        attachReview(instance, identity, findDraft(instance, identity, saved.draft.id), review);
      return saved;
    });
    const found = findDraft(instance, identity, draft.id);
    const answer = draftAnswer(instance, identity, found, { fileLinks: true });
    // InvenioRDM works out this answer's status before it has made the files bucket.
    const status = accessStatus({
      access: draft.access,
      files: { ...draft.files, enabled: false },
    });
    const access = { ...answer.access, status };
    return sendItem(request, reply, 201, {
      ...answer,
      access,
      ...(errors.length > 0 ? { errors } : {}),
    });
  });

  app.get<WithId>("/records/:id/draft", (request, reply) => {
    const format = chooseFormat(request);
    const found = find(request);
    demand(found.rights.preview);
    const answer = draftAnswer(instance, identify(instance, request), found, {
      expand: queryFlag(request, "expand"),
    });
    return format
      ? sendRecord(request, reply, format, answer)
      : sendItem(request, reply, 200, answer);
  });

  app.put<WithId>("/records/:id/draft", async (request, reply) => {
    const body = await readObject(request);
    const { version, rights } = find(request);
    demand(rights.review);
    checkRevision(request.headers["if-match"], version.revision);
    const loaded = readDraft(instance, body, version);
    const { errors } = instance.change(() => updateDraft(instance, version, loaded));
    return sendDraft(request, reply, 200, version.id, errors);
  });

  app.delete<WithId>("/records/:id/draft", (request, reply) => {
    const found = find(request);
    demand(found.rights.curate);
    checkRevision(request.headers["if-match"], found.version.revision);
    const release = instance.change(() => deleteDraft(instance, found));
    release();
    return reply.code(204).send();
  });

  app.post<WithId>("/records/:id/draft", async (request, reply) => {
    await readJson(request);
    const found = findPublished(request);
    demand(found.rights.curate);
    const draft = instance.change(() => editRecord(instance, found));
    return sendDraft(request, reply, 201, draft.id);
  });

  app.post<WithId>("/records/:id/draft/actions/publish", async (request, reply) => {
    await readJson(request);
    const found = find(request);
    demand(found.rights.review);
    instance.change(() => publish(instance, found));
    const identity = identify(instance, request);
    const record = findRecord(instance, identity, found.version.id);
    return sendItem(request, reply, 202, recordAnswer(instance, identity, record));
  });

  app.post<WithId>("/records/:id/versions", async (request, reply) => {
    await readJson(request);
    const found = findPublished(request);
    demand(found.rights.curate);
    const draft = instance.change(() => newVersion(instance, found));
    return sendDraft(request, reply, 201, draft.id);
  });

  app.post<WithId>("/records/:id/draft/actions/files-import", async (request, reply) => {
    await readJson(request);
    const { version, rights } = find(request);
    demand(rights.review);
    instance.change(() => {
      importFiles(instance, version);
      touchDraft(instance, version);
    });
    return sendJson(request, reply, 201, fileList(instance, "draft", version));
  });

  const changeDoi =
    (change: (found: Found) => void, status: number) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      await readJson(request);
      const found = find(request);
      demand(found.rights.review);
      instance.change(() => change(found));
      return sendDraft(request, reply, status, found.version.id);
    };

  app.post(
    "/records/:id/draft/pids/doi",
    changeDoi(({ version }) => reserveDoi(instance, version, doiOf(version.id)), 201),
  );

  app.delete(
    "/records/:id/draft/pids/doi",
    changeDoi(({ version }) => discardDoi(instance, version), 200),
  );
}
