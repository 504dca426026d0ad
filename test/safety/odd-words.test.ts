import { practiceForTests } from "../support/practice";
import { enoughMetadata, makeDraft, publish, RestClient } from "../support/rest-client";
import { WebClient } from "../support/web-client";
import { rawRequest } from "../support/raw-http";

// Words that every object of JavaScript knows, languages that are none, and bodies in a kind that no page asks for.
const practice = practiceForTests({ ratePerMinute: 1_000_000, seed: 1 });
let owner: RestClient;
let id: string;

beforeAll(async () => {
  owner = new RestClient(practice, "trainee@example.org");
  const access = { record: "public", files: "restricted", embargo: { active: true, until: "2099-01-01" } };
  const metadata = { ...enoughMetadata, languages: [{ id: "eng" }], rights: [{ id: "cc-by-4.0" }] };
  ({ id } = await publish(owner, { access, metadata }));
}); // prettier-ignore

const words = ["constructor", "__proto__", "toString", "hasOwnProperty", "x", "de_DE", "en-", "-", "", "i-klingon", "x".repeat(50), "\u0000"]; // prettier-ignore

test.each(words)("%j is no language and no style, and every format does without", async (word) => {
  const q = encodeURIComponent(word);
  const ui = "application/vnd.inveniordm.v1+json";
  const ask = async (path: string, accept: string) => {
    const { status, body } = await owner.get<object | string>(path, { accept, "accept-language": word.replace("\u0000", "") });
    expect([path, accept, status]).toEqual([path, accept, 200]);
    const text = JSON.stringify(body);
    expect(text).not.toMatch(/native code|\[object/);
    return text;
  };
  expect(await ask(`/records/${id}?locale=${q}`, ui)).toContain("2099");
  await ask(`/records?q=id:${id}&locale=${q}`, ui);
  await ask(`/records/${id}?locale=${q}`, "text/x-bibliography");
  expect(await ask(`/vocabularies/languages?size=2&ln=${q}`, ui)).toContain("title_l10n");
  expect(await ask(`/vocabularies/languages/eng?ln=${q}`, ui)).toContain("English");
  const style = await owner.get(`/records/${id}?style=${q}`, { accept: "text/x-bibliography" });
  expect(style.status).toBe(400);
}); // prettier-ignore

test.each(words.slice(0, 5))("%j is no name of anything", async (word) => {
  const draft = await makeDraft(owner);
  const odd = JSON.parse(`{"${word}":{"${word}":{"a":1}}}`) as object;
  const metadata = { ...enoughMetadata, community_extension: odd, locations: { features: [odd] }, subjects: [odd], funding: [{ award: { title: odd } }] };
  for (const body of [{ metadata }, { metadata: odd, access: odd, files: odd, pids: odd, custom_fields: odd, parent: odd }]) {
    const answer = await owner.put(`/records/${draft.id}/draft`, body);
    expect([200, 400]).toContain(answer.status);
  }
  expect((await owner.post(`/records/${draft.id}/draft/files`, [{ key: word }])).status).toBe(201);
  for (const path of ["/communities/", "/vocabularies/", "/users/", "/requests/", "/subjects/", `/records/${id}/files/`, `/records?sort=`, `/records?q=${word}:`]) {
    const { status } = await owner.get(path + word);
    expect([path, [200, 400, 403, 404].includes(status)]).toEqual([path, true]);
  }
  const browser = new WebClient(practice.url);
  expect((await browser.get(`/records/${draft.id}?preview=1`)).status).toBe(403);
  const tara = await browser.signIn("trainee@example.org");
  expect((await tara.get(`/records/${draft.id}?preview=1`)).status).toBe(200);
}); // prettier-ignore

test("names of files: very long ones and those with invisible characters are refused, odd ones change no other", async () => {
  const draft = await makeDraft(owner);
  const files = `/records/${draft.id}/draft/files`;
  expect((await owner.post(files, [{ key: "x".repeat(256) }])).status).toBe(400);
  for (const key of ["a\r\nX-Injected: yes.txt", "\u202etxt.exe"])
    expect([key, (await owner.post(files, [{ key }])).status]).toEqual([key, 400]);
  const odd = ['a"b.txt', "é 海.txt", "a;filename=b.txt", "a\\b.txt", "%0d%0a.txt", "'*'.txt", "x".repeat(255)];
  for (const key of odd) {
    await owner.post(files, [{ key }]);
    const file = `${files}/${encodeURIComponent(key)}`;
    await owner.put(`${file}/content`, Buffer.from("abc"));
    await owner.post(`${file}/commit`);
    const { status, headers } = await owner.get(`${file}/content`);
    expect([key, status]).toEqual([key, 200]);
    expect(headers.get("x-injected")).toBeNull();
    const [, name = ""] = /filename\*=UTF-8''([^;]*)$/.exec(headers.get("content-disposition") ?? "") ?? [];
    if (name) expect(decodeURIComponent(name)).toBe(key);
    // What a browser shows has no name: seen on InvenioRDM 13.0.9.
    else expect(["inline", `attachment; filename="${key}"`, `attachment; filename=${key}`]).toContain(headers.get("content-disposition"));
  }
  const authorization = `Bearer ${RestClient.issueToken(practice, "trainee@example.org")}`;
  const archive = await rawRequest("GET", practice.url, `/api${files}-archive`, { headers: { authorization } });
  expect([archive.status, archive.bytes.subarray(0, 2).toString()]).toEqual([200, "PK"]);
}); // prettier-ignore

test("pages take forms and nothing else: no value is of a kind that nobody expects", async () => {
  const browser = new WebClient(practice.url);
  await browser.get("/login");
  const csrf_token = browser.cookies.get("csrftoken") ?? "";
  for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml"]) {
    const body = JSON.stringify({ csrf_token, email: { trim: 1 }, full_name: 5, account: [] });
    const headers = { "content-type": type, cookie: `csrftoken=${csrf_token}` };
    const { status, text } = await rawRequest("POST", practice.url, "/login", { headers, body });
    expect([type, status]).toEqual([type, 415]);
    expect(text).toContain("<h1>");
  }
}); // prettier-ignore

