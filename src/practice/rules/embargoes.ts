/** Embargoes that end by themselves on their day (invenio-rdm-records, services/tasks.py). */
import { isDeepStrictEqual } from "node:util";
import type { Instance } from "../instance";
import type { Version } from "../store/versions";
import { indexLater } from "./indexing";
import { parentWithPids, publishedPids } from "./publish";
import { parentOf } from "./resolve";

/** The same version, open to everybody. */
const lifted = (instance: Instance, version: Version): Version => ({
  ...version,
  access: {
    record: "public",
    files: "public",
    embargo: { ...version.access.embargo, active: false },
  },
  updated: instance.clock.now(),
  revision: version.revision + 1,
});

/** Opens a published record whose embargo is over; an open edit with the same protection follows. */
function liftEmbargo(instance: Instance, record: Version): void {
  const { records, drafts, parents } = instance.store;
  const draft = drafts.get(record.id);
  if (draft && isDeepStrictEqual(draft.access, record.access)) {
    drafts.put(lifted(instance, draft));
  }
  const open = lifted(instance, record);
  const pids = publishedPids(open);
  parents.put(parentWithPids(parentOf(instance, record), pids));
  records.put({ ...open, pids });
  indexLater(instance, record.parent);
}

/** Ends all embargoes whose day has come; does nothing, and takes no time, when there are none. */
export function liftEmbargoes(instance: Instance): void {
  const { records } = instance.store;
  const due = records.withEmbargoUntil(instance.clock.today());
  if (due.length === 0) return;
  instance.change(() => due.forEach((record) => liftEmbargo(instance, record)));
}
