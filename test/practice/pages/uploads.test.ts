import type { RecordObject } from "../../../src/wire";
import { callersForTests } from "../../support/callers";
import { attach, makeDraft, makeRecord, makeSubmission } from "../../support/submissions";
import { WebClient } from "../../support/web-client";

const api = callersForTests();
const { practice, call } = api;
const visitor = () => new WebClient(practice.url);
let tara: WebClient;
let cole: WebClient;
beforeAll(async () => {
  tara = await visitor().signIn("trainee@example.org");
  cole = await visitor().signIn("colleague@example.org");
});

/** The text of the card under this title. */
const cardOf = (html: string, title: string): string =>
  html.split("<article").find((card) => card.includes(`>${title}</a>`)) ?? "";

describe("my uploads", () => {
  test("lead to sign-in and back", async () => {
    const page = await visitor().get("/me/uploads?q=lake");
    expect(page.location).toBe(`/login?next=${encodeURIComponent("/me/uploads?q=lake")}`);
  });

  test("list drafts and records with their states, each leading to its page", async () => {
    const draft = await makeDraft(api, { title: "Only begun" });
    const record = await makeRecord(api, { title: "Out in the world" });
    const { draft: submitted } = await makeSubmission(api, "biodiversity-monitoring", {
      title: "Under review",
    });
    const edited = await makeRecord(api, { title: "Changed again" });
    await call("POST", `/records/${edited.id}/draft`, { as: "trainee" });
    const { html } = await tara.get("/me/uploads");
    for (const [title, state, path] of [
      ["Only begun", "Draft", `/uploads/${draft.id}`],
      ["Out in the world", "Published", `/records/${record.id}`],
      ["Under review", "In review", `/uploads/${submitted.id}`],
      ["Changed again", "Published, with changes to publish", `/uploads/${edited.id}`],
    ] as const) {
      expect(cardOf(html, title)).toContain(`>${state}</span>`);
      expect(cardOf(html, title)).toContain(`href="${path}"`);
    }
  });

  test("can be searched and paged through", async () => {
    for (let n = 1; n <= 11; n++) await makeDraft(api, { as: "admin", title: `Walrus ${n}` });
    const ada = await visitor().signIn("admin@example.org");
    const first = await ada.get("/me/uploads?q=walrus");
    expect(first.text).toContain("11 uploads");
    expect(first.text).toContain("Page 1 of 2");
    const next = /rel="next" href="([^"]*)"/.exec(first.html)?.[1]?.replaceAll("&amp;", "&");
    expect((await ada.get(next ?? "")).html.match(/<article class="card"/g)).toHaveLength(1);
    expect((await ada.get("/me/uploads?q=xyzzyx")).text).toContain("Nothing found.");
  });

  test("hold nobody else's work, unless it was shared", async () => {
    const { id } = await makeDraft(api, { title: "A secret of Tara" });
    expect((await cole.get("/me/uploads")).text).not.toContain("A secret of Tara");
    expect((await cole.get("/me/uploads?shared=true")).text).not.toContain("A secret of Tara");
    await call("POST", `/records/${id}/access/grants`, {
      as: "trainee",
      body: { grants: [{ subject: { type: "user", id: "3" }, permission: "preview" }] },
    });
    expect((await cole.get("/me/uploads")).text).not.toContain("A secret of Tara");
    expect((await cole.get("/me/uploads?shared=true")).text).toContain("A secret of Tara");
  });
});

