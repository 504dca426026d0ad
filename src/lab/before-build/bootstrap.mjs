// Every script of package.json starts here: `node src/lab/before-build/bootstrap.mjs COMMAND ARGS`.
// This file stays plain enough for old versions of Node to read it as far as the sentence below.

const version = process.versions.node;
const [major, minor] = version.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `This needs Node 20.19 or newer, this is ${version}: get it from https://nodejs.org`,
  );
  process.exit(1);
}

import("./main.mjs").then(({ main }) => main(process.argv.slice(2)));
