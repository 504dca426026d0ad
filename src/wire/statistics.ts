/** Questions for numbers of views and downloads. Source: InvenioRDM reference, "Statistics". */
import type { StatsBlock } from "./record";

/**
 * A question for {@link Statistics.query}.
 *
 * @category Statistics
 */
export interface StatisticsQuestion {
  /** What is counted; all but the `all-versions` ones take `recid`, those take `parent_recid`. */
  stat:
    "record-view" | "record-view-all-versions" | "record-download" | "record-download-all-versions";
  /** What the question is about. */
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
  /** Identifier of the record, as asked. */
  recid?: string;
  /** `parent.id` of the record, as asked. */
  parent_recid?: string;
  /** First day that was counted; null for no limit. */
  start_date: string | null;
  /** Last day that was counted; null for no limit. */
  end_date: string | null;
};
