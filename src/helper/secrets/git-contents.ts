/** What git has of files: what it is about to commit, which need not be what lies in the folder. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { withContentOf, type Content } from "./contents";

/** Runs git, and returns what it prints; undefined outside of git. */
function git(...args: string[]): string | undefined {
  const options = { encoding: "utf8", maxBuffer: 2 ** 30 } as const;
  const { status, stdout } = spawnSync("git", args, options);
  return status === 0 ? stdout : undefined;
}

const lines = (text: string) => text.split("\0").filter((line) => line !== "");

/** An entry of git's index. */
interface Entry {
  path: string;
  hash: string;
}

/** What git knows of the folder that one works in and of all around it. */
interface GitFiles {
  /** Files that are tracked or new, and neither ignored nor deleted: they are looked at as they lie in the folder. */
  paths: string[];
  /** What is staged and lies otherwise, or not at all, in the folder. */
  staged: Entry[];
}

/** The files that git tracks, those that are staged, and those that are new; undefined outside of git. */
export function filesOfGit(): GitFiles | undefined {
  const index = git("ls-files", "-s", "-z", ":/");
  if (index === undefined) return undefined;
  const changed = new Set(lines(git("diff-files", "--name-only", "-z", "--relative", ":/") ?? ""));
  const untracked = lines(git("ls-files", "--others", "--exclude-standard", "-z", ":/") ?? "");
  const entries = lines(index)
    .map(entryOf)
    .filter(({ isModule }) => !isModule);
  const staged = entries.filter(({ name }) => changed.has(name) || name.startsWith(".."));
  const tracked = entries.map(({ name }) => name);
  const paths = [...new Set([...tracked, ...untracked])].map((name) => resolve(name));
  return { paths, staged: staged.map(({ name, hash }) => ({ path: resolve(name), hash })) };
}

/** A line of `git ls-files -s`: mode, hash and number, a tab, and the path. */
function entryOf(line: string) {
  const [facts = "", name = ""] = line.split("\t");
  const [mode, hash = ""] = facts.split(" ");
  // Another repository in this one has files of its own.
  return { name, hash, isModule: mode === "160000" };
}

/** Looks at staged contents, one after the other, whatever their size. */
export function lookAtStaged<T>(entries: Entry[], look: (content: Content) => T[]): T[] {
  if (entries.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), "b2share-staged-"));
  const file = join(folder, "contents");
  try {
    writeStaged(entries, file);
    return lookAtParts(entries, file, look);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes all contents into one file, each below a line with its size. */
function writeStaged(entries: Entry[], file: string): void {
  const out = openSync(file, "wx", 0o600);
  try {
    const input = entries.map(({ hash }) => `${hash}\n`).join("");
    spawnSync("git", ["cat-file", "--batch"], { input, stdio: ["pipe", out, "ignore"] });
  } finally {
    closeSync(out);
  }
}

function lookAtParts<T>(entries: Entry[], file: string, look: (content: Content) => T[]): T[] {
  const { size: length } = statSync(file);
  const found: T[] = [];
  let at = 0;
  for (const { path } of entries) {
    if (at >= length) break;
    // `HASH blob SIZE`, a line end, the content, a line end.
    const head = firstLine(file, at);
    const size = Number(head.split(" ")[2] ?? 0);
    const start = at + head.length + 1;
    found.push(...withContentOf({ path: file, at: start, size, shownAs: path }, look));
    at = start + size + 1;
  }
  return found;
}

function firstLine(file: string, at: number): string {
  const buffer = Buffer.alloc(200);
  const descriptor = openSync(file, "r");
  const length = readSync(descriptor, buffer, 0, buffer.length, at);
  closeSync(descriptor);
  return buffer.toString("latin1", 0, length).split("\n")[0] ?? "";
}
