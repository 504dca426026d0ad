/** `node:fs` in the browser: files in memory, which the kernel exchanges with JupyterLite's own. */
import { memfs, type IFs } from "memfs";
import { resolve } from "path";
import packageJson from "../../../package.json";

const { fs: files, vol } = memfs(
  // The folder of the course begins at the root, as in a clone of it.
  { "/tmp": null, "/package.json": JSON.stringify(packageJson) },
  {
    process: {
      cwd: () => process.cwd(),
      platform: "linux",
      emitWarning: () => undefined,
      env: {},
      getuid: () => 1000,
      getgid: () => 1000,
    },
  },
);

const readFolder = files.readdirSync.bind(files);

// memfs answers a recursive listing of a relative path wrongly where the working folder is not the root.
files.readdirSync = ((path: unknown, options: never) =>
  readFolder(
    typeof path === "string" ? resolve(path) : (path as string),
    options,
  )) as IFs["readdirSync"];

export { vol as volume };
export default files;
export const {
  accessSync,
  appendFileSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  promises,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  watch,
  writeFileSync,
  writeSync,
} = files;
