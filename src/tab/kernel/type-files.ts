/** The files that the compiler reads: declarations of all that cells may import, from one file of the site. */
import ts from "@tslab/typescript-for-tslab";

/** Declarations by their paths, and the folders that they lie in. */
const texts = new Map<string, string>();
const folders = new Set<string>(["/"]);

/** Takes in the declarations, `{ "/node_modules/…/index.d.ts": "…" }`. */
export function addTypeFiles(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    texts.set(path, text);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
      folders.add(path.slice(0, end));
  }
}

function withoutSlash(folder: string): string {
  return folder.replace(/(?<=.)\/+$/, "");
}

/** The compiler asks for the files of one folder, to know without further questions which are there. */
function filesIn(folder: string): string[] {
  const start = `${withoutSlash(folder)}/`;
  return [...texts.keys()].filter(
    (path) => path.startsWith(start) && !path.slice(start.length).includes("/"),
  );
}

function foldersIn(folder: string): string[] {
  const start = folder === "/" ? "/" : `${withoutSlash(folder)}/`;
  return [...folders]
    .filter((path) => path.startsWith(start) && path.length > start.length)
    .map((path) => path.slice(start.length))
    .filter((name) => !name.includes("/"));
}

const unwatched = () => ({ close: () => undefined });

/** What the compiler needs of a computer. Nothing changes here, so nothing is watched. */
const system: Partial<typeof ts.sys> = {
  args: [],
  newLine: "\n",
  useCaseSensitiveFileNames: true,
  write: () => undefined,
  readFile: (path) => texts.get(path),
  writeFile: () => undefined,
  resolvePath: (path) => path,
  fileExists: (path) => texts.has(path),
  directoryExists: (folder) => folders.has(withoutSlash(folder)),
  createDirectory: () => undefined,
  getExecutingFilePath: () => "/lib/typescript.js",
  getCurrentDirectory: () => process.cwd(),
  getDirectories: foldersIn,
  readDirectory: filesIn,
  realpath: (path) => path,
  watchFile: unwatched,
  watchDirectory: unwatched,
  exit: () => {
    throw new Error("The compiler ended itself.");
  },
  getModifiedTime: () => undefined,
  createHash: (data) => data,
};

// The compiler's own way to be given a system; tslab looks at it as soon as it is loaded.
(ts as unknown as { setSys(system: unknown): void }).setSys(system);
