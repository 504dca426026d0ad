/** An instance that is asked questions, and what was found there to ask about. */
import { secretOf, type Token } from "../../helper/settings/token";
import type { Question } from "./questions";

export interface Reply {
  status: number;
  /** Content type, without parameters. */
  type: string;
  /** The JSON, where it is some. */
  body: unknown;
}

/** Answers that are compared as one: of one question, asked about each thing that was found. */
export type Replies = Reply[];

/** How many records, files or communities a question is asked about. */
const most = 4;

export class Instance {
  /** Values of the names in braces. */
  private readonly places = new Map<string, string[]>();

  constructor(
    /** Address without `/api`. */
    readonly url: string,
    private readonly token: Token | undefined,
  ) {}

  /** Looks for records, files and communities to ask about. */
  async explore(): Promise<void> {
    const records = itemsOf(await this.get("/records?q=files.enabled:true&sort=newest&size=50"));
    const withFiles = records.filter((record) => fileNames(record).length > 0);
    this.places.set("record", withFiles.map(idOf));
    this.places.set(
      "parent",
      withFiles.map((record) => idOf(partOf(record, "parent"))),
    );
    this.places.set(
      "file",
      withFiles.map((record) => encodeURIComponent(fileNames(record)[0] ?? "")),
    );
    const communities = itemsOf(await this.get("/communities?size=10&sort=oldest"));
    this.places.set("community", communities.map(idOf));
    this.places.set(
      "slug",
      communities.map((community) => String(partOf(community, "slug"))),
    );
  }

  /** Why a question cannot be asked here; undefined when it can. */
  whyNot({ needsToken, path }: Question): string | undefined {
    if (needsToken && !this.token) return "needs --token-file";
    const missing = namesIn(path).find((name) => !this.places.get(name)?.length);
    return missing && `no ${missing} was found`;
  }

  /** The answers to a question: one for each thing it can be asked about. */
  async ask(question: Question): Promise<Replies> {
    const count = Math.min(
      most,
      ...namesIn(question.path).map((name) => this.valuesOf(name).length),
    );
    const replies: Replies = [];
    for (let index = 0; index < (Number.isFinite(count) ? count : 1); index++) {
      const reply = await this.askOnce(question, index);
      this.keep(question, reply);
      replies.push(reply);
      if (namesIn(question.path).length === 0) break;
    }
    return replies;
  }

  private keep({ keeps: [name, key] = ["", ""] }: Question, { body }: Reply): void {
    if (name) this.places.set(name, [String(partOf(body, key))]);
  }

  private askOnce(question: Question, index: number): Promise<Reply> {
    const path = question.path.replace(
      /\{(\w+)\}/g,
      (_, name: string) => this.valuesOf(name)[index] ?? "",
    );
    return this.send(path, question);
  }

  private get = (path: string): Promise<Reply> => this.send(path, { method: "GET" });

  /** The token goes to this instance only: redirects are answers here, and not followed. */
  private async send(
    path: string,
    { method, accept, json, raw, needsToken }: Omit<Question, "endpoint" | "path">,
  ): Promise<Reply> {
    const content = json === undefined ? raw : JSON.stringify(json);
    const type = json === undefined ? "application/octet-stream" : "application/json";
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(accept ? { accept } : {}),
        ...(this.token && needsToken ? { authorization: `Bearer ${secretOf(this.token)}` } : {}),
        ...(content === undefined ? {} : { "content-type": type }),
      },
      body: content,
    });
    const text = await response.text();
    const said = text === "" ? "" : response.headers.get("content-type")?.split(";")[0];
    return { status: response.status, type: said ?? "", body: jsonIn(text) };
  }

  private valuesOf = (name: string): string[] => this.places.get(name) ?? [];
}

const namesIn = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

const idOf = (value: unknown): string => String(partOf(value, "id"));

const itemsOf = ({ body }: Reply): unknown[] => {
  const hits = partOf(partOf(body, "hits"), "hits");
  return Array.isArray(hits) ? (hits as unknown[]) : [];
};

const fileNames = (record: unknown): string[] =>
  Object.keys(partOf(partOf(record, "files"), "entries") ?? {});
