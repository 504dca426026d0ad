/**
 * What the conformance suite talks to. By default that is a practice instance of its own, with four accounts and the
 * seed. The suite can be pointed at any other B2SHARE as well:
 *
 *     B2SHARE_CONFORMANCE_URL      its address, such as https://trng-b2share.eudat.eu
 *     B2SHARE_TOKEN_FILE           a file that holds a token of an ordinary account there
 *     B2SHARE_CONFORMANCE_PUBLISH  `yes` consents to publishing records there, which nobody can take back
 *     B2SHARE_CONFORMANCE_STOCK    `yes` says that it is a stock InvenioRDM, without what is B2SHARE's own
 *
 * Then tests that need the seed, a second account, an administrator or settings of the instance are skipped, without
 * consent those that publish too, and all drafts are deleted in the end. Run it with `--runInBand`.
 */
import { readFileSync } from "node:fs";
import type { OutgoingHttpHeaders } from "node:http";
import type { RecordObject } from "../../src/wire";
import { callersForTests, type CallOptions } from "./callers";
import type { PracticeOptions } from "../../src/practice/server";
import { rawRequest, type RawAnswer } from "./raw-http";
import { enoughMetadata, RestClient, type Answer } from "./rest-client";

const {
  B2SHARE_CONFORMANCE_URL,
  B2SHARE_TOKEN_FILE,
  B2SHARE_CONFORMANCE_PUBLISH,
  B2SHARE_CONFORMANCE_STOCK,
} = process.env;
const elsewhere = B2SHARE_CONFORMANCE_URL?.replace(/\/$/, "");

/** A test that needs an account at most; it leaves nothing behind. */
export const anywhere = it;
/** A test that publishes. */
export const publishing = elsewhere && B2SHARE_CONFORMANCE_PUBLISH !== "yes" ? it.skip : it;
const isStock = elsewhere !== undefined && B2SHARE_CONFORMANCE_STOCK === "yes";
/** A test of what B2SHARE adds to InvenioRDM, or has set otherwise. */
export const ofB2share = isStock ? it.skip : it;
/** One of these that publishes. */
export const publishingOfB2share = isStock ? it.skip : publishing;
/** A test that needs the seed, several accounts, or settings and behaviour that are the practice instance's own. */
export const here = elsewhere ? it.skip : it;

export interface Subject {
  /** Address of its pages, without a slash at the end. */
  url: () => string;
  /** Folder of its database and files; there is none elsewhere. */
  data: () => string;
  /** Calls an address below `/api`, or a full one as links give it; the trainee's account stands for the only one elsewhere. */
  call: <Body = unknown>(
    method: string,
    path: string,
    options?: CallOptions,
  ) => Promise<Answer<Body>>;
  /** Sends exactly this to an address below `/api`, as the trainee where `as` says so. */
  raw: (
    method: string,
    path: string,
    options?: { as?: "trainee"; headers?: OutgoingHttpHeaders; body?: string | Buffer },
  ) => Promise<RawAnswer>;
  /** Makes a draft as the trainee; `draft` is sent along with enough metadata. */
  makeDraft: (draft?: object) => Promise<RecordObject>;
  /** Starts, sends and commits a file. */
  upload: (draft: { id: string }, key: string, content?: string | Buffer) => Promise<void>;
  /** Makes a record of the trainee, with one file `data.csv` unless `draft` switches files off. */
  publish: (draft?: object) => Promise<RecordObject>;
}

/** The address of a file of a draft, below `/api`. */
export const fileOf = (draft: { id: string }, key: string): string =>
  `/records/${draft.id}/draft/files/${encodeURIComponent(key)}`;

type Caller = Pick<Subject, "url" | "data" | "call"> & { token: () => string };

/** Asks again, when it is time to, where a limit of requests is reached. */
async function patiently<Reply extends { status: number }>(ask: () => Promise<Reply>) {
  let reply = await ask();
  while (elsewhere && reply.status === 429) {
    await new Promise((next) => setTimeout(next, 5000));
    reply = await ask();
  }
  return reply;
}

