/** Which B2SHARE the helper talks to, and how: the environment and the file `.env`. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "dotenv";
import { isLoopback } from "./address";
import { B2ShareError } from "./errors";
import { readText, shortPath, usualPlaces } from "./local-files";

/**
 * The instances of B2SHARE that may be called by name in `B2SHARE_URL`.
 *
 * - `practice`: the one that `npm start` runs on this machine
 * - `training`: EUDAT's test instance; nothing on it is kept, and no DOI of it is real
 * - `production`: the service itself; what is published there stays for ever
 *
 * @category Settings and token
 */
export const INSTANCES = {
  practice: "http://localhost:8910",
  training: "https://trng-b2share.eudat.eu",
  production: "https://b2share.eudat.eu",
} as const;

/**
 * A known instance, or `other` for an address that the helper does not know.
 *
 * @category Settings and token
 */
export type InstanceName = keyof typeof INSTANCES | "other";

/**
 * What {@link readSettings} found.
 *
 * @category Settings and token
 */
export interface Settings {
  /** Address of the instance without `/api` and without a slash at its end. */
  url: string;
  /** Which instance that is. Every address of this machine counts as `practice`. */
  instance: InstanceName;
  /** Full path of the token's file, where one was named. */
  tokenFile?: string;
  /** Whether the helper may create, change and publish on an instance where that is for ever. */
  allowProductionWrites: boolean;
}

/**
 * Reads the settings from the environment and from the file `.env`; the environment wins.
 *
 * | variable | meaning | default |
 * | --- | --- | --- |
 * | `B2SHARE_URL` | address of the instance, or `practice`, `training` or `production` | `http://localhost:8910` |
 * | `B2SHARE_TOKEN_FILE` | path of the token's file; in `.env` seen from the folder of `.env` | the file `token` beside the notebook, else in the project's folder |
 * | `B2SHARE_ALLOW_PRODUCTION_WRITES` | `yes`: requests that create, change or publish are sent to the production instance, too | `no` |
 * | `B2SHARE_ENV_FILE` | only in the environment: path of the file to read in place of `.env`; empty for none | `.env` beside the notebook, else in the project's folder |
 *
 * The environment of the process is left as it is.
 *
 * @category Settings and token
 * @returns The settings, checked.
 * @throws {@link B2ShareError} when a value makes no sense; the message names the variable, and the line of the file.
 * @example
 * ```ts
 * readSettings().url; // "http://localhost:8910"
 * ```
 */
export function readSettings(): Settings {
  const named = process.env.B2SHARE_ENV_FILE?.trim();
  const files = named === undefined ? usualPlaces(".env").filter(existsSync) : [named];
  const file = resolve(files[0] ?? "");
  const missing = `There is no file ${shortPath(file)}, which B2SHARE_ENV_FILE names.`;
  const text = files[0] ? readText(file, missing) : "";
  const inFile = parse(text);

  /** The value of a variable, and where it came from: in words, and as the folder that its paths are seen from. */
  const read = (name: string): [text?: string, origin?: string, folder?: string] => {
    const value = process.env[name]?.trim();
    if (value) return [value, `the environment variable ${name}`, process.cwd()];
    const assigned = new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`);
    const line = text.split(/\r\n|\r|\n/).findLastIndex((row) => assigned.test(row)) + 1;
    return [inFile[name]?.trim(), `${name} in line ${line} of ${shortPath(file)}`, dirname(file)];
  };

  const [address, addressOrigin = ""] = read("B2SHARE_URL");
  const [tokenFile, , folder = ""] = read("B2SHARE_TOKEN_FILE");
  const [allowed, allowedOrigin] = read("B2SHARE_ALLOW_PRODUCTION_WRITES");
  if (allowed && !/^(yes|true|1|no|false|0)$/i.test(allowed))
    throw new B2ShareError(`"${allowed}" is neither yes nor no. It comes from ${allowedOrigin}.`);
  const url = instanceUrl(address || "practice", addressOrigin);
  return {
    url,
    instance: instanceName(url),
    tokenFile: tokenFile ? resolve(folder, tokenFile) : undefined,
    allowProductionWrites: /^(yes|true|1)$/i.test(allowed ?? ""),
  };
}

/** The address of an instance, tidied: no `/api`, no slash at the end. */
export function instanceUrl(text: string, origin: string): string {
  if (Object.hasOwn(INSTANCES, text)) return INSTANCES[text as keyof typeof INSTANCES];
  const wrong = (why: string) =>
    new B2ShareError(`The address of B2SHARE is wrong: ${why} It comes from ${origin}.`, {
      hint: `Write something like B2SHARE_URL=${INSTANCES.practice}, or one of the names ${Object.keys(INSTANCES).join(", ")}.`,
    });
  // What may hold a password or a token is not repeated.
  const quoted = /[?#@]/.test(text) ? "it" : `"${text}"`;
  if (!/^https?:\/\//i.test(text))
    throw wrong(`${quoted} must begin with https:// (or http:// for this machine).`);
  if (!URL.canParse(text)) throw wrong(`${quoted} is not an address.`);
  const url = new URL(text);
  if (url.username || url.password) throw wrong("it must hold no user name and no password.");
  if (!/^\/*(api\/*)?$/.test(url.pathname) || url.search || url.hash)
    throw wrong(`only the instance's own address is wanted, ${url.origin}, without what follows.`);
  return url.origin;
}

/** Which known instance an address is. */
export function instanceName(url: string): InstanceName {
  if (isLoopback(new URL(url).hostname)) return "practice";
  const found = Object.entries(INSTANCES).find(([, address]) => address === url);
  return (found?.[0] as InstanceName | undefined) ?? "other";
}
