import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { practiceForTests } from "../../support/practice";
import { WebClient, type WebPage } from "../../support/web-client";

const practice = practiceForTests();
const applications = "/account/settings/applications/";
const newToken = `${applications}tokens/new/`;

// One sign-in each: more within a minute would be refused.
let tara: WebClient;
let cole: WebClient;
beforeAll(async () => {
  tara = await new WebClient(practice.url).signIn("trainee@example.org");
  cole = await new WebClient(practice.url).signIn("colleague@example.org");
});

const secretIn = (page: WebPage) => /<code id="secret">([^<]*)<\/code>/.exec(page.html)?.[1];

/** Makes a token and reads its page, as a browser does. */
async function create(name: string, more: Record<string, string> = {}) {
  const created = await tara.submit(newToken, { name, ...more });
  const path = created.location ?? "";
  const page = await tara.get(path);
  return { path, page, secret: secretIn(page) ?? "" };
}

const statusWith = async (secret: string) =>
  (
    await fetch(`${practice.url}/api/user/records?size=1`, {
      headers: { authorization: `Bearer ${secret}` },
    })
  ).status;

describe("the applications page", () => {
  test("keeps its slash: without it the browser is sent on", async () => {
    const page = await tara.get(applications.slice(0, -1));
    expect(page.status).toBe(308);
    expect(page.location).toBe(applications);
  });

  test("has three panels and says in each that nothing is there yet", async () => {
    const { html, text } = await cole.get(applications);
    const headings = [...html.matchAll(/<h2[^>]*><bdi>([^<]*)/g)].map(([, name]) => name);
    expect(headings).toEqual([
      "Developer applications",
      "Personal access tokens",
      "Authorized applications",
    ]);
    expect(text).toContain("You have registered no application");
    expect(text).toContain("You have no personal access token yet");
    expect(text).toContain("You have let no application");
  });

  test("its button for applications leads to a page that says what is left out", async () => {
    const path = /href="([^"]*)">New application</.exec((await tara.get(applications)).html)?.[1];
    const page = await tara.get(path ?? "");
    expect(page.status).toBe(200);
    expect(page.text).toContain("The practice instance leaves this out.");
  });

  test("lists tokens by name with their scopes, and never a secret", async () => {
    const { secret, path } = await create("listed one", { scopes: "user:email" });
    const { html } = await tara.get(applications);
    expect(html).toMatch(
      new RegExp(`<a href="${path}"><bdi>listed one</bdi></a><small> user:email`),
    );
    expect(html).not.toContain(secret);
  });
});

