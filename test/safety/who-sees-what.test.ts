import { join } from "node:path";
import { openStore } from "../../src/practice/store";
import type { RecordObject } from "../../src/wire";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, makeDraft, RestClient } from "../support/rest-client";
import { communityIds } from "../support/submissions";
import {
  callers,
  rowsOf,
  tables,
  withoutRecord,
  type Caller,
  type State,
} from "./who-sees-what.table";

const practice = practiceForTests({ ratePerMinute: 1_000_000 });
const clients = {} as Record<Caller | "admin", RestClient>;

/** A token that its owner has deleted. */
function revokedToken(): string {
  const token = RestClient.issueToken(practice, "trainee@example.org");
  const store = openStore(join(practice.data, "practice.sqlite"));
  try {
    const { id = 0 } = store.tokens.ofUser(2).at(-1) ?? {};
    store.tokens.remove(id);
  } finally {
    store.db.close();
  }
  return token;
}

beforeAll(() => {
  clients.anon = clients.link = new RestClient(practice);
  clients.revoked = new RestClient(practice, { token: revokedToken() });
  clients.other = new RestClient(practice, "femi.oyelaran@example.org");
  clients.curator = new RestClient(practice, "curator@example.org");
  clients.owner = new RestClient(practice, "trainee@example.org");
  clients.admin = new RestClient(practice, "admin@example.org");
});

const access: Record<State, object> = {
  draft: { record: "public", files: "public" },
  public: { record: "public", files: "public" },
  "restricted files": { record: "public", files: "restricted" },
  embargoed: {
    record: "public",
    files: "restricted",
    embargo: { active: true, until: "2099-12-31", reason: null },
  },
  restricted: { record: "restricted", files: "restricted" },
  deleted: { record: "public", files: "public" },
};

/** A record of the trainee in this state, in a community of the curator's once it is published, with a link to view it. */
async function make(state: State): Promise<{ id: string; link: string }> {
  const { owner, admin } = clients;
  const { id } = await makeDraft(owner, { access: access[state] });
  const path = `/records/${id}`;
  if (state !== "draft") {
    const review = { type: "community-submission", receiver: { community: communityIds.eudat } };
    await owner.put(`${path}/draft/review`, review);
    const { status } = await owner.post(`${path}/draft/actions/submit-review`);
    if (status !== 202) throw new Error(`not published: ${status}`);
  }
  const { body } = await owner.post<{ token: string }>(`${path}/access/links`, {
    permission: "view",
  });
  if (state === "deleted") await admin.delete(`${path}/delete`, {});
  return { id, link: body.token };
}

const metadata = { ...enoughMetadata, title: "Changed" };

/** What is sent along, where something has to be. */
const bodies: Record<string, unknown> = {
  "PUT /draft": { metadata },
  "POST /draft/files": [{ key: "more.csv" }],
  "PUT /draft/files/levels.csv": { metadata: { a: 1 } },
  "PUT /draft/files/levels.csv/content": Buffer.from("x"),
  "PUT /draft/review": { type: "community-submission", receiver: { community: communityIds.eudat } },
  "POST /access/links": { permission: "view" },
  // The curator comes first; the owner may as well, but then the grant is there.
  "POST /access/grants": { grants: [{ permission: "view", subject: { type: "user", id: "3" } }] },
  "PUT /access": { allow_user_requests: true },
  "PUT /communities": { default: null },
  "POST /communities": { communities: [{ id: "no-such-community" }] },
  // Whoever may take it out does so once; afterwards it is not there.
  "DELETE /communities": { communities: [{ id: communityIds.eudat }] },
  "POST /records": { metadata },
  "POST /communities (new)": { slug: "mine", metadata: { title: "Mine" } },
  "POST /stats": { mine: { stat: "record-view", params: { recid: "abcde-12345" } } },
}; // prettier-ignore

describe.each(Object.keys(tables) as State[])("a record that is %s", (state) => {
  const rows = rowsOf(tables[state]);
  const address = (path: string, link?: string) => path + (link ? `?token=${link}` : "");
  let shared: { id: string; link: string };
  beforeAll(async () => {
    shared = await make(state);
  });

  test.each(rows.map((row) => [row.method, row.path || "/", row] as const))(
    "%s %s answers each as the table says",
    async (method, _path, { path, changes, statuses }) => {
      const { id, link } = changes ? await make(state) : shared;
      const found: [string, number][] = [];
      for (const [who] of statuses) {
        const target = address(`/records/${id}${path}`, who === "link" ? link : undefined);
        const answer = await clients[who as Caller].send(method, target, bodies[`${method} ${path}`]);
        found.push([who, answer.status]);
      }
      expect(found).toEqual(statuses);
    },
  );

  test("the table speaks of everybody", () => {
    for (const { statuses } of rows) expect(statuses.map(([who]) => who)).toEqual([...callers]);
  });
}); // prettier-ignore

test.each(rowsOf(withoutRecord).map((row) => [row.method, row.path, row] as const))(
  "%s %s answers each as the table says",
  async (method, path, { statuses }) => {
    const name = `${method} ${path}`;
    const body = bodies[name === "POST /communities" ? `${name} (new)` : name];
    for (const [who, status] of statuses) {
      const answer = await clients[who as Caller].send<RecordObject>(method, path, body);
      expect([who, answer.status]).toEqual([who, status]);
    }
  },
);
