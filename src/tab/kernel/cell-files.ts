/** The files that cells see: taken from JupyterLite before a cell runs, and what the cell changed given back after it. */
import { dirname } from "path";
import files from "../node/fs";
import type { FileChanges } from "./messages";

/** Tokens are for their owner alone, as the helper wants them. */
const isToken = (path: string) => /(^|\/)token[^/]*$/.test(path);

/** Takes in what changed in JupyterLite. */
export function takeFiles({ written, removed }: FileChanges): void {
  for (const { path, bytes } of written) {
    files.mkdirSync(dirname(path), { recursive: true });
    files.writeFileSync(path, bytes, isToken(path) ? { mode: 0o600 } : {});
  }
  for (const path of removed) files.rmSync(path, { force: true });
}

/** Each file with a mark that changes when the file does. */
export function fileMarks(): Map<string, string> {
  const marks = new Map<string, string>();
  const visit = (folder: string) => {
    for (const entry of files.readdirSync(folder, { withFileTypes: true })) {
      const path = `${folder === "/" ? "" : folder}/${String((entry as { name: unknown }).name)}`;
      const found = files.statSync(path);
      if (found.isDirectory()) visit(path);
      else marks.set(path, `${found.ino} ${found.mtimeMs} ${found.size}`);
    }
  };
  visit("/");
  return marks;
}

/** What was written and removed since the marks were taken. */
export function changesSince(before: Map<string, string>): FileChanges {
  const after = fileMarks();
  const paths = [...after.keys()].filter((path) => before.get(path) !== after.get(path));
  return {
    written: paths.map((path) => ({
      path,
      bytes: new Uint8Array(files.readFileSync(path) as Buffer),
    })),
    removed: [...before.keys()].filter((path) => !after.has(path)),
  };
}
