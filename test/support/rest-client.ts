/** A caller of a practice instance's REST API: with an account's token, with an access link, or as nobody. */
import { join } from "node:path";
import type { ErrorBody, RecordObject } from "../../src/wire";
import { searchSchema } from "../../src/practice/search";
import { openStore } from "../../src/practice/store";
import { checkAnswer } from "./answer-schemas";
import type { TestPractice } from "./practice";

export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  /** The JSON body; undefined when there is none. */
  body: Body;
}

export class RestClient {
  /** Puts a token for an account straight into the data folder, as the page for tokens would. */
  static issueToken(practice: Pick<TestPractice, "data">, email: string): string {
    const store = openStore(join(practice.data, "practice.sqlite"), [searchSchema]);
    try {
      const account = store.users.withEmail(email);
      if (!account) throw new Error(`no account ${email}`);
      return store.tokens.create(account.id, "for a test", [], new Date().toISOString()).secret;
    } finally {
      store.db.close();
    }
  }

  private readonly token: string | undefined;

  /** Acts for the account with this address, or the one whose token it is; without either, for nobody. */
  constructor(
    private readonly practice: Pick<TestPractice, "url" | "data">,
    account?: string | { token: string },
  ) {
    this.token =
      typeof account === "string" ? RestClient.issueToken(practice, account) : account?.token;
  }

  get = <Body>(path: string, headers?: Record<string, string>) =>
    this.send<Body>("GET", path, undefined, headers);
  post = <Body>(path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send<Body>("POST", path, body, headers);
  put = <Body>(path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send<Body>("PUT", path, body, headers);
  patch = <Body>(path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send<Body>("PATCH", path, body, headers);
  delete = <Body>(path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send<Body>("DELETE", path, body, headers);

  /** Sends a request to a path below `/api`; a Buffer goes out as it is, anything else as JSON. Every answer is checked. */
  async send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.practice.url}/api${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...typeOf(body),
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: payload(body),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const value = (isJson && text !== "" ? JSON.parse(text) : text || undefined) as Body;
    if (response.headers.get("content-type") === "application/json") {
      checkAnswer(method, path, response.status, value);
    }
    return { status: response.status, headers: response.headers, body: value };
  }
}

/** Status and message of a refusal, to compare in one line. */
export const refusal = ({ status, body }: Answer<unknown>): [number, string] => [
  status,
  (body as ErrorBody).message,
];

/** Fields and what is wrong with each, of an answer to content that does not fit. */
export const fieldMessages = ({ body }: Answer<unknown>): [string, string][] =>
  ((body as ErrorBody).errors ?? []).map(({ field, messages }) => [field, messages.join(" ")]);

function typeOf(body: unknown): Record<string, string> {
  if (body === undefined) return {};
  return { "content-type": `application/${Buffer.isBuffer(body) ? "octet-stream" : "json"}` };
}

function payload(body: unknown): Uint8Array<ArrayBuffer> | string | undefined {
  if (body === undefined) return undefined;
  return Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
}

/** Metadata with which a draft can be published. */
export const enoughMetadata = {
  title: "Water levels of a small lake",
  publication_date: "2026-01-15",
  publisher: "Lake Observatory",
  resource_types: [{ id: "dataset" }],
  creators: [{ person_or_org: { type: "personal", family_name: "Lake", given_name: "Lara" } }],
};

/** Makes a draft with one file, `levels.csv`; `draft` replaces parts of what is sent. */
export async function makeDraft(
  client: RestClient,
  draft: { metadata?: object; access?: object; files?: { enabled: boolean } } = {},
): Promise<RecordObject> {
  const { body: made } = await client.post<RecordObject>("/records", {
    metadata: enoughMetadata,
    ...draft,
  });
  if (draft.files?.enabled === false) return made;
  const files = `/records/${made.id}/draft/files`;
  await client.post(files, [{ key: "levels.csv" }]);
  await client.put(`${files}/levels.csv/content`, Buffer.from("day,level\n1,3.2\n"));
  await client.post(`${files}/levels.csv/commit`);
  return made;
}

/** Publishes a draft, or the draft made as `makeDraft` makes it. */
export async function publish(
  client: RestClient,
  draft: Parameters<typeof makeDraft>[1] | { id: string } = {},
): Promise<RecordObject> {
  const id = "id" in draft ? draft.id : (await makeDraft(client, draft)).id;
  const { status, body } = await client.post<RecordObject>(`/records/${id}/draft/actions/publish`);
  if (status !== 202) throw new Error(`could not publish ${id}: ${JSON.stringify(body)}`);
  return body;
}