/** How long the index of another instance may lag behind what was written, in milliseconds. */
const lag = 3000;
let written = 0;

/** Waits before a search until the index knows what was written. */
async function afterIndexing(method: string, path: string): Promise<void> {
  const isSearch =
    /\/(records|versions|communities|requests|timeline|members|invitations)\/?(\?|$)/.test(path);
  if (method !== "GET") written = Date.now();
  else if (isSearch && Date.now() - written < lag) {
    await new Promise((next) => setTimeout(next, lag - (Date.now() - written)));
  }
}

/** The instance at `B2SHARE_CONFORMANCE_URL`. */
function callerElsewhere(url: string): Caller {
  const token = B2SHARE_TOKEN_FILE ? readFileSync(B2SHARE_TOKEN_FILE, "utf8").trim() : "";
  const place = { url, data: "" };
  const [nobody, somebody] = [new RestClient(place), new RestClient(place, { token })];
  return {
    url: () => url,
    data: () => "",
    token: () => token,
    call: async (method, path, { as, body, headers } = {}) => {
      await afterIndexing(method, path);
      return patiently(() =>
        (as ? somebody : nobody).send(method, path.replace(`${url}/api`, ""), body, headers),
      );
    },
  };
}

/** A practice instance for the tests of this file. */
function callerHere(options: Partial<PracticeOptions>): Caller {
  const { practice, call } = callersForTests(options);
  let token = "";
  beforeAll(() => {
    token = RestClient.issueToken(practice, "trainee@example.org");
  });
  return { url: () => practice.url, data: () => practice.data, token: () => token, call };
}

/** The subject of the tests of a file. */
export function conformance(options: Partial<PracticeOptions> = {}): Subject {
  const caller = elsewhere ? callerElsewhere(elsewhere) : callerHere(options);
  const { url, data, token } = caller;
  const drafts: string[] = [];
  const call: Subject["call"] = async (method, path, sent) => {
    const answer = await caller.call<never>(method, path, sent);
    const isNewDraft = method === "POST" && answer.status === 201;
    if (isNewDraft && /\/records(\/[^/]+\/(draft|versions))?$/.test(path)) {
      drafts.push((answer.body as RecordObject).id);
    }
    return answer;
  };
  const subject: Subject = {
    url,
    data,
    call,
    raw: (method, path, { as, headers, body } = {}) =>
      patiently(() =>
        rawRequest(method, url(), `/api${path}`, {
          body,
          headers: { ...(as ? { authorization: `Bearer ${token()}` } : {}), ...headers },
        }),
      ),
    async makeDraft(draft = {}) {
      const body = { metadata: enoughMetadata, ...draft };
      const made = await call<RecordObject>("POST", "/records", { as: "trainee", body });
      if (made.status !== 201) throw new Error(`no draft: ${JSON.stringify(made.body)}`);
      return made.body;
    },
    async upload(draft, key, content = "day,level\n1,3.2\n") {
      const as = "trainee";
      const item = fileOf(draft, key);
      await call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key }] });
      await call("PUT", `${item}/content`, { as, body: Buffer.from(content) });
      const { status } = await call("POST", `${item}/commit`, { as });
      if (status !== 200) throw new Error(`${key} was not committed: ${status}`);
    },
    async publish(draft = {}) {
      const made = await subject.makeDraft(draft);
      if (made.files.enabled) await subject.upload(made, "data.csv");
      const path = `/records/${made.id}/draft/actions/publish`;
      const { status, body } = await call<RecordObject>("POST", path, { as: "trainee" });
      if (status !== 202) throw new Error(`not published: ${JSON.stringify(body)}`);
      return body;
    },
  };
  if (elsewhere) {
    jest.setTimeout(180_000);
    afterAll(async () => {
      for (const id of drafts) await call("DELETE", `/records/${id}/draft`, { as: "trainee" });
    });
  }
  return subject;
}
