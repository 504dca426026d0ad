/** What a writer did to one record, and in which states it may be found after whatever happened to the instance. */
import type { FileList, RecordObject, SearchResult } from "../../src/wire";
import { enoughMetadata } from "../support/rest-client";
import type { Random } from "./random";

/** Where the instance is, and who writes. */
export interface Address {
  url: string;
  token: string;
}

/** An answer that was no success, or none at all. */
class NotDone extends Error {
  constructor(readonly status: number | undefined) {
    super(`answered with ${status}`);
  }
}

type Sent = [method: string, path: string, body?: unknown];

const send = ({ url, token }: Address, ...[method, path, body]: Sent): Promise<Response> =>
  fetch(`${url}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { "content-type": Buffer.isBuffer(body) ? "application/octet-stream" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  }); // prettier-ignore

/** What of a record can be seen from outside. */
interface State {
  stage: "nothing" | "draft" | "published" | "edited";
  /** Of the draft, where there is one. */
  title: string;
  /** Of the record, where it is published. */
  publicTitle: string;
  file: "none" | "pending" | "completed";
}

const start: State = { stage: "nothing", title: "", publicTitle: "", file: "none" };
const named = ({ stage, title, publicTitle, file }: State) =>
  `${stage} '${title}' '${publicTitle}', file ${file}`;

const key = "data.bin";

/** One record from its first draft to an edited publication. */
export class History {
  id = "";
  /** Changes that were answered with success. */
  acknowledged = 0;
  /** Answers that were errors. */
  readonly refusals: number[] = [];
  private state = start;
  /** The change that was sent and not answered, if there is one. */
  private inDoubt: State | undefined;
  private readonly bytes: Buffer;
  private readonly inParts: boolean;

  constructor(
    private readonly name: string,
    random: Random,
  ) {
    this.bytes = random.bytes(random.next(60_000));
    this.inParts = this.bytes.length > 1 && random.next(3) === 0;
  }

  /** Does one thing after the other until all is done or an answer fails to come. */
  async write(to: Address): Promise<void> {
    const titled = (title: string) => ({ metadata: { ...enoughMetadata, title } });
    const [first, second, third] = ["made", "changed", "edited"].map((word) => `${this.name} ${word}`);
    const draft = () => `/records/${this.id}/draft`;
    const content = () => `${draft()}/files/${key}`;
    try {
      const made = await this.change(to, { stage: "draft", title: first }, ["POST", "/records", titled(first ?? "")]);
      this.id = ((await made.json()) as RecordObject).id;
      await this.change(to, { title: second }, ["PUT", draft(), titled(second ?? "")]);
      const upload = async () => {
        const size = this.bytes.length;
        const half = Math.ceil(size / 2);
        const transfer = { type: "M", parts: 2, part_size: half };
        const file = this.inParts ? { key, size, transfer } : { key };
        await this.change(to, { file: "pending" }, ["POST", `${draft()}/files`, [file]]);
        if (this.inParts) {
          await this.change(to, {}, ["PUT", `${content()}/content/1`, this.bytes.subarray(0, half)]);
          await this.change(to, {}, ["PUT", `${content()}/content/2`, this.bytes.subarray(half)]);
        } else await this.change(to, {}, ["PUT", `${content()}/content`, this.bytes]);
        await this.change(to, { file: "completed" }, ["POST", `${content()}/commit`]);
      };
      // The index follows a search: so it may be killed while it does.
      const search = () => send(to, "GET", `/user/records?size=1&q=${this.id}`);
      await search();
      await upload();
      await search();
      await this.change(to, { file: "none" }, ["DELETE", content()]);
      await upload();
      const published = { stage: "published", title: "", publicTitle: second } as const;
      await this.change(to, published, ["POST", `${draft()}/actions/publish`]);
      await search();
      await this.change(to, { stage: "edited", title: second }, ["POST", draft()]);
      await this.change(to, { title: third }, ["PUT", draft(), titled(third ?? "")]);
      await this.change(to, { ...published, publicTitle: third }, ["POST", `${draft()}/actions/publish`]);
    } catch (error) {
      if (error instanceof NotDone && error.status !== undefined) {
        // Refused: it did not happen; only the entry of a file goes with the upload that failed.
        const wasUpload = this.inDoubt?.file === "pending" && this.state.file === "pending";
        this.inDoubt = wasUpload ? { ...this.state, file: "none" } : undefined;
        this.refusals.push(error.status);
      }
    }
  } // prettier-ignore

  private async change(to: Address, change: Partial<State>, sent: Sent) {
    this.inDoubt = { ...this.state, ...change };
    const answer = await send(to, ...sent);
    if (!answer.ok) throw new NotDone(answer.status);
    this.state = this.inDoubt;
    this.inDoubt = undefined;
    this.acknowledged += 1;
    return answer;
  } // prettier-ignore

  /** What is wrong with the record as it is now; undefined when nothing is. */
  async damage(at: Address): Promise<string | undefined> {
    // A draft of which nobody knows the identifier cannot be asked for.
    if (!this.id) return undefined;
    const found = await this.find(at);
    const expected = [this.state, this.inDoubt].flatMap((state) => (state ? [named(state)] : []));
    if (expected.includes(found)) return undefined;
    return `${this.id} should be ${expected.join(" or ")}, but is ${found}`;
  }

  private async find(at: Address): Promise<string> {
    const record = await this.read<RecordObject>(at, "");
    const draft = await this.read<RecordObject>(at, "/draft");
    const base = record ? "" : "/draft";
    const file = await this.findFile(at, base);
    if (file === "completed" && !(await this.hasContent(at, base)))
      return "a file that is not what was sent";
    const wrong = await this.wrongHits(at, record, draft);
    if (wrong !== undefined) return wrong;
    return named({
      stage: stageOf(record, draft),
      title: draft?.metadata.title ?? "",
      publicTitle: record?.metadata.title ?? "",
      file,
    });
  }

  private async read<Body>(at: Address, path: string): Promise<Body | undefined> {
    const answer = await send(at, "GET", `/records/${this.id}${path}`);
    return answer.ok ? ((await answer.json()) as Body) : undefined;
  }

  private async findFile(at: Address, base: string): Promise<State["file"]> {
    const { entries = [] } = (await this.read<FileList>(at, `${base}/files`)) ?? {};
    const file = entries.find((entry) => entry.key === key);
    if (!file) return "none";
    return file.status === "completed" ? "completed" : "pending";
  }

  private async hasContent(at: Address, base: string): Promise<boolean> {
    const answer = await send(at, "GET", `/records/${this.id}${base}/files/${key}/content`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return answer.ok && bytes.equals(this.bytes);
  }

  /** What is there is found by its latest title. What is wrong with that; undefined when nothing is. */
  private async wrongHits(at: Address, record?: RecordObject, draft?: RecordObject): Promise<string | undefined> {
    const own = await this.titleFound(at, "/user/records");
    const open = await this.titleFound(at, "/records");
    if (own === (draft ?? record)?.metadata.title && open === record?.metadata.title) return undefined;
    return `found as '${own}' by its owner and '${open}' by others`;
  } // prettier-ignore

  private async titleFound(at: Address, list: string): Promise<string | undefined> {
    const answer = await send(at, "GET", `${list}?q=id:"${this.id}"`.replaceAll('"', "%22"));
    const { hits } = (await answer.json()) as SearchResult<RecordObject>;
    return hits.hits[0]?.metadata.title;
  }
}

function stageOf(record?: RecordObject, draft?: RecordObject): State["stage"] {
  if (record) return draft ? "edited" : "published";
  return draft ? "draft" : "nothing";
}
