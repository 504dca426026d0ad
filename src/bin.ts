#!/usr/bin/env node
/** The command line of the package: `b2share-notebooks check [PATHS...]`. Exit codes: 0 well, 1 found or failed, 2 wrong usage. */
import { checkSecrets, sentence } from "./check-secrets";
import { B2ShareError } from "./errors";

const USAGE = `Usage: b2share-notebooks check [PATHS...]
  Looks for access tokens in notebooks and files. Without PATHS: in what git would commit.`;

function run([command, ...paths]: string[]): number {
  if (command === "--help" || command === "-h" || paths.includes("--help")) {
    console.log(USAGE);
    return 0;
  }
  if (command !== "check" || paths.some((path) => path.startsWith("-"))) {
    console.error(USAGE);
    return 2;
  }
  const found = checkSecrets(paths);
  for (const secret of found) console.log(sentence(secret));
  console.log(
    found.length === 0
      ? "No token found."
      : "A token gives all your rights to whoever reads it: take it out, and delete it in your settings if others may have seen it.",
  );
  return found.length === 0 ? 0 : 1;
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof B2ShareError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
