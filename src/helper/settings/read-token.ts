/** Reading the token from its file. */
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { LocalError } from "../errors";
import { expandHome, isInProject, readText, shortPath, usualPlaces } from "./text-file";
import { readSettings } from "./settings";
import { bareToken, faultOf, Token } from "./token";

/** Length of the tokens that B2SHARE makes, in characters. Source: invenio-oauth2server. */
const USUAL_LENGTH = 60;

/**
 * Options of {@link readToken}.
 *
 * @category Settings and token
 */
export interface ReadTokenOptions {
  /** Path of the file, seen from the notebook's folder. Default: as the settings say. */
  file?: string;
}

/**
 * Reads your personal access token from its file.
 *
 * Looked for, in this order: the option `file`; the file that `B2SHARE_TOKEN_FILE` names (in the
 * environment or in `.env`); the file `token` beside the notebook; the file `token` in the project's folder.
 * Whitespace, line ends, a byte-order mark, quotes and a leading `Bearer` around the token are taken off.
 *
 * @category Settings and token
 * @param options Where the file is, if not in the usual place.
 * @returns The token. Showing it shows a mask.
 * @throws LocalError when there is no such file, or when it holds no token; the message says what to do.
 * @example
 * ```ts
 * const token = readToken();
 * token; // Token a1b2… (60 characters)
 * ```
 */
export function readToken({ file }: ReadTokenOptions = {}): Token {
  const { url, tokenFile } = readSettings();
  const named = file === undefined ? tokenFile : resolve(expandHome(file));
  const places = named === undefined ? usualPlaces("token") : [named];
  const path = places.find((place) => existsSync(place));
  const hint = `Make a token at ${url}/account/settings/applications/ and save it, and nothing else, in a file named token beside the notebook.`;
  if (path === undefined) throw noTokenFile(places, hint);

  const name = shortPath(path);
  if (named === undefined && !isInProject(path, process.cwd()))
    throw new LocalError(
      "WRONG_TOKEN",
      `${name} is a link that leads out of the project's folder.`,
      {
        hint: "Such a link may have come from somebody else. If it is yours, name the file in the environment: B2SHARE_TOKEN_FILE.",
      },
    );
  const secret = bareToken(readText(path));
  const fault = faultOf(secret);
  // The message never shows the text: it may hold a good part of a token.
  if (fault !== undefined) throw new LocalError("WRONG_TOKEN", `${name} ${fault}`, { hint });
  noteLength(name, secret.length);
  noteOpenFile(path, name);
  return new Token(secret, path);
}

/** There is no file with a token: says where it was looked for, and what lies there instead. */
function noTokenFile(places: readonly string[], hint: string): LocalError {
  if (places.some(looksLikeToken))
    return new LocalError(
      "WRONG_TOKEN",
      "What should name the token's file looks like a token itself.",
      { hint: "Save the token in a file, and give the path of that file." },
    );
  const missing = `No token was found. There is no file ${places.map(shortPath).join(", nor ")}.`;
  const neighbour = places
    .map((place) => join(dirname(place), "token.txt"))
    .find((place) => existsSync(place));
  const found = neighbour && `There is ${shortPath(neighbour)}: rename it to token, without .txt. `;
  const variable =
    process.env.B2SHARE_TOKEN &&
    "The variable B2SHARE_TOKEN is not read: a token belongs in a file. ";
  return new LocalError("NO_TOKEN", missing, { hint: [found, variable, hint].join("") });
}

/** Whether a path ends in what only a token is: at least 30 letters and digits, of which some are capitals. */
function looksLikeToken(path: string): boolean {
  const [name = ""] = path.split(/[\\/]/).slice(-1);
  return /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z0-9]{30,}$/.test(name);
}

// Notes go to console.log and not to console.warn: a notebook shows stderr in red, as if something had failed.

function noteLength(name: string, length: number): void {
  if (length === USUAL_LENGTH) return;
  console.log(
    `note: ${name} has ${length} characters, and not 60 as the tokens of B2SHARE. Was it copied whole?`,
  );
}

/** Files that people were warned of. */
const warned = new Set<string>();

function noteOpenFile(path: string, name: string): void {
  const isOpen = process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;
  if (isOpen && !warned.has(path))
    console.log(
      `note: other people on this computer may open ${name}. To keep them out: chmod 600 ${name}`,
    );
  warned.add(path);
}
