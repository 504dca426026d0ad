/** Every page of a practice instance in every state that a person can bring it into, one after the other in a browser. */
import type { Page } from "playwright-core";
import type { RecordObject, SearchResult } from "../../src/wire";
import type { Callers } from "./callers";
import { makeDraft, makeRecord, makeSubmission } from "./submissions";

/** What breaks layouts: words that do not end, other scripts, both directions. */
export const awkward = {
  title: `Übergrößenträgermessreihenzusammenfassung${"überlang".repeat(20)} 北海盐度与温度长期观测数据集 بيانات ملوحة بحر البلطيق`,
  person: `Wolfeschlegelsteinhausen${"bergerdorff".repeat(12)}`,
  keyword: "Donaudampfschifffahrt".repeat(8),
  file: `${"messwerte_".repeat(20)}März 测量.csv`,
};

/** Things on the pages, made once. */
export interface Things {
  /** Addresses for everybody. */
  open: string[];
  /** Addresses of somebody who is signed in as the curator. */
  own: string[];
  /** Draft of the curator that lacks what publishing needs. */
  unfinished: string;
  awkward: RecordObject;
}

export async function makeThings(api: Callers): Promise<Things> {
  const { call } = api;
  const find = async (q: string) => {
    const path = `/records?q=${encodeURIComponent(q)}`;
    const { body } = await call<SearchResult<RecordObject>>("GET", path, { as: "admin" });
    const [record] = body.hits.hits;
    if (!record) throw new Error(`the seed has no ${q}`);
    return record;
  };
  const half = { metadata: { title: "Half a draft", description: "<p>Not <b>yet</b></p>" } };
  const { body: draft } = await call<RecordObject>("POST", "/records", {
    as: "curator",
    body: half,
  });
  await call("POST", `/records/${draft.id}/draft/files`, {
    as: "curator",
    body: [{ key: "a.csv" }],
  });
  const { request } = await makeSubmission(api);
  const comment = { payload: { content: "<p>Please have a look.</p>", format: "html" } };
  await call("POST", `/requests/${request.id}/comments`, { as: "trainee", body: comment });

  const { title, person, keyword, file } = awkward;
  const long = await makeDraft(api, {
    as: "curator",
    title,
    metadata: {
      creators: [{ person_or_org: { type: "personal", given_name: "Ünal", family_name: person } }],
      description: `<p>${keyword}</p><pre>${"0,1234; ".repeat(60)}</pre><p>https://example.org/${keyword}</p><table style="width: 2000px"><tr><td>${keyword}</td><td>${keyword}</td></tr></table>`,
      subjects: [{ subject: keyword }, { subject: "盐度" }],
      publisher: person,
    },
  });
  await call("PUT", `/records/${long.id}/draft`, {
    as: "curator",
    body: { ...long, files: { enabled: true } },
  });
  const files = `/records/${long.id}/draft/files`;
  await call("POST", files, { as: "curator", body: [{ key: file }] });
  await call("PUT", `${files}/${encodeURIComponent(file)}/content`, {
    as: "curator",
    body: "a;b\n",
    headers: { "content-type": "application/octet-stream" },
  });
  await call("POST", `${files}/${encodeURIComponent(file)}/commit`, { as: "curator" });
  const published = await call<RecordObject>("POST", `/records/${long.id}/draft/actions/publish`, {
    as: "curator",
  });
  if (published.status !== 202) throw new Error(JSON.stringify(published.body));

  const { id: farm } = await find("milk");
  const forGuests = { allow_user_requests: true, allow_guest_requests: true };
  await call("PUT", `/records/${farm}/access`, { as: "admin", body: forGuests });
  await call("POST", `/records/${farm}/access/request`, {
    body: {
      permission: "view",
      email: "guest@example.org",
      full_name: "Gwen Guest",
      message: "For my thesis, please",
      consent_to_share_personal_data: "true",
    },
  });
  const mine = await makeRecord(api, { as: "admin", title: "Withdrawn" });
  await call("DELETE", `/records/${mine.id}/delete`, {
    as: "admin",
    body: { removal_reason: { id: "retracted" }, note: "The scale was not calibrated." },
  });
  const harbour = await find("harbour wreck");
  const settings = "/account/settings";
  return {
    awkward: published.body,
    unfinished: `/uploads/${draft.id}`,
    open: [
      "/",
      "/search?q=lake",
      "/search?q=xyzzyx",
      "/search?q=AND+OR+(",
      `/search?q=${encodeURIComponent(keyword)}`,
      `/records/${(await find("heathland")).id}`,
      `/records/${farm}`,
      `/records/${published.body.id}`,
      `/records/${harbour.id}`, // 403
      `/records/${mine.id}`, // 410, a tombstone
      "/records/%E0", // cannot be decoded
      "/records/w6s41-4yz50", // 404
      "/communities/",
      "/communities/biobank-studies/",
      "/communities/polar-summer-school-2026/",
      "/mails?address=guest@example.org",
      "/login",
      "/logout", // 405
      "/nothing-here",
    ],
    own: [
      "/me/uploads",
      `/uploads/${draft.id}`,
      `/records/${draft.id}?preview=1`,
      "/me/requests",
      `/me/requests/${request.id}`,
      "/mails",
      "/login",
      "/youraccount/display",
      `${settings}/profile`,
      `${settings}/applications/`,
      `${settings}/applications/clients/new/`,
      `${settings}/applications/tokens/new/`,
    ],
  };
}

/** Leads a page through all of it, calling `look` at each stop with a name for it. */
export async function visitEveryPage(
  page: Page,
  url: string,
  things: Things,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const visit = async (path: string) => {
    await page.goto(url + path);
    await look(path);
  };
  for (const path of things.open) await visit(path);

  await page.goto(`${url}/mails?address=guest@example.org`);
  await page.locator("main a[href*='/access/requests/confirm']").first().click();
  await look("a guest's request for access");
  await page.goto(`${url}/login`);
  await page.getByLabel("Full name").fill("A name without an address");
  await page.getByLabel("E-mail").fill("wrong@place");
  await page.getByRole("button", { name: "Make account" }).click();
  await look("/login with a mistake");
  await page.goto(`${url}/login`);
  await page.getByRole("button", { name: "curator@example.org" }).click();
  await page.waitForURL(`${url}/`);
  for (const path of things.own) await visit(path);

  await page.goto(url + things.unfinished);
  await page.getByText("Metadata in JSON").click();
  await look("an upload with its JSON open");
  await page.goto(`${url}/account/settings/profile`);
  await page.getByLabel("Username").fill("1");
  await page.getByRole("button", { name: /Save|Update/ }).click();
  await look("the profile with a mistake");
  await page.goto(`${url}/account/settings/applications/tokens/new/`);
  await page.getByLabel("Token name").fill("x".repeat(41));
  await page.getByRole("button", { name: "Create" }).click();
  await look("a new token with a mistake");
  await page.getByLabel("Token name").fill("training");
  await page.getByRole("button", { name: "Create" }).click();
  await look("a token, shown once");
  await page.getByRole("button", { name: "Save" }).click();
  await look("a token that was changed");
  await page.goto(`${url}/login`);
  await page.getByLabel("Full name").fill(awkward.person);
  await page.getByLabel("E-mail").fill("long@example.org");
  await page.getByRole("button", { name: "Make account" }).click();
  await page.waitForURL(`${url}/`);
  for (const path of ["/", "/youraccount/display", "/me/uploads"]) {
    await page.goto(url + path);
    await look(`${path} of a person with a long name`);
  }
}
