/** Which B2SHARE the helper talks to, and how: the environment and the file `.env`. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "dotenv";
import { isLoopback } from "../address";
import { fitting, mistake } from "../mistakes";
import { readText, shortPath, usualPlaces } from "./text-file";

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
 * @param url An address or a name of an instance, in place of `B2SHARE_URL`.
 * @returns The settings, checked.
 * @throws B2ShareError when a value makes no sense; the message names the variable, and where it is set.
 * @example
 * ```ts
 * readSettings().url; // "http://localhost:8910"
 * ```
 */
export function readSettings(url?: string): Settings {
  const file = process.env.B2SHARE_ENV_FILE?.trim() ?? usualPlaces(".env").find(existsSync) ?? "";
  const inFile = file === "" ? {} : parse(readText(file, mistake("NO_ENV_FILE", { file })));

  /** The value of a variable, and where it came from: in words, and as the folder that its paths are seen from. */
  const read = (name: string): [text?: string, origin?: string, folder?: string] => {
    const value = process.env[name]?.trim();
    if (value) return [value, `the environment variable ${name}`, process.cwd()];
    return [inFile[name]?.trim() || undefined, `${name} in ${shortPath(file)}`, dirname(file)];
  };

  const [address = "practice", origin] =
    url === undefined ? read("B2SHARE_URL") : [url.trim(), "the option `url` of connect"];
  const [tokenFile, , folder = ""] = read("B2SHARE_TOKEN_FILE");
  const [allowed = "no", allowedOrigin] = read("B2SHARE_ALLOW_PRODUCTION_WRITES");
  if (!/^(yes|true|1|no|false|0)$/i.test(allowed))
    throw mistake("YES_OR_NO", { value: allowed, origin: allowedOrigin });
  const known = Object.entries(INSTANCES) as [InstanceName, string][];
  const [, text = address] = known.find(([name]) => name === address) ?? [];
  // The text itself is not repeated: it may hold a password or a token.
  const isAddress = URL.canParse(text) || "is not an address.";
  const why = fitting("address", text.toLowerCase()) ?? isAddress;
  if (why !== true) throw mistake("WRONG_ADDRESS", { why, origin });
  const home = new URL(text);
  const [instance = "other"] = known.find(([, address]) => address === home.origin) ?? [];
  const where = { url: home.origin, instance: isLoopback(home.hostname) ? "practice" : instance };
  const allowProductionWrites = /^(yes|true|1)$/i.test(allowed);
  return { ...where, tokenFile: tokenFile && resolve(folder, tokenFile), allowProductionWrites };
}
