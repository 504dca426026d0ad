import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInstance } from "../../src/practice/instance";
import { searchSchema } from "../../src/practice/search";
import { openStore } from "../../src/practice/store";
import type { Community, RequestEvent, RequestObject } from "../../src/wire";
import { routesOf } from "../soak/routes";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, makeDraft, RestClient } from "../support/rest-client";
import { communityIds } from "../support/submissions";
import {
  communityTables,
  elsewhere,
  requestTables,
  type CommunityState,
  type RequestState,
} from "./who-sees-what.others";
import { callers, tables, wholeStates, type State } from "./who-sees-what.records";
import { rowsOf, type Row } from "./who-sees-what.rows";

const practice = practiceForTests({ ratePerMinute: 1_000_000 });
const clients: Record<string, RestClient> = {};
const as = (name: string): RestClient => {
  const client = clients[name];
  if (!client) throw new Error(`nobody is called ${name}`);
  return client;
};

/** A token that its owner has deleted. */
function revokedToken(): string {
  const token = RestClient.issueToken(practice, "trainee@example.org");
  const store = openStore(join(practice.data, "practice.sqlite"), [searchSchema]);
  try {
    const { id = 0 } = store.tokens.ofUser(2).at(-1) ?? {};
    store.tokens.remove(id);
  } finally {
    store.db.close();
  }
  return token;
}

/** Accounts by the part that they have in the tables. */
const accounts = {
  ...{ admin: "admin@example.org", owner: "trainee@example.org", curator: "curator@example.org" },
  ...{ other: "matteo.greco@example.org", reader: "marta.esposito@example.org" },
  ...{ manager: "theodora.winkler@example.org", member: "leila.haddad@example.org" },
};

beforeAll(() => {
  clients["anon"] = clients["link"] = new RestClient(practice);
  clients["revoked"] = new RestClient(practice, { token: revokedToken() });
  for (const [name, email] of Object.entries(accounts)) {
    clients[name] = new RestClient(practice, email);
  }
  clients["creator"] = as("owner");
  clients["receiver"] = as("curator");
});

/** What the addresses of a thing begin with, and what stands for the names in them. */
interface Thing {
  base: string;
  names?: Record<string, string>;
  /** Secret of an access link. */
  link?: string;
}

/** Sends the request of a line for each caller; whoever changes something gets a thing of its own for it. */
async function answersTo(row: Row, thing: Thing, body: unknown): Promise<[string, number][]> {
  const path = row.path.replace(/:\w+/g, (name) => thing.names?.[name] ?? name);
  const found: [string, number][] = [];
  for (const [who] of row.statuses) {
    const query = who === "link" ? `?token=${thing.link}` : "";
    const { status } = await as(who).send(row.method, thing.base + path + query, body);
    found.push([who, status]);
  }
  return found;
}

/** Tests for the lines of a table. */
function testRows(
  table: string,
  make: () => Promise<Thing>,
  bodies: Record<string, unknown>,
  usual?: unknown,
): void {
  let shared: Thing;
  beforeAll(async () => {
    shared = await make();
  });
  test.each(rowsOf(table).map((row) => [row.method, row.path || "/", row] as const))(
    "%s %s answers each as the table says",
    async (method, _path, row) => {
      const thing = row.changes ? await make() : shared;
      const body = bodies[`${method} ${row.path}`] ?? (method === "GET" ? undefined : usual);
      expect(await answersTo(row, thing, body)).toEqual(row.statuses);
    },
  );
}

const access: Partial<Record<State, object>> = {
  "restricted files": { record: "public", files: "restricted" },
  embargoed: {
    record: "public",
    files: "restricted",
    embargo: { active: true, until: "2099-12-31", reason: null },
  },
  restricted: { record: "restricted", files: "restricted" },
};

const review = (community: keyof typeof communityIds) => ({
  type: "community-submission",
  receiver: { community: communityIds[community] },
});

