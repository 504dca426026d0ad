/** Looking for tokens where they must not be: in notebooks and files that others will get. */
import { lstatSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { LocalError } from "../errors";
import { shortPath } from "../settings/text-file";
import { readToken } from "../settings/read-token";
import { secretOf, type Token } from "../settings/token";
import { contentInMemory, piecesOf, withContentOf, wholeText, type Content } from "./contents";
import { findSecrets } from "./find-secrets";
import { filesOfGit, lookAtStaged } from "./git-contents";
import { textsOfNotebook } from "./notebook-texts";

/**
 * A token, or what looks like one, where {@link checkSecrets} found it.
 *
 * @category Safety
 */
export interface SecretFound {
  /** Path of the file, seen from the folder you work in. */
  file: string;
  /** Where in it: `line 3`, `cell 4, output 1` of a notebook, or `its name`; of a file that is not checked, why. */
  place: string;
  /**
   * `token`: the content of your token's file. `token-shaped`: 60 letters and digits, as tokens have. `not-checked`:
   * nothing is known of this file, because it could not be looked through.
   */
  kind: "token" | "token-shaped" | "not-checked";
  /** How it begins, and its length. */
  masked: string;
}

/** Folders that are never published, and large. */
const SKIPPED = [".git", "node_modules", ".venv", ".cache"];

/**
 * Looks for your token, and for what looks like one, in notebooks (sources, outputs, attachments), other files, and
 * their names. Tokens are found in UTF-8 and UTF-16, in Base64, with escapes and percent-encoding, and when they are cut
 * into pieces. Archives and compressed files are not unpacked.
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
 * @param paths Files and folders. Default: all files that git tracks, as they are staged and as they lie in the folder,
 * and new ones that are not ignored; without git, the folder you work in, where the token's own file is left out.
 * @returns What was found, with the tokens masked; an empty list when nothing was.
 * @throws LocalError when there is no such file or folder.
 * @category Safety
 * @example
 * ```ts
 * for (const { file, place, masked } of checkSecrets(["."])) console.log(file, place, masked);
 * ```
 */
export function checkSecrets(paths: readonly string[] = []): SecretFound[] {
  const own = ownToken();
  const secret = own ? secretOf(own) : "";
  const lookAt = (content: Content) => secretsIn(content, secret);
  const lookAtPath = (path: string) => secretsAt(path, lookAt);
  if (paths.length > 0) return paths.flatMap((path) => filesIn(existing(path))).flatMap(lookAtPath);
  const ofGit = filesOfGit();
  if (!ofGit)
    return filesIn(resolve())
      .filter((path) => path !== own?.file)
      .flatMap(lookAtPath);
  const inFolder = ofGit.paths.filter(isThere).flatMap(lookAtPath);
  return withoutRepeats([...lookAtStaged(ofGit.staged, lookAt), ...inFolder]);
}

/** The token of this project, if there is one that can be read. */
function ownToken(): Token | undefined {
  try {
    return readToken();
  } catch {
    return undefined;
  }
}

const isThere = (path: string) => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The same place of a file may be staged and lie in the folder. */
function withoutRepeats(found: SecretFound[]): SecretFound[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** A path that somebody named; a link is followed here, and only here. */
function existing(name: string): string {
  const path = resolve(name);
  if (statSync(path, { throwIfNoEntry: false })) return path;
  throw new LocalError("NO_FILE", `There is no file or folder ${shortPath(path)}.`);
}

/** The file, or all files in the folder. */
function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (!entry.isDirectory()) return [inside];
    return SKIPPED.includes(entry.name) ? [] : filesIn(inside);
  });
}

/** What is found at a path; what cannot be looked through is said. */
function secretsAt(path: string, lookAt: (content: Content) => SecretFound[]): SecretFound[] {
  try {
    const target = statSync(path, { throwIfNoEntry: false });
    const ofLink = isLink(path) ? lookAt(contentInMemory(path, linkText(path))) : [];
    // Where a link leads is another path, and a repository within this one has files of its own.
    if (!target || target.isDirectory()) return ofLink;
    if (!target.isFile()) return [notChecked(path, "it is not a file")];
    return [...ofLink, ...withContentOf({ path, size: target.size }, lookAt)];
  } catch (fault) {
    const { code = "unknown" } = fault as { code?: string };
    return [notChecked(path, `it cannot be read (${code})`)];
  }
}

const isLink = (path: string) => lstatSync(path).isSymbolicLink();
const linkText = (path: string) => Buffer.from(readlinkSync(path));

const notChecked = (path: string, why: string): SecretFound => ({
  file: shortPath(path),
  place: why,
  kind: "not-checked",
  masked: "",
});

/** The secrets in a content and in its name. */
function secretsIn(content: Content, own: string): SecretFound[] {
  const file = shortPath(content.path);
  const name = findSecrets(relative(process.cwd(), content.path), own);
  return [
    ...name.map(({ kind, masked }) => ({ file, place: "its name", kind, masked })),
    ...(secretsInNotebook(content, own) ?? secretsInText(content, own)),
  ];
}

/** The secrets of a notebook, by its cells; undefined where it is no notebook, or too large to be taken apart. */
function secretsInNotebook(content: Content, own: string): SecretFound[] | undefined {
  if (!/\.ipynb$/i.test(content.path)) return undefined;
  const text = wholeText(content);
  const texts = text === undefined ? undefined : textsOfNotebook(text);
  const file = shortPath(content.path);
  return texts?.flatMap(({ place, text }) =>
    findSecrets(text, own).map(({ kind, masked }) => ({ file, place, kind, masked })),
  );
}

function secretsInText(content: Content, own: string): SecretFound[] {
  const file = shortPath(content.path);
  const found = [...piecesOf(content)].flatMap(({ text, line: first }) =>
    findSecrets(text, own).map(({ kind, masked, line }) => {
      return { file, place: `line ${first + line}`, kind, masked };
    }),
  );
  return withoutRepeats(found);
}
