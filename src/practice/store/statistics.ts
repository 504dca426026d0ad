/** Views and downloads of each record, counted by day and visitor. */
import type { StatsBlock } from "../../wire";
import type { Db } from "../database/database";
import { cached } from "../database/cache";

export const statisticsSchema = `
CREATE TABLE IF NOT EXISTS statistics (
  record TEXT NOT NULL,
  parent TEXT NOT NULL,
  day TEXT NOT NULL,
  views INTEGER NOT NULL DEFAULT 0,
  unique_views INTEGER NOT NULL DEFAULT 0,
  downloads INTEGER NOT NULL DEFAULT 0,
  unique_downloads INTEGER NOT NULL DEFAULT 0,
  data_volume REAL NOT NULL DEFAULT 0,
  PRIMARY KEY (record, day)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS statistics_parent ON statistics (parent, day);
`;

const sums = `coalesce(sum(views), 0) AS views, coalesce(sum(unique_views), 0) AS unique_views,
  coalesce(sum(downloads), 0) AS downloads, coalesce(sum(unique_downloads), 0) AS unique_downloads,
  coalesce(sum(data_volume), 0) AS data_volume`;

/** First and last day, `YYYY-MM-DD`, both included. */
export interface Period {
  from: string;
  to: string;
}

const always: Period = { from: "0000", to: "9999" };

export function statisticsTable(db: Db) {
  const ofRecord = db.prepare(
    `SELECT ${sums} FROM statistics WHERE record = ? AND day BETWEEN ? AND ?`,
  );
  const ofParent = db.prepare(
    `SELECT ${sums} FROM statistics WHERE parent = ? AND day BETWEEN ? AND ?`,
  );
  const add = db.prepare(
    `INSERT INTO statistics (record, parent, day, views, unique_views, downloads, unique_downloads, data_volume)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (record, day) DO UPDATE SET views = views + excluded.views,
       unique_views = unique_views + excluded.unique_views, downloads = downloads + excluded.downloads,
       unique_downloads = unique_downloads + excluded.unique_downloads,
       data_volume = data_volume + excluded.data_volume`,
  );
  const allOfRecord = cached(
    db,
    "statistics record ",
    (record) => ofRecord.get(record, always.from, always.to) as StatsBlock,
  );
  const allOfParent = cached(
    db,
    "statistics parent ",
    (parent) => ofParent.get(parent, always.from, always.to) as StatsBlock,
  );
  return {
    ofRecord: (record: string, period?: Period) =>
      period
        ? (ofRecord.get(record, period.from, period.to) as StatsBlock)
        : allOfRecord.get(record),
    ofParent: (parent: string, period?: Period) =>
      period
        ? (ofParent.get(parent, period.from, period.to) as StatsBlock)
        : allOfParent.get(parent),
    add(record: string, parent: string, day: string, counts: Partial<StatsBlock>): void {
      add.run(
        record,
        parent,
        day,
        counts.views ?? 0,
        counts.unique_views ?? 0,
        counts.downloads ?? 0,
        counts.unique_downloads ?? 0,
        counts.data_volume ?? 0,
      );
      allOfRecord.evict(record);
      allOfParent.evict(parent);
    },
  };
}
