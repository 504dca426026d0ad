/** Gathers the declarations that the compiler in the browser reads: of the language, of Node, of what cells import. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Packages whose types cells see. */
const PACKAGES = ["cross-fetch", "dotenv", "tslab", "@types/node", "undici-types"];

/** Parts of the language's library that `lib.es2022.d.ts` leads to. */
const LANGUAGE = /^lib\.(es5|es20(15|16|17|18|19|20|21|22)(\..*)?|decorators(\.legacy)?)\.d\.ts$/;

type Files = Record<string, string>;

/** Adds the declarations below a folder, under the path that they have in the browser. */
function add(files: Files, folder: string, path: string): void {
  const isRead = (name: string) => /\.d\.ts$|^package\.json$/.test(name);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const source = join(folder, entry.name);
    // Packages inside a package are not read.
    if (entry.isDirectory() && entry.name !== "node_modules")
      add(files, source, `${path}/${entry.name}`);
    else if (entry.isFile() && isRead(entry.name))
      files[`${path}/${entry.name}`] = readFileSync(source, "utf8");
  }
}

/** Writes all declarations as one JSON file: path to text. The project has to be built. */
export function writeTypes(root: string, target: string): void {
  const files: Files = {};
  const library = join(root, "node_modules", "@tslab", "typescript-for-tslab", "lib");
  for (const name of readdirSync(library).filter((name) => LANGUAGE.test(name)))
    files[`/lib/${name}`] = readFileSync(join(library, name), "utf8");
  for (const name of PACKAGES) {
    const folder = join(root, "node_modules", name);
    if (existsSync(folder)) add(files, folder, `/node_modules/${name}`);
  }
  const own = "/node_modules/b2share-notebooks";
  for (const room of ["helper", "course", "wire"])
    add(files, join(root, "dist", room), `${own}/dist/${room}`);
  files[`${own}/package.json`] = readFileSync(join(root, "package.json"), "utf8");
  writeFileSync(target, JSON.stringify(files));
}
