/**
 * Which instance each token belongs to. That is kept in a file of the user's, which nothing that came with a project
 * or a download can change: neither a `.env`, nor a link, nor a notebook's folder can send a token anywhere else.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isLoopback } from "../address";
import { LocalError } from "../errors";
import { isData, parsed } from "../json";
import { readText, shortPath } from "./text-file";
import { secretOf, type Token } from "./token";

/** The origins by the tokens' fingerprints. */
interface Known {
  /** Makes the fingerprints useless outside of this file. */
  salt: string;
  origins: Record<string, string>;
}

/** Longest file that is read, in bytes: some ten thousand tokens. */
const MAX_BYTES = 1_000_000;

/**
 * Where requests with a token go, as far as that decides whether it may go there.
 */
export interface Destination {
  /** Origin of the instance. */
  url: string;
  /** Where that was set, in words. */
  source: string;
  /** Whether the person has said that the token moves there. */
  isTrusted?: boolean;
}

/**
 * Throws unless the token may go to this instance: the one it was first used with. A token that is used for the first
 * time may go anywhere, and the user is told where.
 *
 * This machine needs no entry: a practice instance may run on any port. But a token of another instance does not go
 * to a program on this machine either.
 */
export function requireOrigin(token: Token, { url, source, isTrusted }: Destination): void {
  const home = originOf(token);
  if (home === url) return;
  if (home !== undefined && (isTrusted || process.env.B2SHARE_TRUSTED_URL?.trim() === url)) {
    writeOrigin(token, url);
    return;
  }
  if (home !== undefined) throw otherInstance(token, home, { url, source });
  if (!isLocal(url)) announce(token, { url, source });
}

/** Keeps that the token belongs to this instance, which has answered a request with it. */
export function rememberOrigin(token: Token, url: string): void {
  if (isLocal(url) || remembered.has(token)) return;
  remembered.add(token);
  if (originOf(token) === undefined) writeOrigin(token, url);
}

/** Tokens that need no second look at the file. */
const remembered = new WeakSet<Token>();

const isLocal = (url: string): boolean => isLoopback(new URL(url).hostname);

function originOf(token: Token): string | undefined {
  const known = readKnown();
  return known.origins[fingerprint(token, known.salt)];
}

function writeOrigin(token: Token, url: string): void {
  const { salt, origins } = readKnown();
  const path = fileOfOrigins();
  const part = `${path}.${process.pid}.part`;
  const all = { ...origins, [fingerprint(token, salt)]: url };
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(part, JSON.stringify({ salt, origins: all }, null, 2), { mode: 0o600 });
    renameSync(part, path);
  } catch {
    console.log(
      `note: ${shortPath(path)} cannot be written, so it is not kept where this token belongs.`,
    );
  }
}

function readKnown(): Known {
  const path = fileOfOrigins();
  if (!existsSync(path)) return { salt: randomBytes(16).toString("hex"), origins: {} };
  const known = parsed(readText(path, MAX_BYTES));
  if (isData(known) && typeof known.salt === "string" && isData(known.origins))
    return known as unknown as Known;
  throw new LocalError(
    "WRONG_SETTING",
    `${shortPath(path)}, which keeps where your tokens belong, cannot be read.`,
    { hint: "Delete it. Each token is then bound anew to the instance that it is used with next." },
  );
}

/** The folder for settings of this user, as each system wants it. Only the environment can name another one. */
function fileOfOrigins(): string {
  return join(process.env.B2SHARE_CONFIG_DIR?.trim() || configFolder(), "token-origins.json");
}

function configFolder(): string {
  const name = "b2share-notebooks";
  if (process.platform === "win32")
    return join(process.env.APPDATA ?? join(homedir(), "AppData", "Roaming"), name);
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", name);
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), name);
}

function fingerprint(token: Token, salt: string): string {
  return createHash("sha256").update(salt).update(secretOf(token)).digest("hex").slice(0, 32);
}

function otherInstance(token: Token, home: string, { url, source }: Destination): LocalError {
  return new LocalError(
    "OTHER_INSTANCE",
    `Nothing was sent: the token in ${shortPath(token.file)} belongs to ${home}, and ${source} says ${url}.`,
    {
      hint: `A token works only on the instance that made it. For ${url} make another one, and keep it in a file of its own. Only if ${home} itself has moved there: connect({ trustUrl: true }), once.`,
    },
  );
}

/** Where people were told that a token goes. */
const announced = new Set<string>();

function announce(token: Token, { url, source }: Destination): void {
  const line = `note: the token in ${shortPath(token.file)} has not been used before. It goes to ${url}, as ${source} says.`;
  if (!announced.has(line)) console.log(line);
  announced.add(line);
}
