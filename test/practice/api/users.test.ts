import type { Me, SearchResult, User } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { fieldMessages, refusal, RestClient } from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
let admin: RestClient;
let trainee: RestClient;
let nobody: RestClient;
beforeAll(async () => {
  admin = new RestClient(practice, "admin@example.org");
  trainee = new RestClient(practice, "trainee@example.org");
  nobody = new RestClient(practice);
  const shy = await new WebClient(practice.url).signIn("matteo.greco@example.org");
  await shy.submit("/account/settings/profile", {
    full_name: "Matteo Greco",
    affiliations: "European Organization for Nuclear Research",
    visibility: "restricted",
    email_visibility: "restricted",
  });
});

/** Number of the account that does not want to be found. */
const hidden = "11";

describe("GET /api/me", () => {
  test("tells an account about itself, without a name", async () => {
    const { status, body } = await trainee.get<Me>("/me");
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["id", "email", "confirmed_at", "last_login_at", "roles"]);
    expect(body).toMatchObject({ id: 2, email: "trainee@example.org", roles: [] });
    expect((await admin.get<Me>("/me")).body.roles).toMatchObject([{ name: "admin" }]);
  });

  test("is the one address that answers anonymous callers with 401", async () => {
    const [status, message] = refusal(await nobody.get("/me"));
    expect(status).toBe(401);
    expect(message).toMatch(/^The server could not verify that you are authorized/);
    const wrong = await nobody.get("/me", { authorization: "Bearer made-up" });
    expect(wrong.status).toBe(401);
  });
});

describe("GET /api/users", () => {
  const search = (q: string, client = trainee) =>
    client.get<SearchResult<User>>(`/users?size=100&${q}`);
  const names = async (q: string, client = trainee) =>
    (await search(q, client)).body.hits.hits.map(({ profile }) => profile.full_name);

  test("is for people with an account", async () => {
    expect(refusal(await nobody.get("/users"))).toEqual([403, "Permission denied."]);
  });

  test("finds public profiles by name, and says which is one's own", async () => {
    expect(await names("q=colleague")).toEqual(["Cole Colleague"]);
    expect(await names("q=nobodyofthatname")).toEqual([]);
    const mine = (await search("q=trainee")).body.hits.hits;
    expect(mine.map(({ is_current_user }) => is_current_user)).toEqual([true]);
    const others = (await search("q=colleague")).body.hits.hits;
    expect(others.map(({ is_current_user }) => is_current_user)).toEqual([false]);
  });

  test("leaves out those who do not want to be found, except for themselves", async () => {
    expect(await names("q=greco")).toEqual([]);
    const self = new RestClient(practice, "matteo.greco@example.org");
    expect(await names("q=greco", self)).toEqual(["Matteo Greco"]);
  });

  test("sorts and pages like every list", async () => {
    const answer = await trainee.get<SearchResult<User>>("/users?size=2&page=2&sort=oldest");
    expect(answer.body.hits.hits.map(({ id }) => id)).toEqual(["3", "4"]);
    expect(answer.body.links).toMatchObject({
      prev: `${practice.url}/api/users?page=1&size=2&sort=oldest`,
      next: `${practice.url}/api/users?page=3&size=2&sort=oldest`,
    });
    expect(fieldMessages(await search("sort=age"))).toEqual([
      ["_schema", "Invalid sort option 'age'."],
    ]);
  });
});

describe("GET /api/users/{id}", () => {
  test("shows anybody a public profile", async () => {
    const { status, body } = await nobody.get<User>("/users/3");
    const self = `${practice.url}/api/users/3`;
    expect([status, body]).toEqual([
      200,
      {
        id: "3",
        username: null,
        profile: { full_name: "Cole Colleague", affiliations: "Institute for Animal Housing" },
        identities: {},
        is_current_user: false,
        links: {
          self,
          avatar: `${self}/avatar.svg`,
          records_html: `${practice.url}/search?q=parent.access.owned_by.user%3A3`,
        },
      },
    ]);
  });

  test("shows oneself more", async () => {
    const { body } = await trainee.get<User>("/users/2");
    expect(body).toMatchObject({
      is_current_user: true,
      email: "trainee@example.org",
      active: true,
      confirmed: true,
      preferences: { visibility: "public", email_visibility: "restricted" },
    });
  });

  test("refuses hidden and missing accounts alike", async () => {
    for (const id of [hidden, "99999", "x"]) {
      expect(refusal(await trainee.get(`/users/${id}`))).toEqual([403, "Permission denied."]);
      expect((await nobody.get(`/users/${id}/avatar.svg`)).status).toBe(403);
    }
    expect((await admin.get(`/users/${hidden}`)).status).toBe(200);
  });

  test("draws a picture", async () => {
    const { status, headers, body } = await nobody.get("/users/3/avatar.svg");
    expect([status, headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect(body).toMatch(/^<svg .*>C<\/text><\/svg>$/);
  });
});

test("v2's /api/user is gone", async () => {
  expect((await trainee.get("/user")).status).toBe(404);
});

test("a hidden account cannot be given a right by others", async () => {
  const { body: draft } = await trainee.post<{ id: string }>("/records", {});
  const grants = [{ permission: "view", subject: { type: "user", id: hidden } }];
  const answer = await trainee.post(`/records/${draft.id}/access/grants`, { grants });
  expect(fieldMessages(answer)).toEqual([["subject.id", "Could not find the specified subject."]]);
});
