/** Removing published records, which only administrators can; a tombstone stays (services/components/record_deletion.py). */
import type { Tombstone } from "../../wire";
import { badRequest } from "../errors";
import type { Instance } from "../instance";
import type { Version } from "../store/versions";
import type { Caller } from "../view";
import { vocabularies } from "../vocabularies/vocabularies";
import { indexLater } from "./indexing";
import { demand, recordNotFound, type Found } from "./resolve";

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

/** What an administrator writes on a tombstone. */
export type TombstoneInput = Partial<Tombstone> & Pick<Tombstone, "citation_text">;

/** Removes a record from sight. Its files stay, so that it can be restored. Called within a change. */
export function deleteRecord(
  { instance, identity }: Caller,
  { version: record }: Found,
  input: TombstoneInput,
): void {
  demand(identity.isAdmin);
  if (record.tombstone) throw record.tombstone.is_visible ? unexpected() : recordNotFound();
  const reason = input.removal_reason?.id;
  if (reason !== undefined && !vocabularies.get("removalreasons", reason)) {
    throw badRequest(`Invalid value ${reason}.`);
  }
  save(instance, record, {
    ...(reason === undefined ? {} : { removal_reason: { id: reason } }),
    note: input.note ?? "",
    removed_by: { user: String(identity.userId) },
    removal_date: instance.clock.now(),
    citation_text: input.citation_text,
    is_visible: input.is_visible ?? true,
  });
}

/** Brings a removed record back. Called within a change. */
export function restoreRecord({ instance, identity }: Caller, { version: record }: Found): void {
  demand(identity.isAdmin);
  if (!record.tombstone) throw unexpected();
  save(instance, record, undefined);
}
