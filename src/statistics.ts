/** How often records were looked at and their files downloaded. */
import { path } from "./address";
import { B2ShareError } from "./errors";
import { requestJson, type Connection } from "./request";
import type { RecordObject, RecordStats, StatsBlock } from "./wire";

/**
 * A question for {@link Statistics.query}.
 *
 * @category Statistics
 */
export interface StatisticsQuestion {
  /** What is counted; all but the `all-versions` ones take `recid`, those take `parent_recid`. */
  stat:
    "record-view" | "record-view-all-versions" | "record-download" | "record-download-all-versions";
  params: {
    /** Identifier of the record. */
    recid?: string;
    /** `parent.id` of the record. */
    parent_recid?: string;
    /** First day, `YYYY-MM-DD`. */
    start_date?: string;
    /** Last day, `YYYY-MM-DD`. */
    end_date?: string;
  };
}

/**
 * An answer of {@link Statistics.query}: the numbers that belong to the question. `data_volume` is in bytes.
 *
 * @category Statistics
 */
export type StatisticsAnswer = Partial<StatsBlock> & {
  recid?: string;
  parent_recid?: string;
  start_date: string | null;
  end_date: string | null;
};

/**
 * Numbers of views and downloads. Reached as `b2share.statistics`.
 *
 * @category Statistics
 */
export class Statistics {
  readonly #connection: Connection;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Says how often a record was looked at and downloaded: this version, and all together. Looking at it through
   * the API does not count, downloading a file does. The numbers are made up once a day.
   *
   * Source: InvenioRDM reference, "Statistics": the block `stats` of the record.
   *
   * @param id Identifier of a published record.
   * @returns The numbers; `data_volume` is in bytes.
   * @throws {@link B2ShareError} as `records.get`.
   * @example
   * ```ts
   * console.log((await b2share.statistics.of("th6et-r0v81")).all_versions.views);
   * ```
   */
  async of(id: string): Promise<RecordStats> {
    const { stats } = await requestJson<RecordObject>(
      this.#connection,
      "GET",
      path`/records/${id}`,
    );
    if (stats) return stats;
    throw new B2ShareError(`The record ${id} shows no statistics.`);
  }

  /**
   * Asks for numbers of a period. **Most instances answer this to administrators only.**
   *
   * Source: InvenioRDM reference, "Statistics", *Query statistics*: `POST /api/stats`. It changes nothing.
   *
   * @param questions Questions, each by a name of your choice.
   * @returns The answers, by the same names.
   * @throws {@link B2ShareError} with status 401 or 403 when you may not ask this.
   * @example
   * ```ts
   * const answers = await admin.statistics.query({
   *   winter: { stat: "record-view", params: { recid: "th6et-r0v81", end_date: "2026-02-28" } },
   * });
   * console.log(answers.winter.views);
   * ```
   */
  query<Name extends string>(
    questions: Record<Name, StatisticsQuestion>,
  ): Promise<Record<Name, StatisticsAnswer>> {
    return requestJson(this.#connection, "POST", "/stats", { json: questions });
  }
}
