/** Looking for tokens where they must not be: in notebooks and files that others will get. */
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { LocalError } from "../errors";
import { shortPath } from "./text-file";
import { readToken } from "./read-token";
import { secretOf, Token } from "./token";

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

/** Where a text was cut: a line end, or what stands between two parts of a text in a program. */
const CUT =
  /["'`]?[ \t]{0,40}\+?[ \t]{0,40}\\?\r?\n[ \t]{0,40}\+?[ \t]{0,40}["'`]?|["'`][ \t]{0,40}\+[ \t]{0,40}["'`]/;

/** 60 letters and digits, perhaps cut; not part of a longer row, nor of Base64. Source: invenio-oauth2server. */
const SHAPED = `(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9](?:${CUT.source})?){59}[A-Za-z0-9](?![A-Za-z0-9+/=_-])`;

/** Lists of words have many short lines; a token is cut once or twice. */
const MOST_PIECES = 3;

/** Folders that are never published, and large. */
const SKIPPED = [".git", "node_modules", ".venv", ".cache", "dist", ".ipynb_checkpoints"];

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
 * @param paths Files and folders. Default: all files that git tracks, and those that are staged, as they lie in the
 * folder now (a file that is mended has to be staged again); without git, the folder one works in, where the
 * token's own file is left out.
 * @returns What was found, with the tokens masked; an empty list when nothing was.
 * @throws B2ShareError when there is no such file or folder.
 * @category Safety
 * @example
 * ```ts
 * for (const { file, place, masked } of checkSecrets(["."])) console.log(file, place, masked);
 * ```
 */
export function checkSecrets(paths: readonly string[] = []): SecretFound[] {
  const own = ownToken();
  const inFolder = () => filesIn(resolve()).filter((path) => path !== own?.file);
  const files = paths.length > 0 ? paths.flatMap((path) => filesIn(resolve(path))) : filesOfGit();
  const secretsOf = (path: string) => textsOf(path).flatMap((text) => secretsIn(path, text, own));
  return (files ?? inFolder()).flatMap(secretsOf);
}

/** The token of this project, if there is one that can be read. */
function ownToken(): Token | undefined {
  try {
    return readToken();
  } catch {
    return undefined;
  }
}

/** The files that git tracks, and those that are staged; undefined outside of git. */
function filesOfGit(): string[] | undefined {
  const options = { encoding: "utf8", maxBuffer: 2 ** 30 } as const;
  const { status, stdout } = spawnSync("git", ["ls-files", "-z", ":/"], options);
  if (status !== 0) return undefined;
  // No links, no other repositories, and nothing that was deleted.
  const isFile = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isFile();
  const paths = stdout.split("\0").map((name) => resolve(name));
  return paths.filter(isFile);
}

function filesIn(path: string): string[] {
  if (!existsSync(path))
    throw new LocalError("NO_FILE", `There is no file or folder ${shortPath(path)}.`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? !SKIPPED.includes(entry.name) : entry.isFile()))
    .flatMap(({ name }) => filesIn(join(path, name)));
}

type Notebook = { cells: { outputs?: unknown[] }[] };
/** A text, and where in its file it stands, if that is no question of lines. */
type Text = [place: string | undefined, text: string];

/** Texts by their place: of a notebook, the sources and outputs of its cells, put together from their lines. */
function textsOf(path: string): Text[] {
  const text = readFileSync(path, "utf8");
  try {
    if (!/\.ipynb$/i.test(path)) return [[undefined, text]];
    const { cells, ...rest } = JSON.parse(text.replace(/^\uFEFF/, "")) as Notebook;
    const inCells = cells.flatMap(({ outputs = [], ...source }, at) => [
      [`cell ${at + 1}`, textIn(source)] as Text,
      ...outputs.map((output, n): Text => [`cell ${at + 1}, output ${n + 1}`, textIn(output)]),
    ]);
    return [...inCells, ["the notebook's own metadata", textIn(rest)]];
  } catch {
    return [[undefined, text]];
  }
}

/** All texts of a value, one after the other. A list of texts is one text that was cut into lines. */
function textIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join("");
  return Object.entries(value ?? {})
    .flatMap(([name, below]) => [name, textIn(below)])
    .join("\n\n");
}

/** The secrets of a text. */
function secretsIn(path: string, [place, text]: Text, own?: Token): SecretFound[] {
  const secret = own && own.length >= 20 ? secretOf(own) : "";
  // JSON may put a backslash before a sign.
  const signs = [...secret].map((sign) => sign.replace(/[^A-Za-z0-9]/, "\\\\?\\$&"));
  const pattern = [signs.join(`(?:${CUT.source})?`), SHAPED].filter(Boolean).join("|");
  return [...text.matchAll(new RegExp(pattern, "g"))].flatMap(({ 0: match, index }) => {
    const pieces = match.split(CUT);
    const found = pieces.join("").replaceAll("\\", "");
    // All but one of 300 tokens have three of each kind at least; words and checksums do not.
    const counts = [/[A-Z]/g, /[a-z]/g, /\d/g].map((kind) => found.match(kind)?.length ?? 0);
    const isShaped = Math.min(...counts) > 2 && pieces.length <= MOST_PIECES;
    const kind = found === secret ? "token" : "token-shaped";
    if (kind !== "token" && !isShaped) return [];
    const line = `line ${text.slice(0, index).split("\n").length}`;
    return { file: shortPath(path), place: place ?? line, kind, masked: String(new Token(found)) };
  });
}
