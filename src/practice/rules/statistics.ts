/** Counts views and downloads (invenio-stats: the same visitor within ten seconds counts once, unique by the hour). */
import { createHash } from "node:crypto";
import type { StatsBlock } from "../../wire";
import { isDiskFull } from "../errors";
import type { Instance } from "../instance";
import type { StoredFile } from "../store/files";
import type { Version } from "../store/versions";
import { indexCounts } from "./indexing";

const doubleClickSeconds = 10;
const hourSeconds = 3600;

/** Somebody who reads, as far as they can be told apart. */
export interface Visitor {
  /** Their IP address. */
  address: string;
  /** What they read with. */
  agent: string;
}

/** When a visitor was last counted for something; short-lived, so it need not survive a restart. */
const lastSeen = new WeakMap<Instance, Map<string, number>>();

/** Whether a visitor is counted now, and as a new one. */
function visit(instance: Instance, visitor: Visitor | undefined, what: string) {
  if (!visitor) return undefined;
  const seen = lastSeen.get(instance) ?? new Map<string, number>();
  lastSeen.set(instance, seen);
  const who = createHash("sha256")
    .update(`${visitor.address} ${visitor.agent} ${what}`)
    .digest("base64");
  const now = Date.parse(instance.clock.now()) / 1000;
  const before = seen.get(who);
  if (seen.size > 10_000) seen.clear();
  if (before !== undefined && now - before < doubleClickSeconds) return undefined;
  seen.set(who, now);
  return {
    isNew: before === undefined || Math.floor(before / hourSeconds) < Math.floor(now / hourSeconds),
  };
}

/** Counts a look at a record's landing page. */
export function noteView(instance: Instance, visitor: Visitor | undefined, record: Version): void {
  const view = visit(instance, visitor, `view ${record.id}`);
  if (!view) return;
  count(instance, record, { views: 1, unique_views: view.isNew ? 1 : 0 });
}

/** Counts a download of files, through the API or the pages; those of an archive count one by one. */
export function noteDownload(
  instance: Instance,
  visitor: Visitor | undefined,
  record: Version,
  ...files: StoredFile[]
): void {
  const counts = files.flatMap((file) => {
    const download = visit(instance, visitor, `file ${record.id} ${file.fileId}`);
    const unique_downloads = download?.isNew ? 1 : 0;
    return download ? [{ downloads: 1, unique_downloads, data_volume: file.size ?? 0 }] : [];
  });
  count(instance, record, ...counts);
}

function count(instance: Instance, record: Version, ...counts: Partial<StatsBlock>[]): void {
  if (counts.length === 0) return;
  try {
    instance.change(() => {
      const today = instance.clock.today();
      for (const entry of counts) {
        instance.store.statistics.add(record.id, record.parent, today, entry);
      }
      indexCounts(instance, record.parent);
    });
  } catch (error) {
    // Reading goes on where nothing can be written.
    if (!isDiskFull(error)) throw error;
  }
}
