/** Bundles the parts of the course that run in a browser: the kernel, the practice instance, the extension, the pages' service worker. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";

/** Modules of Node, and what stands for them in a browser; those in `src/tab/node/` are ours. */
const OWN_MODULES = [
  "async_hooks",
  "crypto",
  "diagnostics_channel",
  "fs",
  "http",
  "https",
  "module",
  "net",
  "os",
  "perf_hooks",
  "querystring",
  "stream",
  "url",
  "util",
  "vm",
  "fs/promises",
  "stream/promises",
  "timers/promises",
];

const PACKAGES: Record<string, string> = {
  assert: "./src/tab/node/assert.cjs",
  buffer: "buffer/index.js",
  events: "events/events.js",
  path: "path-browserify",
  process: "process/browser.js",
  string_decoder: "string_decoder/lib/string_decoder.js",
};

/** Modules that libraries name and that nothing here uses. */
const ABSENT_MODULES =
  /^(node:)?(child_process|cluster|constants|dns|http2|inspector|readline|repl|source-map-support|tls|tty|v8|worker_threads|zlib|zeromq)$/;

/** A module whose functions say that they are not there. */
function absentModule(name: string): string {
  const message = `is not available in a browser.`;
  return `module.exports = new Proxy({}, {
    get: (_target, member) => member === "__esModule" ? false : () => {
      throw new Error(String(member) + " of ${name} ${message}");
    },
  });`;
}

/** Replaces Node's modules by those for the browser. */
function nodeModules(root: string): Plugin {
  const ownFolder = join(root, "src", "tab", "node");
  return {
    name: "node-modules",
    setup(bundler) {
      bundler.onResolve(
        { filter: /^(node:)?[a-z_]+(\/promises)?$/ },
        async ({ path, resolveDir, kind }) => {
          const name = path.replace(/^node:/, "");
          if (OWN_MODULES.includes(name))
            return { path: join(ownFolder, `${name.replace("/", "-")}.ts`) };
          const replacement = PACKAGES[name];
          if (replacement === undefined || resolveDir.includes(join("node_modules", name)))
            return undefined;
          return bundler.resolve(replacement, { resolveDir: root, kind });
        },
      );
      const helperFetch = join(root, "src", "helper", "http");
      bundler.onResolve({ filter: /^\.\/node-fetch$/ }, ({ resolveDir }) =>
        resolveDir === helperFetch
          ? { path: join(root, "src", "tab", "kernel", "node-fetch.ts") }
          : undefined,
      );
      bundler.onResolve({ filter: ABSENT_MODULES }, ({ path }) => ({ path, namespace: "absent" }));
      bundler.onLoad({ filter: /.*/, namespace: "absent" }, ({ path }) => ({
        contents: absentModule(path),
      }));
    },
  };
}

/** The database's package is replaced by SQLite in WebAssembly. */
function replaceDatabase(root: string): Plugin {
  const path = join(root, "src", "tab", "instance", "database.ts");
  return {
    name: "database",
    setup: (bundler) => bundler.onResolve({ filter: /^libsql$/ }, () => ({ path })),
  };
}

/** Style, icon and script of the instance's pages, as a module. */
function pageFiles(root: string): Plugin {
  const folder = join(root, "src", "practice", "pages", "static");
  return {
    name: "page-files",
    setup(bundler) {
      bundler.onResolve({ filter: /^\.\/page-files$/ }, ({ path }) => ({
        path,
        namespace: "page-files",
      }));
      bundler.onLoad({ filter: /.*/, namespace: "page-files" }, () => {
        const files = readdirSync(folder).map((name) => [
          name,
          readFileSync(join(folder, name), "utf8"),
        ]);
        return { contents: JSON.stringify(Object.fromEntries(files)), loader: "json" };
      });
    },
  };
}

/** What all bundles have in common. */
function commonOptions(root: string): BuildOptions {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: "browser",
    target: "es2022",
    minify: true,
    // Names of classes and functions are printed in cells.
    keepNames: true,
    legalComments: "linked",
    logLevel: "error",
    mainFields: ["browser", "module", "main"],
    conditions: ["browser", "import"],
    define: {
      __dirname: '"/node_modules/tslab/dist"',
      __filename: '"/cell.js"',
      global: "globalThis",
    },
  };
}

/** The options of programs that are written for Node. */
function nodeOptions(root: string): BuildOptions {
  const libraries = [nodeModules(root)];
  return {
    ...commonOptions(root),
    plugins: libraries,
    jsx: "automatic",
    jsxImportSource: "preact",
  };
}

/** The kernel and the practice instance, into the folder `target`. */
export async function bundleWorkers(root: string, target: string): Promise<void> {
  const tab = join(root, "src", "tab");
  const options = nodeOptions(root);
  mkdirSync(target, { recursive: true });
  await Promise.all([
    build({
      ...options,
      entryPoints: [join(tab, "kernel", "worker.ts")],
      outfile: join(target, "kernel.js"),
      format: "iife",
    }),
    build({
      ...options,
      plugins: [...(options.plugins ?? []), replaceDatabase(root), pageFiles(root)],
      define: { ...options.define, __dirname: '"/course/dist/practice/pages"' },
      entryPoints: [join(tab, "instance", "worker.ts")],
      outfile: join(target, "instance.js"),
      format: "esm",
    }),
  ]);
  const sqlite = join(root, "node_modules/@sqlite.org/sqlite-wasm/sqlite-wasm/jswasm");
  copyFileSync(join(sqlite, "sqlite3.wasm"), join(target, "sqlite3.wasm"));
}

/** All that the site needs: the extension's files in `target`, the service worker of the pages in `pages`. */
export async function bundleTab(root: string, target: string, pages: string): Promise<void> {
  const tab = join(root, "src", "tab");
  const options: BuildOptions = { ...commonOptions(root), format: "iife" };
  mkdirSync(pages, { recursive: true });
  await Promise.all([
    bundleWorkers(root, target),
    build({
      ...options,
      entryPoints: [join(tab, "lab", "container.ts")],
      outfile: join(target, "remoteEntry.js"),
    }),
    build({
      ...options,
      entryPoints: [join(tab, "pages", "service-worker.ts")],
      outfile: join(pages, "service-worker.js"),
    }),
  ]);
}