describe("a new token", () => {
  test("has a form whose name field is focused and required", async () => {
    const { html, text } = await tara.get(newToken);
    expect(html).toMatch(/<input id="name" name="name"[^>]* required/);
    expect(html).toMatch(/<input id="name"[^>]* autofocus/);
    expect(html).toContain('type="checkbox" name="scopes" value="user:email"');
    expect(text).toContain("New personal access token");
    expect(html).toContain(`<a class="button" href="${applications}">Cancel</a>`);
    expect(html).toMatch(/<button class="primary" type="submit">Create/);
  });

  test.each([
    ["", "This field is required."],
    ["   ", "This field is required."],
    ["x".repeat(41), "The name must be less than 40 characters long."],
  ])("named %j is refused, with the reason at the field", async (name, reason) => {
    const page = await tara.submit(newToken, { name });
    expect(page.status).toBe(200);
    expect(page.html).toContain(`<p class="field-error" id="name-error">${reason}</p>`);
    expect(page.html).toMatch(/aria-describedby="name-hint name-error"/);
  });

  test.each([
    ["of 40 characters", "x".repeat(40)],
    ["of 40 emoji", "🐟".repeat(40)],
  ])("with a name %s is made", async (_what, name) => {
    expect((await tara.submit(newToken, { name })).status).toBe(302);
  });

  test("shows its secret once: 60 letters and digits, with advice and warning", async () => {
    const { page, secret, path } = await create("shown once");
    expect(secret).toMatch(/^[A-Za-z0-9]{60}$/);
    expect(path).toMatch(/^\/account\/settings\/applications\/tokens\/\d+\/$/);
    expect(path).not.toContain(secret);
    expect(page.text).toContain("Copy the token now.");
    expect(page.text).toContain("Keep it to yourself.");
    const again = await tara.get(path);
    expect(again.html).not.toContain(secret);
    expect(again.text).toContain("create a new one");
    expect(again.text).not.toContain("Access token");
  });

  test("is not kept by the browser or by anything between", async () => {
    const { page } = await create("not cached");
    expect(page.headers.get("cache-control")).toBe("no-store");
  });

  test("stays hidden if another token's page was opened first", async () => {
    const { path: other } = await create("opened first");
    const { location = "" } = await tara.submit(newToken, { name: "opened second" });
    expect(secretIn(await tara.get(other))).toBeUndefined();
    expect(secretIn(await tara.get(location))).toBeUndefined();
  });

  test("stays hidden in another session of the same person", async () => {
    const elsewhere = await new WebClient(practice.url).signIn("trainee@example.org");
    const { location = "" } = await tara.submit(newToken, { name: "two browsers" });
    expect(secretIn(await elsewhere.get(location))).toBeUndefined();
    expect(secretIn(await tara.get(location))).toHaveLength(60);
  });

  test("lies nowhere in the data folder; its hash is enough", async () => {
    const { secret } = await create("not on disk");
    const files = readdirSync(practice.data, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain("practice.sqlite");
    for (const { parentPath, name } of files) {
      expect(readFileSync(join(parentPath, name)).includes(secret)).toBe(false);
    }
    expect(await statusWith(secret)).toBe(200);
  });

  test("cannot be made without a CSRF value, nor through the API", async () => {
    expect((await tara.post(newToken, { name: "forged" })).status).toBe(400);
    expect((await tara.get(applications)).text).not.toContain("forged");
    for (const path of ["/api/user/tokens", "/api/tokens", "/api/me/tokens"]) {
      expect((await tara.post(path, { name: "by API" })).status).not.toBe(201);
    }
  });
});

describe("the page of a token", () => {
  test("Save keeps name and scopes, confirms, and leaves the secret as it is", async () => {
    const { path, secret } = await create("before");
    expect(await statusWith(secret)).toBe(200);
    const page = await tara.submit(path, { name: "after", scopes: "user:email", save: "" });
    expect(page.status).toBe(200);
    expect(page.text).toContain("Name and scopes have been saved.");
    expect(page.html).not.toContain(secret);
    expect(await statusWith(secret)).toBe(200);
    const list = await tara.get(applications);
    expect(list.html).toContain(`<a href="${path}"><bdi>after</bdi></a><small> user:email`);
  });

  test("Save refuses a name that is too long, with the reason at the field", async () => {
    const { path } = await create("short");
    const page = await tara.submit(path, { name: "x".repeat(41), save: "" });
    expect(page.status).toBe(200);
    expect(page.html).toContain("The name must be less than 40 characters long.");
    expect((await tara.get(path)).html).toContain('value="short"');
  });

  test("scopes that nobody offered are not kept", async () => {
    const { path } = await create("scopes", { scopes: "tokens:generate" });
    expect((await tara.get(path)).html).not.toMatch(/ checked/);
    expect((await tara.get(applications)).text).not.toContain("tokens:generate");
  });

  test("Delete works without asking back, and at once", async () => {
    const { path, secret } = await create("short-lived");
    const page = await tara.submit(path, { name: "short-lived", delete: "" });
    expect(page.status).toBe(302);
    expect(page.location).toBe(applications);
    expect((await tara.get(applications)).text).not.toContain("short-lived");
    expect((await tara.get(path)).status).toBe(404);
    expect(await statusWith(secret)).toBe(403);
  });

  test("is nobody else's business", async () => {
    const { path, secret } = await create("private");
    expect((await cole.get(path)).status).toBe(404);
    const elsewhere = await cole.submit(path, { name: "stolen", delete: "" }, newToken);
    expect(elsewhere.status).toBe(404);
    expect(await statusWith(secret)).toBe(200);
  });

  test.each(["0", "999999", "abc", "1e0", "-1", "9".repeat(40)])(
    "there is none with the number %s",
    async (id) => expect((await tara.get(`${applications}tokens/${id}/`)).status).toBe(404),
  );

  test("puts Save before Delete, so that the Enter key saves", async () => {
    const { page } = await create("enter");
    expect(page.html.indexOf('name="save"')).toBeLessThan(page.html.indexOf('name="delete"'));
  });
});

test("a restart forgets a secret that nobody has looked at", async () => {
  const { location = "" } = await cole.submit(newToken, { name: "before the restart" });
  await practice.restart();
  const later = new WebClient(practice.url);
  for (const [name, value] of cole.cookies) later.cookies.set(name, value);
  const page = await later.get(location);
  expect(page.status).toBe(200);
  expect(secretIn(page)).toBeUndefined();
});
