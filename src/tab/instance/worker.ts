/**
 * The practice instance in a browser. One worker for all tabs of the course: whoever holds the lock runs it, and when that
 * tab closes another one takes over. It answers requests that come over the bridge, and listens nowhere.
 */
import "../node/globals";
import "./place-page-files";
import type { FastifyInstance } from "fastify";
import { buildApp } from "../../practice/app";
import { defaultPort } from "../../practice/b2share";
import { runInstance, usesBlob, type Instance } from "../../practice/instance";
import { searchSchema } from "../../practice/search";
import { siteOf } from "../../practice/site";
import { openStore } from "../../practice/store";
import {
  answerQuestions,
  type BridgeRequest,
  type BridgeResponse,
  type InstanceState,
  type Question,
} from "../bridge";
import type { WorkerMessage } from "../lab/start-instance";
import { blobTable } from "./blobs";
import { CookieJar } from "./cookie-jar";
import { packState, unpackState } from "./saved-state";
import Database from "./database";
import { BLOBS, DATABASE, Storage, type Databases } from "./storage";

const LOCK = "b2share-practice";

const query = new URL(location.href).searchParams;
const pages = query.get("pages") ?? location.origin;

/** For tests: identifiers and times that repeat, and a state that is always fresh. */
const isRepeatable = query.has("repeatable");

/** What runs: replaced as a whole when a state is loaded or everything is reset. */
interface Running {
  instance: Instance;
  app: FastifyInstance;
  jar: CookieJar;
}

async function readyState(): Promise<Databases> {
  const read = async (name: string) => {
    const response = await fetch(new URL(name, location.href));
    if (!response.ok) throw new Error(`${name} could not be loaded from this site.`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const [database, blobs] = await Promise.all([read("practice.sqlite"), read("files.sqlite")]);
  return { [DATABASE]: database, [BLOBS]: blobs };
}

async function open(): Promise<Running> {
  const store = openStore(DATABASE, [searchSchema]);
  const own = new Database(BLOBS);
  const blobs = blobTable(own, (blob) => usesBlob(store, blob));
  const close = () => {
    own.close();
    store.db.close();
  };
  const repeatable = { seed: 1, now: new Date("2026-03-02T09:00:00Z") };
  const instance = runInstance(
    { store, blobs, close },
    { site: siteOf("localhost", pages), isPrivate: true, ...(isRepeatable ? repeatable : {}) },
  );
  const app = await buildApp(instance);
  await app.ready();
  return { instance, app, jar: new CookieJar(own) };
}

/** Passes a request on; a page gets the cookies of its browser. */
async function answerHttp({ app, jar }: Running, asked: BridgeRequest): Promise<BridgeResponse> {
  const isPage = asked.from === "page";
  const headers: Record<string, string> = { ...asked.headers };
  headers.host = isPage ? new URL(pages).host : `localhost:${defaultPort}`;
  if (isPage && jar.header !== undefined) headers.cookie = jar.header;
  const response = await app.inject({
    method: asked.method as "GET",
    url: asked.path,
    headers,
    payload: asked.body?.length ? Buffer.from(asked.body) : undefined,
  });
  const pairs = Object.entries(response.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
  if (isPage) for (const [name, value] of pairs) if (name === "set-cookie") jar.set(value);
  return { status: response.statusCode, headers: pairs, body: new Uint8Array(response.rawPayload) };
}

/** A token of the trainee, for tests. */
function issueToken(instance: Instance): string {
  const { store, clock } = instance;
  const trainee = store.users.withEmail("trainee@example.org");
  if (!trainee) throw new Error("There is no account trainee@example.org.");
  return instance.change(() => store.tokens.create(trainee.id, "issued at start", [], clock.now()))
    .secret;
}

async function start(): Promise<void> {
  const storage = await Storage.open();
  if (isRepeatable || !storage.isFilled) await storage.replace(await readyState());
  let running = await open();

  async function replaceBy(databases: Databases): Promise<void> {
    await running.app.close();
    running.instance.close();
    await storage.replace(databases);
    running = await open();
  }

  async function answer(question: Question): Promise<unknown> {
    if ("http" in question) return answerHttp(running, question.http);
    if ("save" in question) return packState(storage);
    if ("load" in question) return replaceBy(unpackState(storage, question.load));
    if ("reset" in question) return replaceBy(await readyState());
    if ("issueToken" in question) return issueToken(running.instance);
    return stateOf(storage);
  }

  answerQuestions(answer);
}

function stateOf({ isKept, reason }: Storage): InstanceState {
  return { isKept, reason };
}

const post = (message: WorkerMessage) => self.postMessage(message);

void navigator.locks.request(LOCK, async () => {
  try {
    await start();
    post({ isUp: true });
  } catch (error) {
    post({ failed: (error as Error).message });
    throw error;
  }
  // The lock is held for as long as this worker lives.
  await new Promise(() => undefined);
});