/** A record of the trainee in this state, in a community of the curator's once it is published. */
async function makeRecord(state: State): Promise<Thing> {
  const owner = as("owner");
  const { id } = await makeDraft(owner, {
    access: access[state] ?? { record: "public", files: "public" },
  });
  const base = `/records/${id}`;
  if (state !== "draft") {
    const community = state === "submitted" ? "biodiversity-monitoring" : "eudat";
    await owner.put(`${base}/draft/review`, review(community));
    const { status } = await owner.post(`${base}/draft/actions/submit-review`);
    if (status !== 202) throw new Error(`not submitted: ${status}`);
  }
  const link = await owner.post<{ id: string; token: string }>(`${base}/access/links`, {
    permission: "view",
  });
  await owner.post(`${base}/access/grants`, { grants: [grantTo("5")] });
  if (state === "edited") await owner.post(`${base}/draft`);
  if (state === "deleted") await as("admin").delete(`${base}/delete`, {});
  return { base, link: link.body.token, names: { ":link": link.body.id } };
}

const grantTo = (id: string) => ({ permission: "view", subject: { type: "user", id } });
const metadata = { ...enoughMetadata, title: "Changed" };
const guest = {
  ...{ email: "guest@example.org", full_name: "Gwen", message: "Please", permission: "view" },
  consent_to_share_personal_data: "true",
};

/** What is sent along, where something has to be. */
const recordBodies: Record<string, unknown> = {
  "PUT /draft": { metadata },
  "POST /draft/files": [{ key: "more.csv" }],
  "POST /draft/media-files": [],
  "PUT /draft/files/levels.csv": { metadata: { a: 1 } },
  "PUT /draft/files/levels.csv/content": Buffer.from("x"),
  "PUT /draft/review": review("eudat"),
  "POST /access/links": { permission: "view" },
  "PATCH /access/links/:link": { description: "for a friend" },
  // The curator comes first; the owner may as well, but then the grant is there.
  "POST /access/grants": { grants: [grantTo("3")] },
  "PUT /access/grants/0": grantTo("5"),
  "PATCH /access/grants/0": { permission: "view" },
  "PATCH /access/users/5": { permission: "view" },
  "PUT /access": { allow_user_requests: true },
  "POST /access/request": guest,
  "PUT /communities": { default: null },
  "POST /communities": { communities: [{ id: "no-such-community" }] },
  // Whoever may take it out does so once; afterwards it is not there.
  "DELETE /communities": { communities: [{ id: communityIds.eudat }] },
}; // prettier-ignore

describe.each(Object.keys(tables) as State[])("a record that is %s", (state) => {
  testRows(tables[state], () => makeRecord(state), recordBodies);

  test("the table speaks of everybody", () => {
    for (const { statuses } of rowsOf(tables[state]))
      expect(statuses.map(([who]) => who)).toEqual([...callers]);
  });
});

let communities = 0;

/** A community that the administrator founded, with somebody in each role. */
async function makeCommunity(state: CommunityState): Promise<Thing> {
  const admin = as("admin");
  const slug = `table-${++communities}`;
  const visibility = state === "restricted" ? "restricted" : "public";
  const { body } = await admin.post<Community>("/communities", communityBody(slug, visibility));
  const base = `/communities/${body.id}`;
  const numbers = { reader: "6", curator: "4", manager: "8", owner: "2", member: "9" };
  for (const [name, id] of Object.entries(numbers)) {
    const role = name === "member" ? "reader" : name;
    await admin.post(`${base}/invitations`, { members: [{ type: "user", id }], role });
    const asked = await as(name).get<{ hits: { hits: RequestObject[] } }>(
      `/requests/?is_open=true&type=community-invitation&sort=newest`,
    );
    const request = asked.body.hits.hits.find(
      ({ created_by }) => "community" in created_by && created_by.community === body.id,
    );
    const { status } = await as(name).post(`/requests/${request?.id}/actions/accept`);
    if (status !== 200) throw new Error(`${name} has not joined: ${status}`);
  }
  if (state === "deleted") await admin.delete(base);
  return { base, names: { slug } };
}

const communityBody = (slug: string, visibility: string) => ({
  ...{ slug, metadata: { title: slug } },
  access: { visibility, members_visibility: "public" },
});

const oneMember = { members: [{ type: "user", id: "9" }] };

