import { practiceForTests } from "../../support/practice";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
const path = "/account/settings/profile";

// One sign-in for all tests: more than ten within a minute would be refused.
let tara: WebClient;
beforeAll(async () => {
  tara = await new WebClient(practice.url).signIn("trainee@example.org");
});

const profile = {
  username: "tara-t",
  full_name: "Tara T. Trainee",
  affiliations: "University of Practice",
  visibility: "public",
  email_visibility: "restricted",
};

test("the account page has a wrench beside its heading that leads to the profile", async () => {
  const { html } = await tara.get("/youraccount/display");
  expect(html).toMatch(
    /<h1>Account<\/h1><a[^>]* href="\/account\/settings\/profile" aria-label="Profile settings"/,
  );
});

test("the profile has no slash at its end", async () => {
  expect((await tara.get(`${path}/`)).status).toBe(404);
});

test("the settings menu begins with Profile, ends with Applications and marks where one is", async () => {
  const { html } = await tara.get(path);
  const menu = /<nav aria-label="Settings">.*?<\/nav>/s.exec(html)?.[0] ?? "";
  const entries = [...menu.matchAll(/<a href="([^"]*)"( aria-current="page")?>([^<]*)/g)];
  expect(entries.map(([, , , name]) => name)).toEqual(["Profile", "Applications"]);
  expect(entries.map(([, , current]) => Boolean(current))).toEqual([true, false]);
});

test("a changed profile is kept and shown at the top of the page at once", async () => {
  const page = await tara.submit(path, profile);
  expect(page.text).toContain("Your profile has been saved.");
  expect(page.html).toMatch(/class="person".*?Tara T\. Trainee/);
  const later = await tara.get(path);
  expect(later.html).toContain('value="tara-t"');
  expect(later.html).toContain('value="University of Practice"');
  expect(later.html).toMatch(/name="visibility" value="public" checked/);
  expect(later.html).toMatch(/name="email_visibility" value="restricted" checked/);
});

test.each([
  ["ab", "Start with a letter"],
  ["1abc", "Start with a letter"],
  ["with blank", "Start with a letter"],
])("the username %j comes back with the reason beside the field", async (username, reason) => {
  const page = await tara.submit(path, { ...profile, username });
  expect(page.status).toBe(200);
  expect(page.html).toMatch(new RegExp(`id="username-error">${reason}`));
  expect(page.html).toMatch(/id="username"[^>]*aria-invalid="true"/);
});

test("two people cannot have the same username, whatever its case", async () => {
  await tara.submit(path, profile);
  const cole = await new WebClient(practice.url).signIn("colleague@example.org");
  const page = await cole.submit(path, { ...profile, username: "TARA-T" });
  expect(page.text).toContain("Somebody else has this username.");
});

test("without a CSRF value nothing is saved", async () => {
  expect((await tara.post(path, { ...profile, full_name: "Mallory" })).status).toBe(400);
  expect((await tara.get(path)).text).not.toContain("Mallory");
});
