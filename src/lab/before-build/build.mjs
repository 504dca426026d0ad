// Builds dist/: each source translated by itself, and the types of the package, which cells read.
// Whether the types fit together is not asked here but by `npm test`: it takes three times as long.

import * as fs from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

const root = process.argv[2];
const [src, dist] = [join(root, "src"), join(root, "dist")];

/** The folders that the package holds. */
const published = ["helper", "course", "wire"];

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

const files = fs
  .readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  // What the seed's records hold is read where it lies.
  .filter((file) => !file.startsWith(join(src, "practice", "seed", "files", "/")));

const mistakes = [];
for (const file of files) {
  const target = join(dist, relative(src, file));
  if (/(?<!\.d)\.tsx?$/.test(file)) translate(file, target);
  else if (/\.(json|cjs)$/.test(file)) write(target, fs.readFileSync(file, "utf8"));
}
if (mistakes.length === 0) writeTypes();
if (mistakes.length > 0) {
  console.error(ts.formatDiagnostics(mistakes, host()));
  process.exit(1);
}

function translate(file, target) {
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(
    fs.readFileSync(file, "utf8"),
    {
      fileName: file,
      reportDiagnostics: true,
      // Where a file ends up is decided here; its map leads back to it from there.
      compilerOptions: { ...options, outDir: undefined, rootDir: undefined, paths: undefined },
    },
  );
  mistakes.push(...diagnostics);
  const script = target.replace(/\.tsx?$/, ".js");
  write(script, outputText);
  if (!sourceMapText) return;
  const map = JSON.parse(sourceMapText);
  map.sources = [relative(dirname(script), file).replaceAll("\\", "/")];
  write(`${script}.map`, JSON.stringify(map));
}

function writeTypes() {
  const sources = files.filter(
    (file) => /\.ts$/.test(file) && published.includes(relative(src, file).split(/[\\/]/)[0]),
  );
  const types = { ...options, emitDeclarationOnly: true, noCheck: true, sourceMap: false };
  const { emitSkipped, diagnostics } = ts.createProgram(sources, types).emit();
  if (emitSkipped) mistakes.push(...diagnostics);
}

function write(file, text) {
  fs.mkdirSync(dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

function host() {
  return {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (name) => name,
    getNewLine: () => "\n",
  };
}
