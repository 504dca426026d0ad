/** Sends an instance requests that are wrong in every way, and looks at each answer. */
import fc from "fast-check";
import { openInstance } from "../../src/practice/instance";
import type { RecordObject, SearchResult } from "../../src/wire";
import type { TestPractice } from "../support/practice";
import { makeDraft, publish, RestClient } from "../support/rest-client";
import { communityIds } from "../support/submissions";
import { exchange } from "./raw-socket";
import { requestOf, requestPlan, type Pool, type WireRequest } from "./request-plans";
import { routesOf } from "./routes";
import { verdict, wrongShape } from "./verdict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

/** What was sent, what came back, and what was wrong with it. */
export interface Findings {
  sent: number;
  /** Number of answers by status; 0 for none. */
  statuses: Map<number, number>;
  faults: string[];
}

/** Requests drawn at once; between batches the instance gets new drafts and records to be spoilt. */
const batch = 500;
const atOnce = 4;
const enoughFaults = 20;

async function allRoutes() {
  const data = mkdtempSync(join(tmpdir(), "b2share-routes-"));
  const instance = openInstance({ data });
  try {
    return await routesOf(instance);
  } finally {
    instance.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Something of everything for the requests to name. */
async function fill(pool: Pool, owner: RestClient): Promise<void> {
  const draft = await makeDraft(owner);
  const record = await publish(owner);
  await owner.post(`/records/${record.id}/draft`);
  const submitted = await makeDraft(owner);
  await owner.put(`/records/${submitted.id}/draft/review`, {
    type: "community-submission",
    receiver: { community: communityIds["biodiversity-monitoring"] },
  });
  const review = await owner.post<{ id: string }>(
    `/records/${submitted.id}/draft/actions/submit-review`,
  );
  const link = await owner.post<{ id: string }>(`/records/${record.id}/access/links`, {
    permission: "edit",
  });
  const found = await owner.get<SearchResult<RecordObject>>("/records?size=5");
  pool.ids = [
    ...[draft, draft, draft, record, record, submitted].map(({ id }) => id),
    ...[draft.parent.id, review.body.id, review.body.id, link.body.id],
    ...found.body.hits.hits.map(({ id }) => id),
    ...Object.entries(communityIds).flat(),
    ..."1 2 3 4 99 0 -1 1e9 accept submit cancel expire languages licenses affiliations".split(" "),
    ..."json bibtex style.css 0000-0002-1825-0097 levels.csv abcde-12345".split(" "),
  ];
}

/** Sends `count` requests that belong to `seed`. What the instance writes to its terminal is a fault as well. */
export async function sendBadRequests(
  practice: Pick<TestPractice, "url" | "data">,
  {
    count,
    seed,
    until = Infinity,
    afterBatch,
  }: { count: number; seed: number; until?: number; afterBatch?: () => void },
): Promise<Findings> {
  const findings: Findings = { sent: 0, statuses: new Map(), faults: [] };
  const terminal = jest.spyOn(console, "error").mockImplementation((error: unknown) => {
    findings.faults.push(`in the terminal: ${inspect(error)}`);
  });
  const owner = new RestClient(practice, "trainee@example.org");
  const bearer = (email: string) => `Bearer ${RestClient.issueToken(practice, email)}`;
  const trainee = bearer("trainee@example.org");
  const { host, port } = new URL(practice.url);
  const pool: Pool = {
    host,
    routes: await allRoutes(),
    ids: [],
    authorizations: [
      ...[trainee, trainee, trainee, bearer("curator@example.org"), bearer("admin@example.org")],
      ...["", "Bearer", "Bearer x y", "Basic QTpC", "Bearer \u00ff", `${trainee} `],
    ],
  };
  const tryOut = async (request: WireRequest) => {
    const answer = await exchange(Number(port), request);
    const status = answer?.status ?? 0;
    findings.statuses.set(status, (findings.statuses.get(status) ?? 0) + 1);
    const fault = verdict(request, answer) ?? wrongShape(request, answer);
    if (!fault) return;
    findings.faults.push(
      `${fault}\n  sent: ${JSON.stringify(request.bytes.toString("latin1").slice(0, 3000))}\n  got: ${status} ${answer?.text.slice(0, 300)}`,
    );
  };
  for (let round = 0; findings.sent < count && Date.now() < until; round++) {
    await fill(pool, owner);
    const numRuns = Math.min(batch, count - findings.sent);
    const plans = fc.sample(requestPlan, { numRuns, seed: seed + round });
    const waiting = plans.map((plan) => requestOf(plan, pool));
    findings.sent += waiting.length;
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await tryOut(next);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    afterBatch?.();
    if (findings.faults.length >= enoughFaults) break;
  }
  terminal.mockRestore();
  return findings;
}
