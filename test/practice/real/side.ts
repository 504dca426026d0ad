/** One of the two instances that are asked the same: a real InvenioRDM, or the practice instance. */
import { rawRequest } from "../../support/raw-http";
import { toB2share, toStock } from "./dialect";

export const accounts = ["admin", "trainee", "colleague", "curator"] as const;
export type Account = (typeof accounts)[number];

export interface Answer {
  status: number;
  /** With names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** The JSON that was sent; undefined where it is none. */
  body: unknown;
  /** What stands at a path of the JSON, such as `hits.hits.0.id`, as text; empty where nothing does. */
  at: (path: string) => string;
}

/** How a request is sent. Without `as` it comes from nobody. */
export interface Sent {
  /** An account, or any other text to send as a token. */
  as?: string;
  json?: unknown;
  raw?: string | Buffer;
  headers?: Record<string, string>;
  /** Compare nothing but the status, for answers that depend on what else there is. */
  only?: "status";
}

/** An answer that is compared, under the name of its scenario. */
export interface Asked extends Answer {
  only?: "status";
  /** Method and address. */
  request: string;
}

export interface Place {
  /** Address of its pages, without a slash at the end. */
  url: string;
  /** The address that its links name, where a proxy stands before it. */
  links?: string;
  tokens: Record<Account, string>;
  /** It speaks stock InvenioRDM: one `resource_type` instead of B2SHARE's `resource_types`. */
  isStock: boolean;
  /** How long its index may lag, in milliseconds. */
  lag: number;
}

export const octets = { "Content-Type": "application/octet-stream" };
export const json = { "Content-Type": "application/json" };

/** Metadata with which a draft can be published; `more` is added or replaces parts. */
export const enough = (more: object = {}): object => ({
  title: "Water levels of a small lake",
  publication_date: "2026-01-15",
  publisher: "Lake Observatory",
  resource_types: [{ id: "dataset" }],
  creators: [{ person_or_org: { type: "personal", family_name: "Lake", given_name: "Lara" } }],
  ...more,
});

export class Side {
  /** What was asked, by the name of the scenario. */
  readonly asked = new Map<string, Asked>();
  /** The slug of a community that scenarios may make. */
  readonly slug = `differ-${Date.now() % 1_000_000}`;
  private readonly communities = new Map<string, Promise<string>>();

  constructor(private readonly place: Place) {}

  /** The token of an account, for requests that send it in their own way. */
  token = (account: Account): string => this.place.tokens[account];

  /** Sends a request. `path` is below `/api`; `//x` is `/x` of the host; a link goes where it points. */
  async call(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const { isStock, url } = this.place;
    const answer = await rawRequest(method, url, this.address(path), {
      headers: this.headersOf(method, sent),
      body: this.bodyOf(sent),
    });
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = (headers["content-type"] ?? "").includes("json") ? parsed(answer.text) : undefined;
    const said = isStock ? toB2share(body) : body;
    return {
      status: answer.status,
      headers,
      text: answer.text,
      body: said,
      at: (place) => textAt(said, place),
    };
  }

  /** Sends a request whose answer both sides are compared by. */
  async ask(name: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
    if (this.asked.has(name)) throw new Error(`two scenarios have the name '${name}'`);
    const answer = await this.call(method, path, sent);
    this.asked.set(name, { ...answer, only: sent.only, request: `${method} ${path}` });
    return answer;
  }

  /** Makes a draft that can be published, without files unless `files` is true; gives its id. */
  async draft(
    more: { as?: string; metadata?: object; files?: boolean; [part: string]: unknown } = {},
  ) {
    const { as = "trainee", metadata, files = false, ...parts } = more;
    const access = { record: "public", files: "public" };
    const sent = { metadata: enough(metadata), files: { enabled: files }, access, ...parts };
    const answer = await this.call("POST", "/records", { as, json: sent });
    return this.must(201, answer).at("id");
  }

  /** Starts, sends and commits a file of a draft. */
  async upload(id: string, key = "data.csv", content: string | Buffer = "day,level\n1,3.2\n") {
    const as = "trainee";
    const files = `/records/${id}/draft/files`;
    const file = `${files}/${encodeURIComponent(key)}`;
    await this.call("POST", files, { as, json: [{ key }] });
    await this.call("PUT", `${file}/content`, { as, raw: content, headers: octets });
    this.must(200, await this.call("POST", `${file}/commit`, { as }));
  }

  async publish(id: string, as = "trainee"): Promise<void> {
    this.must(202, await this.call("POST", `/records/${id}/draft/actions/publish`, { as }));
  }

  /** Makes and publishes a record, with one file if `files` is true; gives its id. */
  async record(more: Parameters<Side["draft"]>[0] = {}): Promise<string> {
    const id = await this.draft(more);
    if (more.files) await this.upload(id);
    await this.publish(id, more.as);
    return id;
  }

  /** The UUID of a community of the seed. */
  community(slug: string): Promise<string> {
    const known = this.communities.get(slug);
    if (known) return known;
    const found = this.call("GET", `/communities/${slug}`, { as: "admin" }).then((answer) =>
      this.must(200, answer).at("id"),
    );
    this.communities.set(slug, found);
    return found;
  }

  /** Waits until searches find what was written. */
  settle(): Promise<void> {
    return new Promise((next) => setTimeout(next, this.place.lag));
  }

  /** Replaces what differs between instances in a text: their addresses and the slug of their community. */
  withoutPlace(text: string): string {
    const { url, links = url } = this.place;
    const bases = [
      links,
      url,
      url.replace("127.0.0.1", "localhost"),
      url.replace("localhost", "127.0.0.1"),
    ];
    return bases
      .reduce(
        (changed, base) =>
          changed.replaceAll(base, "{base}").replaceAll(encodeURIComponent(base), "{base}"),
        text,
      )
      .replaceAll(this.slug, "{slug}");
  }

  private address(path: string): string {
    const { url, links = url, isStock } = this.place;
    const base = [links, url].find((address) => path.startsWith(address));
    const below = base ? `/${path.slice(base.length)}` : path;
    const address = below.startsWith("//") ? below.slice(1) : `/api${below}`;
    return isStock ? address.replace("metadata.resource_types", "metadata.resource_type") : address;
  }

  private headersOf(method: string, { as, json: body, raw, headers }: Sent) {
    const hasBody = body !== undefined || raw !== undefined;
    return {
      ...(body === undefined ? {} : json),
      ...(as === undefined
        ? {}
        : { Authorization: `Bearer ${this.place.tokens[as as Account] ?? as}` }),
      ...(!hasBody && ["POST", "PUT", "PATCH"].includes(method) ? { "Content-Length": 0 } : {}),
      ...(hasBody
        ? { "Content-Length": Buffer.byteLength(this.bodyOf({ json: body, raw }) ?? "") }
        : {}),
      ...headers,
    };
  }

  private bodyOf({ json: body, raw }: Sent): string | Buffer | undefined {
    if (body === undefined) return raw;
    return JSON.stringify(this.place.isStock ? toStock(body) : body);
  }

  private must(status: number, answer: Answer): Answer {
    if (answer.status === status) return answer;
    throw new Error(`${this.place.url} answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textAt(value: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce((part: unknown, key) => (part as Record<string, unknown> | undefined)?.[key], value);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}
