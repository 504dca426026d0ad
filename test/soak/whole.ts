/** Looks into the data folder of an instance: is all of it whole, and is there nothing that does not belong? */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";

interface FileRow {
  blob: string;
  size: number | null;
  md5: string | null;
}

/** Everything that is wrong with a data folder; its instance may run, as long as nothing is written. */
export function damageIn(data: string): string[] {
  const db = new Database(join(data, "practice.sqlite"));
  try {
    const integrity = db.prepare("PRAGMA integrity_check").all() as { integrity_check: string }[];
    const foreign = db.prepare("PRAGMA foreign_key_check").all();
    const files = db
      .prepare(
        `SELECT blob, size, md5 FROM files WHERE blob IS NOT NULL UNION
         SELECT blob, size, NULL FROM file_parts UNION
         SELECT logo, NULL, NULL FROM communities WHERE logo IS NOT NULL`,
      )
      .all() as FileRow[];
    const homeless = db
      .prepare(
        `SELECT bucket FROM files WHERE bucket NOT IN (SELECT bucket FROM drafts)
         AND bucket NOT IN (SELECT bucket FROM records)`,
      )
      .all();
    const incoming = readdirSync(join(data, "files", "incoming"));
    const known = new Set(files.map(({ blob }) => blob));
    const onDisk = readdirSync(join(data, "files", "blobs"), {
      recursive: true,
      withFileTypes: true,
    }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    return [
      ...integrity.flatMap((row) => (row.integrity_check === "ok" ? [] : [row.integrity_check])),
      ...foreign.map((row) => `a reference leads nowhere: ${JSON.stringify(row)}`),
      ...homeless.map((row) => `a file of no record: ${JSON.stringify(row)}`),
      ...incoming.map((name) => `half-made bytes: ${name}`),
      ...onDisk.flatMap((name) => (known.has(name) ? [] : [`bytes that nothing needs: ${name}`])),
      ...files.flatMap((file) => damageOf(data, file)),
    ];
  } finally {
    db.close();
  }
}

function damageOf(data: string, { blob, size, md5 }: FileRow): string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(data, "files", "blobs", blob.slice(0, 2), blob));
  } catch {
    return [`bytes that are missing: ${blob}`];
  }
  const isRight =
    (size === null || bytes.length === size) &&
    (md5 === null || createHash("md5").update(bytes).digest("hex") === md5);
  return isRight ? [] : [`bytes that are not what they were: ${blob}`];
}
