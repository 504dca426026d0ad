/** The page's side of the kernel's worker: requests and replies, outputs, and the files that cells see. */
import type { InstanceState } from "../bridge";
import type {
  FileChanges,
  KernelMessage,
  KernelRequest,
  RequestKind,
  Start,
} from "../kernel/messages";
import type { Header } from "./jupyterlite";
import type { PageFiles } from "./page-files";

/** What a kernel has to know of its surroundings. */
export interface Surroundings {
  /** Address of the extension's files. */
  folder: string;
  /** Address of the instance's pages. */
  pages: string;
  files: PageFiles;
  /** Fulfilled once the instance answers. */
  instance: Promise<InstanceState>;
}

export type Reply = Record<string, unknown>;

/** Where outputs go; `parent` is the header of the request that they belong to. */
export interface Outputs {
  stream(name: string, text: string, parent?: Header): void;
  display(data: unknown, isUpdate: boolean, parent?: Header): void;
}

interface Answer {
  reply: Reply;
  files: FileChanges;
}

interface Waiting {
  parent: Header | undefined;
  resolve(answer: Answer): void;
}

const NO_CHANGES: FileChanges = { written: [], removed: [] };

export class KernelWorker {
  readonly #surroundings: Surroundings;
  readonly #outputs: Outputs;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  /** Files that the worker knows, with the time of their last change. */
  readonly #seen = new Map<string, string>();
  #requests = 0;

  /** @param location Folder of the notebook. */
  constructor(location: string, surroundings: Surroundings, outputs: Outputs) {
    const { folder: extension, pages } = surroundings;
    this.#surroundings = surroundings;
    this.#outputs = outputs;
    this.#worker = new Worker(`${extension}kernel.js`);
    this.#worker.onmessage = ({ data }: MessageEvent<KernelMessage>) => this.#receive(data);
    const folder = `/${location.replace(/^\/+|\/+$/g, "")}`;
    const types = `${extension}types.json`;
    this.#worker.postMessage({ folder, pages, types } satisfies Start);
  }

  /** Runs a cell: it sees the files as they are, and what it changes in them is saved. */
  async execute(content: { code: string }, parent: Header | undefined): Promise<Reply> {
    const { files, instance } = this.#surroundings;
    await instance.catch(() => undefined);
    const changes = await files.changes(this.#seen);
    const answer = await this.#send("execute", content, changes, parent);
    await files.save(answer.files, this.#seen);
    return answer.reply;
  }

  /** Asks what runs nothing. */
  async ask(kind: RequestKind, content: KernelRequest["content"]): Promise<Reply> {
    return (await this.#send(kind, content, NO_CHANGES)).reply;
  }

  end(): void {
    this.#worker.terminate();
  }

  #send(
    kind: RequestKind,
    content: KernelRequest["content"],
    files: FileChanges,
    parent?: Header,
  ): Promise<Answer> {
    const id = ++this.#requests;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, { parent, resolve }));
    this.#worker.postMessage({ id, kind, content, files } satisfies KernelRequest);
    return answered;
  }

  #receive(message: KernelMessage): void {
    const waiting = this.#waiting.get(message.id);
    if ("stream" in message) this.#outputs.stream(message.stream, message.text, waiting?.parent);
    else if ("display" in message)
      this.#outputs.display(message.display, message.isUpdate, waiting?.parent);
    else {
      this.#waiting.delete(message.id);
      waiting?.resolve(message);
    }
  }
}
