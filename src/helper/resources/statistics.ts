/** How often records were viewed and their files downloaded. */
import { path } from "../address";
import { ConnectionError } from "../errors";
import { Resource } from "./resource";
import type {
  RecordObject,
  RecordStats,
  StatisticsAnswer,
  StatisticsQuestion,
} from "../../wire/index";

/**
 * Numbers of views and downloads. Reached as `b2share.statistics`.
 *
 * @category Statistics
 */
export class Statistics extends Resource {
  /**
   * Returns how often a record was viewed and downloaded: this version, and all versions together. Reading it
   * through the API does not count as a view; downloading a file does count. The numbers are updated once a day.
   *
   * Source: InvenioRDM reference, "Statistics": the block `stats` of the record.
   *
   * @param id Identifier of a published record.
   * @returns The numbers; `data_volume` is in bytes.
   * @throws B2ShareError as `records.get`.
   * @example
   * ```ts
   * console.log((await b2share.statistics.ofRecord("th6et-r0v81")).all_versions.views);
   * ```
   */
  async ofRecord(id: string): Promise<RecordStats> {
    const { stats } = await this.ask<RecordObject>("GET", path`/records/${id}`);
    if (stats) return stats;
    throw new ConnectionError(`The record ${id} shows no statistics.`, {
      code: "ODD_SHAPE",
      retryable: false,
      hint: "Not every instance counts views and downloads.",
    });
  }

  /**
   * Asks for numbers of a period. **Most instances answer this to administrators only.**
   *
   * Source: InvenioRDM reference, "Statistics", *Query statistics*: `POST /api/stats`. It changes nothing.
   *
   * @param questions Questions, each by a name of your choice.
   * @returns The answers, by the same names.
   * @throws B2ShareError with status 401 or 403 when you may not ask this.
   * @example
   * ```ts
   * const answers = await admin.statistics.query({
   *   winter: { stat: "record-view", params: { recid: "th6et-r0v81", end_date: "2026-02-28" } },
   * });
   * console.log(answers.winter.views);
   * ```
   */
  query<Name extends string>(questions: Record<Name, StatisticsQuestion>) {
    return this.ask<Record<Name, StatisticsAnswer>>("POST", "/stats", { json: questions });
  }
}
