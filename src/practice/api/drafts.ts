/** `/api/records/{id}/draft`: create, read, replace, delete, publish; new versions and reserved DOIs. */
import type { FastifyInstance } from "fastify";
import type { FieldError } from "../../wire";
import { fileList } from "../answers/files";
import { accessStatus, draftAnswer, recordAnswer } from "../answers/record";
import type { Call, OnCall } from "../http/call";
import {
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
import { publish } from "../rules/publish";
import { demand, findDraft, type Found } from "../rules/resolve";
import { checkRevision } from "../rules/revision";
import { attachReview, type ReviewBody } from "../rules/reviews";
import { draftOf, recordOf } from "./find";
import { sendRecord } from "./formats";

/** The answer with what publishing would refuse. */
const withErrors = <Answer extends object>(answer: Answer, errors: FieldError[]): Answer =>
  errors.length > 0 ? { ...answer, errors } : answer;

/** Sends a draft as it now is. */
function sendDraft(c: Call, status: number, id = c.id, errors: FieldError[] = []) {
  const found = findDraft(c.instance, c.identity, id);
  const answer = draftAnswer(c, found, { expand: c.flag("expand") });
  return sendRecord(c, status, withErrors(answer, errors));
}

async function create(c: Call) {
  const { instance, identity } = c;
  const owner = c.account();
  const body = await c.object();
  const loaded = readDraft(instance, body);
  const review = (body.parent as { review?: ReviewBody } | undefined)?.review;
  const { draft, errors } = c.change(() => {
    const saved = createDraft(instance, owner, loaded);
    const found = () => findDraft(instance, identity, saved.draft.id);
    if (review) attachReview(instance, identity, found(), review);
    return saved;
  });
  const found = findDraft(instance, identity, draft.id);
  const answer = draftAnswer(c, found, { fileLinks: true });
  // InvenioRDM works out this answer's status before it has made the files bucket.
  const status = accessStatus({ access: draft.access, files: { ...draft.files, enabled: false } });
  return sendRecord(
    c,
    201,
    withErrors({ ...answer, access: { ...answer.access, status } }, errors),
  );
}

/** Routes of drafts. */
export function draftRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/records/:id/draft";
  app.post("/records", on(create));

  app.get(
    url,
    on((c) => {
      demand(draftOf(c).rights.preview);
      return sendDraft(c, 200);
    }),
  );

  app.put(
    url,
    on(async (c) => {
      const { version, rights } = draftOf(c);
      demand(rights.review);
      checkRevision(c.revision, version.revision);
      const body = await c.object();
      const found = draftOf(c);
      checkRevision(c.revision, found.version.revision);
      const loaded = readDraft(c.instance, body, found.version);
      const { errors } = c.change(() => updateDraft(c.instance, found, loaded));
      return sendDraft(c, 200, c.id, errors);
    }),
  );

  app.delete(
    url,
    on((c) => {
      const found = draftOf(c);
      demand(found.rights.curate);
      checkRevision(c.revision, found.version.revision);
      const release = c.change(() => deleteDraft(c.instance, found));
      release();
      return c.done();
    }),
  );
}

/** Routes that make drafts of published records. */
export function newDraftRoutes(app: FastifyInstance, on: OnCall): void {
  app.post(
    "/records/:id/draft",
    on(async (c) => {
      demand(recordOf(c).rights.curate);
      await c.json();
      c.change(() => editRecord(c.instance, recordOf(c)));
      return sendDraft(c, 201);
    }),
  );

  app.post(
    "/records/:id/versions",
    on(async (c) => {
      demand(recordOf(c).rights.curate);
      await c.json();
      const { id } = c.change(() => newVersion(c.instance, recordOf(c)));
      return sendDraft(c, 201, id);
    }),
  );
}

/** Routes of what can be done with a draft. */
export function draftActionRoutes(app: FastifyInstance, on: OnCall): void {
  const url = "/records/:id/draft";
  app.post(
    `${url}/actions/publish`,
    on(async (c) => {
      demand(draftOf(c).rights.review);
      await c.json();
      c.change(() => publish(c.instance, draftOf(c)));
      return sendRecord(c, 202, recordAnswer(c, recordOf(c)));
    }),
  );

  app.post(
    `${url}/actions/files-import`,
    on(async (c) => {
      demand(draftOf(c).rights.review);
      await c.json();
      const draft = c.change(() => importFiles(c.instance, draftOf(c)));
      return c.send(201, fileList(c, "draft", draft));
    }),
  );

  const changeDoi = (change: (c: Call, found: Found) => void, status: number) =>
    on(async (c) => {
      demand(draftOf(c).rights.review);
      await c.json();
      c.change(() => change(c, draftOf(c)));
      return sendDraft(c, status);
    });

  const doi = `${url}/pids/doi`;
  app.post(
    doi,
    changeDoi((c, found) => reserveDoi(c.instance, found), 201),
  );
  app.delete(
    doi,
    changeDoi((c, found) => discardDoi(c.instance, found), 200),
  );
}
