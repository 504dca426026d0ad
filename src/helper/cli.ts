#!/usr/bin/env node
/**
 * The command line of the package: `b2share-notebooks check [PATHS...]` and `publish FOLDER`.
 * Exit codes: 0 well, 1 found or failed, 2 wrong usage.
 */
import { checkSecrets } from "./settings/check-secrets";
import { B2ShareError } from "./errors";

const USAGE = `Usage: b2share-notebooks check [PATHS...]
  Looks for access tokens in notebooks and files. Without PATHS: in all files that git tracks, or that are staged.
Usage: b2share-notebooks publish FOLDER --metadata FILE
  Publishes a folder as one record. publish --help says more.`;

const ADVICE =
  "A token gives all your rights to whoever reads it: take it out, and delete it in your settings if others may have seen it.";

function run([command, ...paths]: string[]): number {
  const wantsHelp = [command, ...paths].some((word) => word === "--help" || word === "-h");
  if (wantsHelp || command !== "check" || paths.some((path) => path.startsWith("-"))) {
    (wantsHelp ? console.log : console.error)(USAGE);
    return wantsHelp ? 0 : 2;
  }
  const found = checkSecrets(paths);
  const names = { token: "your token", "token-shaped": "what looks like a token" };
  for (const { file, place, kind, masked } of found)
    console.log(`${file}, ${place}: ${names[kind]}, ${masked}`);
  console.log(found.length === 0 ? "No token found." : ADVICE);
  return found.length === 0 ? 0 : 1;
}

if (process.argv[2] === "publish") {
  // A program of its own: it reads the words that are left.
  process.argv.splice(2, 1);
  void import("./publish-folder.js");
} else {
  try {
    process.exitCode = run(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof B2ShareError ? error.message : error);
    process.exitCode = 1;
  }
}
