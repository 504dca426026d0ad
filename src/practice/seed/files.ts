import { resolve } from "node:path";

/**
 * Folder of the seed's files. It is found from the sources and from the build alike,
 * because the compiler does not copy it.
 */
const folder = resolve(__dirname, "../../../src/practice/seed/files");

/** Where the content of a seed file lies: `files/<record or draft key>/[<version key>/]<name>`. */
export function seedFilePath(recordKey: string, versionKey: string | undefined, name: string) {
  return resolve(folder, recordKey, versionKey ?? "", name);
}