test.each([400, 9_999, 100_000])("JSON that is %d levels deep is taken or refused", async (depth) => {
  const draft = await makeDraft(owner);
  const authorization = `Bearer ${RestClient.issueToken(practice, "trainee@example.org")}`;
  const headers = { authorization, "content-type": "application/json" };
  for (const [open, close] of [["[", "]"], ['{"a":', "}"]] as const) {
    const deep = `${open.repeat(depth)}1${close.repeat(depth)}`;
    for (const [method, path, body] of [
      ["POST", "/records", `{"metadata":{"title":${deep},"locations":${deep},"community_extension":${deep}}}`],
      ["POST", "/records?prettyprint=1", `{"metadata":${deep},"access":${deep},"custom_fields":${deep},"parent":${deep},"pids":${deep}}`],
      ["POST", `/records/${draft.id}/draft/files?prettyprint=1`, `[{"key":"deep-${depth}${open[0] === "[" ? "a" : "o"}","metadata":{"a":${deep}}}]`],
      ["PUT", `/records/${draft.id}/draft/files/levels.csv?prettyprint=1`, `{"metadata":{"a":${deep}}}`],
      ["POST", "/stats", `{"a":${deep}}`],
      ["POST", `/records/${id}/access/grants`, `{"grants":${deep}}`],
    ] as const) {
      const answer = await rawRequest(method, practice.url, `/api${path}`, { headers, body });
      expect([method, path, answer.status < 500, answer.text.slice(0, 300)]).toEqual([method, path, true, expect.any(String)]);
    }
    for (const path of ["/draft?prettyprint=1", "/draft/files", "/draft"]) {
      expect([path, (await owner.get(`/records/${draft.id}${path}`)).status]).toEqual([path, 200]);
    }
    expect((await owner.get(`/user/records?q=id:${draft.id}`)).status).toBe(200);
  }
}); // prettier-ignore
