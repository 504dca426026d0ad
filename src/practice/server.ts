/** Starts the practice instance, from code or from the command line. */
import { rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildApp } from "./app";
import { defaultPort } from "./b2share";
import { placesOfData } from "./data-folder";
import { listen } from "./http/listen";
import { inWords, openInstance, type FolderInstance } from "./instance";
import { liftEmbargoes } from "./rules/embargoes";
import { plantSeed } from "./seed/plant";
import { addressOf, siteOf } from "./site";

export interface PracticeOptions {
  /** TCP port; 0 takes any free one. Default 8910. */
  port?: number;
  /** Name or address to listen on. Default `localhost`: this machine only. */
  host?: string;
  /**
   * Address under which people reach it, where that is not simply host and port; all links begin with it, but for
   * links of the API when a program on this machine asks. Behind a proxy whose name is not known: the path alone;
   * then it answers under any name, and takes that of the last visitor.
   * Default for `0.0.0.0` and `::`: the machine's first address in a network.
   */
  url?: string;
  /** It is meant for its owner alone, whatever the host, as in a container: only others are asked for the class code. */
  closed?: boolean;
  /** Folder of the database and files. Default `practice-data`. */
  data?: string;
  /** Where to write a valid token of trainee@example.org, for scripts and tests. */
  issueToken?: string;
  /** Makes identifiers repeat. */
  seed?: number;
  /** Makes timestamps repeat: they start at this ISO time. */
  now?: string;
  /** Lets file content honour Range, which B2SHARE may or may not do. */
  ranges?: boolean;
  /** Requests that a client may make in a minute, to show what a rate limit does. */
  ratePerMinute?: number;
  /** Files that a record may have, where it is not as B2SHARE is set. */
  maxFileCount?: number;
  /** Writes a line about each request to stdout. */
  log?: boolean;
}

/** A running practice instance. */
export interface Practice {
  /** Address of its pages, without a slash at the end. */
  url: string;
  /** What people have to enter when they sign in; undefined where nobody but its owner is expected. */
  classCode: string | undefined;
  close(): Promise<void>;
}

/** Milliseconds between looks for embargoes that are over; real B2SHARE looks once a day. */
const embargoInterval = 60_000;

const loopback = new Set(["localhost", "127.0.0.1", "::1"]);

/** Whether people on other machines are meant to reach an instance, directly or through a proxy with a name. */
function isReachable(host: string, { url = "", closed }: PracticeOptions): boolean {
  const name = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "localhost";
  return !loopback.has(name) || (!loopback.has(host) && !closed);
}

/**
 * Starts a practice instance.
 *
 * @throws An error with `code` `EADDRINUSE` when the port is taken.
 */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const host = options.host ?? "localhost";
  const data = resolve(options.data ?? "practice-data");
  const instance = openInstance({
    data,
    site: siteOf(host, options.url),
    seed: options.seed,
    now: options.now === undefined ? undefined : new Date(options.now),
    open: isReachable(host, options),
    ranges: options.ranges,
    ratePerMinute: options.ratePerMinute,
    maxFileCount: options.maxFileCount,
  });
  try {
    return await serve(instance, { ...options, data });
  } catch (error) {
    instance.close();
    throw inWords(error, data);
  }
}

async function serve(instance: FolderInstance, options: PracticeOptions): Promise<Practice> {
  const { site, isOpen, classCode } = instance;
  plantSeed(instance);
  liftEmbargoes(instance);
  const app = await buildApp(instance, { log: options.log });
  const { port, others } = await listen(app, site.host, options.port ?? defaultPort);
  // For the owner where the instance does not recognise them.
  const codeFile = placesOfData(options.data ?? "practice-data").code;
  writeFileSync(codeFile, `${classCode}\n`, { mode: 0o600 });
  if (options.issueToken) issueToken(instance, options.issueToken);
  const embargoes = setInterval(() => {
    try {
      liftEmbargoes(instance);
    } catch (error) {
      console.error(error); // a full disk, for example: the next look does it
    }
  }, embargoInterval).unref();
  return {
    url: addressOf(site, port),
    classCode: isOpen || options.closed ? classCode : undefined,
    close: async () => {
      clearInterval(embargoes);
      rmSync(codeFile, { force: true });
      for (const other of others) other.close();
      await app.close();
      instance.close();
    },
  };
}

/** Writes a token of the trainee, for scripts and tests. */
function issueToken(instance: FolderInstance, file: string): void {
  const { store, clock } = instance;
  const trainee = store.users.withEmail("trainee@example.org");
  if (!trainee) return;
  const { secret } = instance.change(() =>
    store.tokens.create(trainee.id, "issued at start", [], clock.now()),
  );
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
}
