/** How the helper introduces itself to servers, for example `b2share-notebooks/0.1.0`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The package's own package.json: three folders up, in `dist` as in `src`. */
const { name, version } = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "..", "package.json"), "utf8"),
) as { name: string; version: string };

export const USER_AGENT = `${name}/${version}`;
