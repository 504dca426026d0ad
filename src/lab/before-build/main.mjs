// From the command line to the command: reads the flags, makes sure of the set-up, then hands over to dist/lab/commands/COMMAND.js.

import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseCommandLine } from "./commands.mjs";
import { causeOf } from "./causes.mjs";
import { setUp } from "./setup.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

// A closed terminal takes no more words. What was started is stopped in order all the same.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** Runs one command and ends the process with its exit code: 0 well, 1 failed, 2 wrong usage. */
export async function main([name, ...args]) {
  try {
    const { command, flags, names, text } = parseCommandLine(name, args);
    if (text) return console.log(text);
    await setUp(root, command);
    const { run } = await import(
      pathToFileURL(join(root, "dist", "lab", "commands", `${name}.js`))
    );
    process.exit(await run({ root, flags, names }));
  } catch (error) {
    // A problem of the machine or the user gets its sentence; a mistake of ours gets its stack.
    console.error(error.exitCode ? error.message : (sentenceFor(error) ?? error));
    process.exit(error.exitCode ?? 1);
  }
}

/** Node calls a read-only disk by several names, or says so in the message alone. */
function sentenceFor(error) {
  const isReadOnly = error.syscall && isReadOnlyDisk(root);
  return causeOf(isReadOnly ? "EROFS" : `${error.code} ${error.message}`, error.path);
}

function isReadOnlyDisk(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch (error) {
    return error.code === "EROFS";
  }
}
