/** Whether a saved state is one's own: its database is signed with a key that only this user of this machine has. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

const folder = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "b2share-notebooks");

/** The user's key, made when it is first needed. */
function key(): Buffer {
  const file = join(folder(), "state-key");
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file);
}

/** The signature of the database in a file. */
export async function signatureOf(database: string): Promise<Buffer> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(database), hash);
  return createHmac("sha256", key()).update(hash.digest()).digest();
}

/** Whether this user signed the database in a file. */
export async function isOwn(database: string, signature: Buffer): Promise<boolean> {
  const own = await signatureOf(database);
  return own.length === signature.length && timingSafeEqual(own, signature);
}
