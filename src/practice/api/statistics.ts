/** `POST /api/stats`: numbers of views and downloads (invenio-stats, views.py and queries.py). */
import type { FastifyInstance } from "fastify";
import type { StatsBlock } from "../../wire";
import { openStatistics } from "../b2share";
import { ApiError, badRequest } from "../errors";
import type { OnCall } from "../http/call";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import { isObject, type Data } from "../metadata/schema";

const wrongShape =
  'Invalid Input. It should be of the form { STATISTIC_NAME: { "stat": STAT_TYPE, "params": STAT_PARAMS }}';

interface Statistic {
  /** The parameter that says what is counted. */
  of: "recid" | "parent_recid";
  /** What the answer holds. */
  numbers: (keyof StatsBlock)[];
}

const views: Statistic["numbers"] = ["views", "unique_views"];
const downloads: Statistic["numbers"] = ["downloads", "unique_downloads", "data_volume"];

const statistics = new Map<string, Statistic>([
  ["record-view", { of: "recid", numbers: views }],
  ["record-view-all-versions", { of: "parent_recid", numbers: views }],
  ["record-download", { of: "recid", numbers: downloads }],
  ["record-download-all-versions", { of: "parent_recid", numbers: downloads }],
]);

/** Reads a moment; the numbers are kept by day. Null where none is given. */
function readDate(value: unknown, stat: string): string | null {
  if (value === undefined || value === null || value === "") return null;
  const time = typeof value === "string" ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw badRequest(`Invalid date format for statistic ${stat}.`);
  return new Date(time).toISOString().slice(0, 19);
}

function demandPermission({ isAdmin, userId }: Identity, stat: string): void {
  if (isAdmin || openStatistics) return;
  throw new ApiError(
    userId === undefined ? 401 : 403,
    `You do not have a permission to query the statistic "${stat}" with those parameters`,
  );
}

/** What the numbers are of. */
const countedOf = ({ store }: Instance, of: Statistic["of"], id: string): Data =>
  of === "recid"
    ? { recid: id, parent_recid: store.records.get(id)?.parent }
    : { parent_recid: id };

function answer(instance: Instance, stat: string, { of, numbers }: Statistic, params: Data): Data {
  const { statistics: counts } = instance.store;
  const id = params[of];
  if (typeof id !== "string") {
    throw badRequest(`Missing one of the required parameters {'${of}'} in query ${stat}`);
  }
  const from = readDate(params.start_date, stat);
  const to = readDate(params.end_date, stat);
  const period = { from: from?.slice(0, 10) ?? "0000", to: to?.slice(0, 10) ?? "9999" };
  const block = of === "recid" ? counts.ofRecord(id, period) : counts.ofParent(id, period);
  const counted = numbers.some((name) => block[name] > 0);
  return {
    ...Object.fromEntries(numbers.map((name) => [name, block[name]])),
    ...(counted ? countedOf(instance, of, id) : {}),
    start_date: from,
    end_date: to,
  };
}

function query(instance: Instance, identity: Identity, asked: unknown): Data {
  if (!isObject(asked)) throw badRequest(wrongShape);
  const { stat, params = {}, ...rest } = asked;
  if (typeof stat !== "string" || !isObject(params) || Object.keys(rest).length > 0) {
    throw badRequest(wrongShape);
  }
  const known = statistics.get(stat);
  if (!known) throw badRequest(`Unknown statistic '${stat}'`);
  demandPermission(identity, stat);
  return answer(instance, stat, known, params);
}

/** The route of statistics; several are asked for at once, each under a name of the client's choice. */
export function statisticsRoutes(app: FastifyInstance, on: OnCall): void {
  app.post(
    "/stats",
    on(async (c) => {
      const answers = Object.entries(await c.shortObject()).map(([name, asked]) => [
        name,
        query(c.instance, c.identity, asked),
      ]);
      return c.send(200, Object.fromEntries(answers));
    }),
  );
}
