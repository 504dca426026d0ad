/** Looking for tokens where they must not be: in notebooks and files that others will get. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { B2ShareError } from "./errors";
import { readText, shortPath, usualPlaces } from "./local-files";
import { readSettings } from "./settings";
import { Token } from "./token";

/**
 * A token, or what looks like one, where {@link checkSecrets} found it.
 *
 * @category Safety
 */
export interface SecretFound {
  /** Path of the file, seen from the folder one works in. */
  file: string;
  /** Where in it: `line 3`, or `cell 4, output 1` of a notebook. */
  place: string;
  /** `token`: the content of your token's file. `token-shaped`: 60 letters and digits, as tokens have. */
  kind: "token" | "token-shaped";
  /** How it begins, and its length. */
  masked: string;
}

/** Tokens of B2SHARE: so many letters and digits. Source: invenio-oauth2server. */
const LENGTH = 60;

/** Where an output or a source was cut into lines: a line end, or what stands between two parts of a text. */
const BLANKS = "[ \\t]{0,40}";
const CUT = `(?:["'\`]?${BLANKS}\\+?${BLANKS}\\\\?\\r?\\n${BLANKS}\\+?${BLANKS}["'\`]?|["'\`]${BLANKS}\\+${BLANKS}["'\`])`;

/** So many letters and digits in a row, perhaps cut; not a part of a longer row, nor of Base64. */
const SHAPED = new RegExp(
  String.raw`(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9]${CUT}?){${LENGTH - 1}}[A-Za-z0-9](?![A-Za-z0-9+/=_-])`,
  "g",
);

/** So many of each: capitals, small letters, digits. All but one of 300 tokens have them, words and checksums do not. */
const MIXED = [/[A-Z]/g, /[a-z]/g, /[0-9]/g];
const OF_EACH = 3;

/** Lists of words have many short lines; a token is cut once or twice. */
const MOST_PIECES = 3;

/** Folders that are never published, and large. */
const SKIPPED = new Set([".git", "node_modules", ".venv", ".cache", "dist", ".ipynb_checkpoints"]);

/**
 * Looks for your token, and for what looks like one, in notebooks (sources and outputs) and other files.
 *
 * On the command line: `npx b2share-notebooks check [PATHS...]`, which ends with exit code 1 when it finds one.
 * As a hook of git that stops a commit with a token in it, put these two lines into `.git/hooks/pre-commit`
 * and make that file executable:
 *
 * ```sh
 * #!/bin/sh
 * exec npx --no-install b2share-notebooks check
 * ```
 *
 * @param paths Files and folders. Default: what git would commit (tracked and staged, as staged); without git,
 * the folder one works in, where the token's own file is left out.
 * @returns What was found, with the tokens masked; an empty list when nothing was.
 * @throws {@link B2ShareError} when there is no such file or folder.
 * @category Safety
 * @example
 * ```ts
 * for (const { file, place, masked } of checkSecrets(["."])) console.log(file, place, masked);
 * ```
 */
export function checkSecrets(paths: readonly string[] = []): SecretFound[] {
  const { own, file: tokenFile } = ownToken();
  const inGit = paths.length === 0 ? stagedFiles() : undefined;
  const files =
    inGit ?? filesIn(paths.length === 0 ? ["."] : paths).filter(({ path }) => path !== tokenFile);
  return files.flatMap(({ path, read }) => {
    const bytes = read();
    const file = shortPath(path);
    const pieces = /\.ipynb$/i.test(path) ? notebookTexts(bytes) : undefined;
    return (pieces ?? lines(bytes)).flatMap(({ place, text }) =>
      secretsIn(text, own).map(({ at, ...found }) => ({
        file,
        place: pieces ? place : `line ${lineOf(text, at)}`,
        ...found,
      })),
    );
  });
}

/** The token of this project, if there is one; its file may be anything, so nothing about it is said. */
function ownToken(): { own?: string; file?: string } {
  const { tokenFile } = readSettings();
  const file = [tokenFile, ...usualPlaces("token")].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (file === undefined || !statSync(file).isFile()) return {};
  const own = readText(file, "")
    .trim()
    .replace(/^bearer\s+/i, "");
  return { own: own.length >= 20 ? own : undefined, file };
}

interface File {
  path: string;
  read: () => Buffer;
}

