#!/usr/bin/env node
/**
 * The command line of the package: `b2share-notebooks check [PATHS...]` and `publish FOLDER`.
 * Exit codes: 0 well, 1 found or failed, 2 wrong usage.
 */
import { checkSecrets, type SecretFound } from "./secrets/check-secrets";
import { B2ShareError } from "./errors";

const USAGE = `Usage: b2share-notebooks check [PATHS...]
  Looks for access tokens in notebooks and files. Without PATHS: in all that git tracks, stages, or sees as new.
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
  for (const finding of found) console.log(lineOf(finding));
  const isToken = found.some(({ kind }) => kind !== "not-checked");
  if (isToken) console.log(ADVICE);
  if (found.length === 0) console.log("No token found.");
  return found.length === 0 ? 0 : 1;
}

function lineOf({ file, place, kind, masked }: SecretFound): string {
  if (kind === "not-checked") return `${file} could not be looked through: ${place}.`;
  const what = kind === "token" ? "your token" : "what looks like a token";
  return `${file}, ${place}: ${what}, ${masked}`;
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
