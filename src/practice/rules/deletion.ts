/** Removing published records, which only administrators can; a tombstone stays (services/components/record_deletion.py). */
import type { Tombstone } from "../../wire";
import { recordAnswer } from "../answers/record";
import { badRequest } from "../errors";
import { citation } from "../exports/citation";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { Version } from "../store/versions";
import { vocabularies } from "../vocabularies/vocabularies";
import { indexLater } from "./indexing";
import { recordNotFound, type Found } from "./resolve";

const unexpected = () => badRequest("Record in unexpected deletion status.");

function save(instance: Instance, record: Version, tombstone: Tombstone | undefined): void {
  instance.store.records.put({
    ...record,
    tombstone,
    updated: instance.clock.now(),
    revision: record.revision + 1,
  });
  indexLater(instance, record.parent);
}

/** Removes a record from sight. Its files stay, so that it can be restored. Called within a change. */
export function deleteRecord(
  instance: Instance,
  identity: Identity,
  found: Found,
  said: Partial<Tombstone>,
): void {
  const { version: record } = found;
  if (record.tombstone) throw record.tombstone.is_visible ? unexpected() : recordNotFound();
  const reason = said.removal_reason?.id;
  if (reason !== undefined && !vocabularies.get("removalreasons", reason)) {
    throw badRequest(`Invalid value ${reason}.`);
  }
  save(instance, record, {
    ...(reason === undefined ? {} : { removal_reason: { id: reason } }),
    note: said.note ?? "",
    removed_by: { user: String(identity.userId) },
    removal_date: instance.clock.now(),
    citation_text: said.citation_text || citation(recordAnswer(instance, identity, found), "apa"),
    is_visible: said.is_visible ?? true,
  });
}

/** Brings a removed record back. Called within a change. */
export function restoreRecord(instance: Instance, { version: record }: Found): void {
  if (!record.tombstone) throw unexpected();
  save(instance, record, undefined);
}