function git(...args: string[]): Buffer {
  return execFileSync("git", args, { maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "ignore"] });
}

/** All that the next commit would hold; undefined outside of git. */
function stagedFiles(): File[] | undefined {
  try {
    const root = git("rev-parse", "--show-toplevel").toString().trim();
    const names = (...args: string[]) =>
      git("-C", root, ...args, "-z")
        .toString()
        .split("\0")
        .filter(Boolean);
    // What differs from the folder is read as it was staged.
    const changed = new Set(names("diff", "--name-only"));
    const links = (line: string) => /^1[26]0000 /.test(line);
    return names("ls-files", "--stage")
      .filter((line) => !links(line))
      .map((line) => line.slice(line.indexOf("\t") + 1))
      .map((name) => ({
        path: join(root, name),
        read: () =>
          changed.has(name) ? git("-C", root, "show", `:${name}`) : readFileSync(join(root, name)),
      }));
  } catch {
    return undefined;
  }
}

function filesIn(paths: readonly string[]): File[] {
  return paths.flatMap((given): File[] => {
    const path = resolve(given);
    if (!existsSync(path)) throw new B2ShareError(`There is no file or folder ${shortPath(path)}.`);
    if (!statSync(path).isDirectory()) return [{ path, read: () => readFileSync(path) }];
    const below = readdirSync(path, { withFileTypes: true });
    return filesIn(
      below
        .filter((entry) => (entry.isDirectory() ? !SKIPPED.has(entry.name) : entry.isFile()))
        .map(({ name }) => join(path, name)),
    );
  });
}

/** A text, and where it stands. */
interface Piece {
  place: string;
  text: string;
}

function lines(bytes: Buffer): Piece[] {
  return [{ place: "", text: bytes.toString("utf8") }];
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

/** Sources and outputs of a notebook's cells, put together from their lines; undefined if it is no notebook. */
function notebookTexts(bytes: Buffer): Piece[] | undefined {
  let notebook: unknown;
  try {
    notebook = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
  const { cells, ...rest } = (notebook ?? {}) as { cells?: unknown };
  if (!Array.isArray(cells)) return undefined;
  const inCells = (cells as unknown[]).flatMap((cell, at): Piece[] => {
    const { outputs, ...source } = cell as { outputs?: unknown[] };
    const place = `cell ${at + 1}`;
    return [
      { place, text: textsIn(source) },
      ...(outputs ?? []).map((output, n) => ({
        place: `${place}, output ${n + 1}`,
        text: textsIn(output),
      })),
    ];
  });
  return [...inCells, { place: "the notebook's own metadata", text: textsIn(rest) }];
}

/** All texts of a value, one after the other. A list of texts is one text that was cut into lines. */
function textsIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return value.join("");
  return Object.entries(value)
    .map(([name, below]) => `${name}\n\n${textsIn(below)}`)
    .join("\n\n");
}

interface Hit {
  at: number;
  kind: SecretFound["kind"];
  masked: string;
}

function secretsIn(text: string, own: string | undefined): Hit[] {
  const found: Hit[] = own === undefined ? [] : ownIn(text, own);
  for (const { 0: match, index: at } of text.matchAll(SHAPED)) {
    const pieces = match.split(/[^A-Za-z0-9]+/);
    const secret = pieces.join("");
    const isMixed = MIXED.every((some) => (secret.match(some)?.length ?? 0) >= OF_EACH);
    if (isMixed && pieces.length <= MOST_PIECES && secret !== own)
      found.push({ at, kind: "token-shaped", masked: String(new Token(secret)) });
  }
  return found;
}

/** Where one's own token stands in a text, whole, cut into pieces, or with JSON's escapes. */
function ownIn(text: string, own: string): Hit[] {
  const signs = [...own].map((sign) => sign.replace(/[^A-Za-z0-9]/, "\\$&"));
  const masked = String(new Token(own));
  return [...text.matchAll(new RegExp(signs.join(`${CUT}?`), "g"))].map(({ index: at }) => ({
    at,
    kind: "token",
    masked,
  }));
}

/** What was found, in one line. */
export function sentence({ file, place, kind, masked }: SecretFound): string {
  return `${file}, ${place}: ${kind === "token" ? "your token" : "what looks like a token"}, ${masked}`;
}
