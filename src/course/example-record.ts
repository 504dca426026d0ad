/** Records to read: the same ones on every practice instance, and some like them anywhere else. */
import { connect, readSettings, type Query, type RecordObject } from "../helper/index";

/**
 * An identifier to try things with: on the practice instance the one named, on any other that of the record with the
 * smallest files among the newest open ones that match.
 *
 * @param onPractice The identifier on the practice instance.
 * @param search What the record must have elsewhere, as for `records.search`.
 * @throws Error when no such record is found.
 * @example
 * ```ts
 * const idOfLake = await exampleRecord("fzy7a-7fw19", { file_type: "csv" });
 * ```
 */
export async function exampleRecord(onPractice: string, search: Query = {}): Promise<string> {
  if (readSettings().instance === "practice") return onPractice;
  const guest = connect({ token: "none" });
  const found = await guest.records.search({ ...search, access_status: "open", size: 25 });
  const bytes = ({ files }: RecordObject) => files.total_bytes ?? Infinity;
  const [smallest] = found.hits.hits.sort((one, other) => bytes(one) - bytes(other));
  if (!smallest) throw new Error("No open record of this instance matches. Enter an identifier.");
  return smallest.id;
}
