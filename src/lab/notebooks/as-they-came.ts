/** The notebooks without what somebody did in them. */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { placesIn } from "../before-build/places.cjs";

/**
 * A folder with the notebooks as git's index has them, where a notebook in `notebooks/` was changed since; undefined
 * where none was, or where git does not know this folder.
 */
export function notebooksAsTheyCame(root: string): string | undefined {
  const git = (args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });
  const { status, stdout } = git(["diff", "--name-only", "--", "notebooks"]);
  if (status !== 0 || stdout === "") return undefined;
  // Below the project, where cells find the packages; all of it, because notebooks link to other files.
  const folder = join(placesIn(root).cache, "as-they-came");
  rmSync(folder, { recursive: true, force: true });
  const copied = git(["checkout-index", "--all", `--prefix=${folder}/`]);
  if (copied.status !== 0) throw new Error(`git checkout-index failed:\n${copied.stderr}`);
  return join(folder, "notebooks");
}
