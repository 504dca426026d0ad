/** Which B2SHARE the helper talks to, and how: the environment and the file `.env`. */
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "dotenv";
import { isLoopback } from "../address";
import { LocalError } from "../errors";
import { expandHome, isInProject, readText, shortPath, usualPlaces } from "./text-file";

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
 * | `B2SHARE_TOKEN_FILE` | path of the token's file; in `.env` seen from the folder of `.env`, and only within the project | the file `token` beside the notebook, else in the project's folder |
 * | `B2SHARE_ALLOW_PRODUCTION_WRITES` | only in the environment, since consent is yours and not a file's: `yes`: requests that create, change or publish are sent to the production instance, too | `no` |
 * | `B2SHARE_ENV_FILE` | only in the environment: path of the file to read instead of `.env`; empty for none | `.env` beside the notebook, else in the project's folder |
 * | `B2SHARE_TRUSTED_URL` | only in the environment: address that tokens may move to, although they were used elsewhere before | none |
 * | `B2SHARE_CONFIG_DIR` | only in the environment: folder where it is kept which instance each token belongs to | the system's folder for settings of a user |
 *
 * The environment of the process is left as it is.
 *
 * @category Settings and token
 * @param url An address or a name of an instance, instead of `B2SHARE_URL`.
 * @returns The settings, checked.
 * @throws B2ShareError when a value makes no sense; the message names the variable, and the line of the file that sets it.
 * @example
 * ```ts
 * readSettings().url; // "http://localhost:8910"
 * ```
 */
export function readSettings(url?: string): Settings {
  return settingsWithSource(url).settings;
}

/** The settings, and in words where the address of the instance comes from. */
export function settingsWithSource(url?: string): { settings: Settings; source: string } {
  const read = valueReader();
  const address =
    url === undefined
      ? (read("B2SHARE_URL") ?? PRACTICE)
      : { text: url.trim(), origin: "the option `url` of connect" };
  const origin = instanceUrl(address);
  const allowed = read("B2SHARE_ALLOW_PRODUCTION_WRITES");
  const settings = {
    url: origin,
    instance: instanceName(origin),
    tokenFile: tokenFileOf(read("B2SHARE_TOKEN_FILE")),
    // Consent is a person's: a file may have come with a repository or a download.
    allowProductionWrites: yesOrNo(allowed) && allowed?.isFromFile === false,
  };
  return { settings, source: address.origin };
}

/** Reads single values: from the environment, else from the file with settings. */
function valueReader(): (name: string) => Value | undefined {
  const file = envFile();
  const lines = file === undefined ? [] : linesOf(file);
  const inFile = parse(lines.join("\n"));

  return (name) => {
    const inEnvironment = process.env[name]?.trim();
    if (inEnvironment)
      return {
        text: inEnvironment,
        origin: `the environment variable ${name}`,
        folder: process.cwd(),
        isFromFile: false,
      };
    const text = inFile[name]?.trim();
    if (!text || file === undefined) return undefined;
    // The last of several lines wins.
    const line = lines.findLastIndex((one) => assigns(one, name)) + 1;
    return {
      text,
      origin: `${name} in line ${line} of ${shortPath(file)}`,
      folder: dirname(file),
      isFromFile: true,
    };
  };
}

/** A setting that is not the helper's own, from the same places. Not part of the public surface. */
export const readSetting = (name: string): string | undefined => valueReader()(name)?.text;

/** A value, and where it came from. */
interface Value {
  text: string;
  /** In words, for messages. */
  origin: string;
  /** The folder that its paths are seen from. */
  folder: string;
  /** Whether it comes from a settings file, and not from the environment. */
  isFromFile: boolean;
}

/** What holds where nothing is set. */
const PRACTICE = { text: "practice", origin: "the default" };

/** The file with settings; `undefined` for none. */
function envFile(): string | undefined {
  const named = process.env.B2SHARE_ENV_FILE?.trim();
  if (named === undefined) return usualPlaces(".env").find((path) => existsSync(path));
  return named === "" ? undefined : named;
}

function linesOf(file: string): string[] {
  if (!existsSync(file))
    throw new LocalError(
      "WRONG_SETTING",
      `There is no file ${shortPath(file)}, which B2SHARE_ENV_FILE names.`,
    );
  return readText(file).split(/\r\n|\r|\n/);
}

/** The path of the token's file. One that a settings file names lies in the project of that file. */
function tokenFileOf(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const path = resolve(value.folder, expandHome(value.text));
  if (value.isFromFile && !isInProject(path, value.folder))
    throw new LocalError(
      "WRONG_SETTING",
      `${value.origin} leads out of the project's folder, so no token is read there.`,
      {
        hint: "Such a file may have come from somebody else. Keep the token in the project's folder, or name its file in the environment: B2SHARE_TOKEN_FILE.",
      },
    );
  return path;
}

/** Whether a line of a settings file sets this variable. */
const assigns = (line: string, name: string): boolean =>
  new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`).test(line);

/** The origin of an instance, from its name or its address. */
function instanceUrl({ text, origin }: Pick<Value, "text" | "origin">): string {
  if (Object.hasOwn(INSTANCES, text)) return INSTANCES[text as keyof typeof INSTANCES];

  // The text itself is not repeated: it may hold a password or a token.
  const wrong = (why: string) =>
    new LocalError("WRONG_SETTING", `The address of B2SHARE ${why} It comes from ${origin}.`, {
      hint: "Write something like B2SHARE_URL=http://localhost:8910, or one of the names practice, training, production.",
    });
  if (!/^https?:\/\//i.test(text))
    throw wrong("must begin with https:// (or http:// for this machine).");
  if (!URL.canParse(text)) throw wrong("is not an address.");
  const url = new URL(text);
  if (url.username || url.password) throw wrong("must hold no user name and no password.");
  const isOrigin = /^\/*(api\/*)?$/.test(url.pathname) && url.search === "" && url.hash === "";
  if (!isOrigin) throw wrong("must be the instance's own, without what follows.");
  return url.origin;
}

function instanceName(origin: string): InstanceName {
  if (isLoopback(new URL(origin).hostname)) return "practice";
  if (origin === INSTANCES.training) return "training";
  return origin === INSTANCES.production ? "production" : "other";
}

function yesOrNo(value: Value | undefined): boolean {
  if (value === undefined || /^(no|false|0)$/i.test(value.text)) return false;
  if (/^(yes|true|1)$/i.test(value.text)) return true;
  throw new LocalError(
    "WRONG_SETTING",
    `"${value.text}" is neither yes nor no. It comes from ${value.origin}.`,
  );
}