describe.each(Object.keys(communityTables) as CommunityState[])("a community that is %s", (state) => {
  let slug = "";
  const make = async () => {
    const thing = await makeCommunity(state);
    slug = thing.names?.["slug"] ?? "";
    return thing;
  };
  testRows(communityTables[state], make, {
    get "PUT "() {
      return communityBody(slug, state === "restricted" ? "restricted" : "public");
    },
    get "POST /rename"() {
      return { slug };
    },
    "PUT /logo": Buffer.from("x"),
    "DELETE /records": { records: [{ id: "abcde-12345" }] },
    "POST /members": { members: [{ type: "group", id: "x" }], role: "reader" },
    "PUT /members": { ...oneMember, role: "reader" },
    "DELETE /members": oneMember,
    "POST /invitations": { members: [{ type: "user", id: "10" }], role: "reader" },
    "PUT /invitations": { members: [{ type: "user", id: "10" }], role: "curator" },
    "POST /featured": { start_date: "2026-01-01T00:00:00Z" },
    "PUT /featured/99": { start_date: "2026-01-01T00:00:00Z" },
  }); // prettier-ignore
}); // prettier-ignore

const comment = { payload: { content: "Well done", format: "html" } };

/** The review of a draft of the trainee's by a community that the curator is a curator of. */
async function makeRequest(state: RequestState): Promise<Thing> {
  const owner = as("owner");
  const { id } = await makeDraft(owner);
  const path = `/records/${id}/draft`;
  const { body } = await owner.put<RequestObject>(
    `${path}/review`,
    review("biodiversity-monitoring"),
  );
  const base = `/requests/${body.id}`;
  if (state !== "created") await owner.post(`${path}/actions/submit-review`);
  const said = await owner.post<RequestEvent>(`${base}/comments`, comment);
  if (state === "declined") await as("curator").post(`${base}/actions/decline`);
  return { base, names: { ":comment": said.body.id } };
}

describe.each(Object.keys(requestTables) as RequestState[])("a request that is %s", (state) => {
  testRows(requestTables[state], () => makeRequest(state), {
    "PUT ": { title: "Another title" },
    "POST /comments": comment,
    "PUT /comments/:comment": comment,
  });
});

describe("what hangs on none of these", () => {
  let count = 0;
  testRows(elsewhere, () => Promise.resolve({ base: "" }), {
    "POST /records": { metadata },
    get "POST /communities"() {
      return communityBody(`mine-${++count}`, "public");
    },
    "POST /stats": { mine: { stat: "record-view", params: { recid: "abcde-12345" } } },
  });
});

describe("the tables", () => {
  /** Requests that the API answers, without those that the framework adds. */
  async function allRoutes() {
    const data = mkdtempSync(join(tmpdir(), "b2share-routes-"));
    const instance = openInstance({ data });
    try {
      const routes = await routesOf(instance);
      return routes.filter(({ url, method }) => url.startsWith("/api") && method !== "HEAD");
    } finally {
      instance.close();
      rmSync(data, { recursive: true, force: true });
    }
  }

  /** Requests of the tables, each with an address in full. */
  const spoken = (base: string, ...all: string[]) =>
    all.flatMap(rowsOf).map(({ method, path }) => ({ method, path: base + path }));

  const missing = (
    routes: { method: string; url: string }[],
    rows: { method: string; path: string }[],
  ) =>
    routes.flatMap(({ method, url }) => {
      const path = url.replace("/api", "") || "/";
      const pattern = path.replace(/:\w+/g, "[^/]+").replace("*", ".+");
      const isSpokenOf = rows.some(
        (row) => row.method === method && new RegExp(`^${pattern}$`).test(row.path),
      );
      return isSpokenOf ? [] : `${method} ${url}`;
    });

  test.each(wholeStates)("speak of every address of a record that is %s", async (state) => {
    const routes = await allRoutes();
    const ofRecords = routes.filter(({ url }) => url.startsWith("/api/records/:id"));
    expect(ofRecords.length).toBeGreaterThan(60);
    expect(missing(ofRecords, spoken("/records/x", tables[state]))).toEqual([]);
  });

  test("speak of every address of the API", async () => {
    const rows = [
      ...spoken("/records/x", ...Object.values(tables)),
      ...spoken("/communities/x", ...Object.values(communityTables)),
      ...spoken("/requests/x", ...Object.values(requestTables)),
      ...spoken("", elsewhere).map(({ method, path }) => ({ method, path: path || "/" })),
    ];
    expect(missing(await allRoutes(), rows)).toEqual([]);
  });
});
