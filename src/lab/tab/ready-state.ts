/** The state that a browser begins with: the planted databases, so that nobody waits for planting. */
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { openInstance } from "../../practice/instance";
import { plantSeed } from "../../practice/seed/plant";
import { siteOf } from "../../practice/site";
import { blobsInUse, copyDatabase } from "../../practice/store/whole";

/** Writes `practice.sqlite` and `files.sqlite` into the folder `target`; `scratch` is used on the way. */
export function writeReadyState(target: string, scratch: string): void {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const database = join(target, "practice.sqlite");
  const files = join(target, "files.sqlite");
  for (const file of [database, files]) rmSync(file, { force: true });
  const instance = openInstance({ data: scratch, site: siteOf("localhost") });
  try {
    plantSeed(instance);
    copyDatabase(instance.store.db, database);
    const blobs = new Database(files);
    blobs.exec("CREATE TABLE blobs (blob TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT");
    const insert = blobs.prepare("INSERT INTO blobs (blob, bytes) VALUES (?, ?)");
    blobs.exec("BEGIN");
    for (const blob of blobsInUse(instance.store.db))
      insert.run(blob, readFileSync(instance.blobs.path(blob)));
    blobs.exec("COMMIT");
    blobs.close();
  } finally {
    instance.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  if (statSync(files).size === 0) throw new Error("The ready state has no files.");
}