describe("the page of a draft", () => {
  /** Presses a button on the page of a draft. */
  const press = (client: WebClient, id: string, action: string) =>
    client.submit(`/uploads/${id}`, { action });
  const statusOf = async (id: string) =>
    (await call<RecordObject>("GET", `/records/${id}`, { as: "trainee" })).status;

  test("leads to sign-in and back", async () => {
    const { id } = await makeDraft(api);
    expect((await visitor().get(`/uploads/${id}`)).location).toBe(
      `/login?next=${encodeURIComponent(`/uploads/${id}`)}`,
    );
  });

  test("is refused to others, and so is what one can do there", async () => {
    const { id } = await makeDraft(api, { title: "Not for Cole" });
    const page = await cole.get(`/uploads/${id}`);
    expect(page.status).toBe(403);
    expect(page.text).not.toContain("Not for Cole");
    for (const action of ["publish", "discard", "submit"]) {
      const csrf_token = cole.cookies.get("csrftoken") ?? "";
      expect((await cole.post(`/uploads/${id}`, { action, csrf_token })).status).toBe(403);
    }
    expect((await tara.get(`/uploads/${id}`)).text).toContain("Not for Cole");
  });

  test("says what it holds", async () => {
    const { id } = await makeDraft(api, {
      title: "All about mud",
      metadata: { description: "<p>Deep <b>mud</b></p>", subjects: [{ subject: "mud" }] },
    });
    const page = await tara.get(`/uploads/${id}`);
    for (const part of ["All about mud", "Deep mud", "Lake, Lara", "15 January 2026", id]) {
      expect(page.text).toContain(part);
    }
    expect(page.html).toContain(`href="/records/${id}?preview=1"`);
    expect(page.html).toContain("metadata.subjects.subject%3A%22mud%22");
  });

  test("lists its files, also those that are not complete", async () => {
    const { body: draft } = await call<RecordObject>("POST", "/records", {
      as: "trainee",
      body: {},
    });
    const files = `/records/${draft.id}/draft/files`;
    const body = [{ key: "done.csv" }, { key: "half.csv" }];
    await call("POST", files, { as: "trainee", body });
    await call("PUT", `${files}/done.csv/content`, { as: "trainee", body: Buffer.from("a\n") });
    await call("POST", `${files}/done.csv/commit`, { as: "trainee" });
    const page = await tara.get(`/uploads/${draft.id}`);
    expect(page.html).toContain(`href="/api${files}/done.csv/content"`);
    expect(page.text).toContain("announced, but are not complete: half.csv");
  });

  test("lists what publishing would refuse, and offers it only when nothing is missing", async () => {
    const body = { metadata: { title: "Much is missing" }, files: { enabled: true } };
    const { body: draft } = await call<RecordObject>("POST", "/records", { as: "trainee", body });
    const page = await tara.get(`/uploads/${draft.id}`);
    expect(page.text).toContain(
      "Publication date metadata.publication_date Missing data for required field.",
    );
    expect(page.text).toContain("Creators metadata.creators");
    expect(page.html).not.toContain('value="publish"');
    const refused = await press(tara, draft.id, "publish");
    expect(refused.status).toBe(200);
    expect(refused.text).toContain("That did not work. A validation error occurred.");
    const whole = await tara.get(`/uploads/${(await makeDraft(api)).id}`);
    expect(whole.text).toContain("Nothing is missing.");
    expect(whole.html).toContain('value="publish"');
  });

  test("names the fields that a community asks for, before the draft is submitted there", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "biobank-studies");
    const page = await tara.get(`/uploads/${draft.id}`);
    expect(page.text).toContain("metadata.community_extension.biobank-studies.study_name");
    expect(page.html).not.toContain('value="submit"');
  });

  test("publishes", async () => {
    const { id } = await makeDraft(api);
    const page = await press(tara, id, "publish");
    expect(page.location).toBe(`/records/${id}`);
    expect(await statusOf(id)).toBe(200);
    expect((await tara.get(`/uploads/${id}`)).location).toBe(`/records/${id}`);
  });

  test("discards a draft", async () => {
    const { id } = await makeDraft(api);
    expect((await press(tara, id, "discard")).location).toBe("/me/uploads");
    expect((await tara.get(`/uploads/${id}`)).status).toBe(404);
  });

  test("discards changes, and the published record stays", async () => {
    const { id } = await makeRecord(api, { title: "It stays" });
    await call("POST", `/records/${id}/draft`, { as: "trainee" });
    expect((await press(tara, id, "discard")).location).toBe(`/records/${id}`);
    expect((await tara.get(`/records/${id}`)).text).toContain("It stays");
  });

  test("submits to the community that the draft was made for", async () => {
    const draft = await makeDraft(api, { title: "Please read" });
    await attach(api, draft, "biodiversity-monitoring");
    const page = await tara.get(`/uploads/${draft.id}`);
    expect(page.text).toContain("To Biodiversity Monitoring , which decides");
    const sent = await press(tara, draft.id, "submit");
    expect(sent.location).toMatch(/^\/me\/requests\/[0-9a-f-]{36}$/);
    const waiting = await tara.get(`/uploads/${draft.id}`);
    expect(waiting.text).toContain("Waits for the curators of Biodiversity Monitoring");
    expect(waiting.html).not.toMatch(/value="(publish|discard|submit)"/);
    expect((await press(tara, draft.id, "discard")).text).toContain(
      "You cannot delete a draft with an open review.",
    );
  });

  test("goes to the record where the community takes it without a review", async () => {
    const draft = await makeDraft(api);
    await attach(api, draft, "digital-heritage");
    expect((await press(tara, draft.id, "submit")).location).toBe(`/records/${draft.id}`);
  });

  test("does nothing without the CSRF value, nor for a button that is none", async () => {
    const { id } = await makeDraft(api);
    expect((await tara.post(`/uploads/${id}`, { action: "publish" })).status).toBe(400);
    expect(await statusOf(id)).toBe(404);
    expect((await press(tara, id, "explode")).text).toContain("No such action available");
  });
});
