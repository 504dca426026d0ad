// Cells know the types of Node and of what they import, and no others.
// By itself tslab takes all packages of types in node_modules, those of this project's own tools too: completion would
// offer what only tests have, and each cell would take twice as long.

const { createRequire } = require("node:module");

const { sys } = createRequire(require.resolve("tslab"))("@tslab/typescript-for-tslab");
const foldersIn = sys.getDirectories;

sys.getDirectories = (path) =>
  foldersIn(path).filter((name) => name === "node" || !/[\\/]node_modules[\\/]@types$/.test(path));
