import type { RequestObject } from "../../../src/wire";
import { callersForTests } from "../../support/callers";
import { makeRecord, makeSubmission } from "../../support/submissions";
import { WebClient } from "../../support/web-client";

const api = callersForTests();
const { practice, call } = api;
const visitor = () => new WebClient(practice.url);
let tara: WebClient;
let cole: WebClient;
let cora: WebClient;
beforeAll(async () => {
  tara = await visitor().signIn("trainee@example.org");
  cole = await visitor().signIn("colleague@example.org");
  cora = await visitor().signIn("curator@example.org");
});

const pathOf = ({ id }: RequestObject) => `/me/requests/${id}`;
const statusOf = async ({ id }: RequestObject) =>
  (await call<RequestObject>("GET", `/requests/${id}`, { as: "admin" })).body.status;
/** Presses a button on the page of a request, perhaps with a comment. */
const press = (client: WebClient, request: RequestObject, action: string, comment = "") =>
  client.submit(pathOf(request), { action, comment });
const buttonsOn = (html: string) =>
  [...html.matchAll(/name="action" value="([^"]*)"/g)].map(([, action]) => action);

describe("my requests", () => {
  test("lead to sign-in and back", async () => {
    expect((await visitor().get("/me/requests")).location).toBe(
      `/login?next=${encodeURIComponent("/me/requests")}`,
    );
  });

  test("are listed for those who asked and those who decide, and for nobody else", async () => {
    const { request } = await makeSubmission(api, "biodiversity-monitoring", { title: "Newts" });
    for (const person of [tara, cora]) {
      const page = await person.get("/me/requests");
      expect(page.html).toContain(`href="${pathOf(request)}"`);
      expect(page.text).toContain("From Tara Trainee to Biodiversity Monitoring");
    }
    expect((await cole.get("/me/requests")).text).not.toContain("Newts");
  });

  test("move from the open to the closed ones, and can be searched", async () => {
    const { request } = await makeSubmission(api, "biodiversity-monitoring", { title: "Toads" });
    expect((await cora.get("/me/requests?q=toads")).text).toContain("1 request Open");
    await press(cora, request, "decline");
    expect((await cora.get("/me/requests?q=toads")).text).toContain("0 requests");
    expect((await cora.get("/me/requests?q=toads&state=closed")).text).toContain("Declined");
    expect((await cora.get("/me/requests?q=xyzzyx")).text).toContain("Nothing found.");
  });

  test("that wait for one's answer are counted in the menu of every page", async () => {
    const count = async (person: WebClient) =>
      Number(/My requests (\d+) waiting for you/.exec((await person.get("/")).text)?.[1] ?? 0);
    const before = await count(cora);
    const { request } = await makeSubmission(api);
    expect(await count(cora)).toBe(before + 1);
    expect(await count(tara)).toBe(0);
    await press(cora, request, "accept");
    expect(await count(cora)).toBe(before);
  });
});

describe("the page of a request", () => {
  test("leads to sign-in and back, and is refused to people who have no part in it", async () => {
    const { request } = await makeSubmission(api, "biodiversity-monitoring", { title: "Ours" });
    expect((await visitor().get(pathOf(request))).location).toBe(
      `/login?next=${encodeURIComponent(pathOf(request))}`,
    );
    const page = await cole.get(pathOf(request));
    expect(page.status).toBe(403);
    expect(page.text).not.toContain("Ours");
    const csrf_token = cole.cookies.get("csrftoken") ?? "";
    for (const action of ["comment", "accept", "cancel"]) {
      const fields = { action, csrf_token, comment: "Let me in" };
      expect((await cole.post(pathOf(request), fields)).status).toBe(403);
    }
    expect((await cole.get("/me/requests/no-such-request")).status).toBe(404);
  });

  test("offers what each may do", async () => {
    const { request } = await makeSubmission(api);
    expect(buttonsOn((await tara.get(pathOf(request))).html)).toEqual(["comment", "cancel"]);
    expect(buttonsOn((await cora.get(pathOf(request))).html)).toEqual([
      "comment",
      "accept",
      "decline",
    ]);
    const csrf_token = tara.cookies.get("csrftoken") ?? "";
    const forged = await tara.post(pathOf(request), { action: "accept", csrf_token });
    expect(forged.status).toBe(403);
    expect(await statusOf(request)).toBe("submitted");
  });

  test("leads to the draft under review", async () => {
    const { request, draft } = await makeSubmission(api);
    expect((await cora.get(pathOf(request))).html).toContain(
      `href="/records/${draft.id}?preview=1"`,
    );
    expect((await cora.get(`/records/${draft.id}?preview=1`)).status).toBe(200);
    await press(cora, request, "decline");
    // Who has declined it goes on reading it.
    expect((await cora.get(pathOf(request))).html).toContain(
      `href="/records/${draft.id}?preview=1`,
    );
  });

  test("shows comments as they were typed", async () => {
    const { request } = await makeSubmission(api);
    const typed = "Is 3 < 4 & <b>bold</b>?\nSecond line\n\n<script>alert(1)</script>";
    const sent = await press(cora, request, "comment", typed);
    expect([sent.status, sent.location]).toEqual([302, pathOf(request)]);
    const { html, text } = await tara.get(pathOf(request));
    expect(text).toContain("Is 3 < 4 & <b>bold</b>? Second line <script>alert(1)</script>");
    expect(html).not.toContain("<script>alert");
    const { body } = await call<{ hits: { hits: { payload: { content: string } }[] } }>(
      "GET",
      `/requests/${request.id}/timeline`,
      { as: "trainee" },
    );
    expect(body.hits.hits.map(({ payload }) => payload.content)).toEqual([
      "<p>Is 3 &lt; 4 &amp; &lt;b&gt;bold&lt;/b&gt;?<br />Second line</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ]);
  });

  test("asks for words where a comment is empty", async () => {
    const { request } = await makeSubmission(api);
    const page = await press(tara, request, "comment", "  ");
    expect(page.html).toMatch(/id="comment-error">Write something first/);
    expect(page.html).toMatch(/<textarea id="comment"[^>]*aria-invalid="true"/);
  });

  test("accepts: the draft is published, and what was said stands in the timeline", async () => {
    const { request, draft } = await makeSubmission(api);
    await press(cora, request, "accept", "Welcome");
    expect(await statusOf(request)).toBe("accepted");
    expect((await call("GET", `/records/${draft.id}`)).status).toBe(200);
    const page = await tara.get(pathOf(request));
    expect(page.text).toMatch(/Cora Curator changed the state to “Accepted” .* Welcome/);
    expect(page.html).toContain(`href="/records/${draft.id}"`);
    expect(buttonsOn(page.html)).toEqual(["comment"]);
  });

  test("declines and cancels", async () => {
    const { request: declined } = await makeSubmission(api);
    await press(cora, declined, "decline", "Not this one");
    expect(await statusOf(declined)).toBe("declined");
    const { request: cancelled } = await makeSubmission(api);
    await press(tara, cancelled, "cancel");
    expect(await statusOf(cancelled)).toBe("cancelled");
  });

  test("comes back with the reason, and with the comment, where accepting fails", async () => {
    const { request, draft } = await makeSubmission(api);
    const { metadata } = draft;
    await call("PUT", `/records/${draft.id}/draft`, {
      as: "trainee",
      body: { metadata: { ...metadata, title: "" }, files: { enabled: false } },
    });
    const page = await press(cora, request, "accept", "Fine with me");
    expect(page.status).toBe(200);
    expect(page.text).toContain("That did not work. A validation error occurred.");
    expect(page.text).toContain("metadata.title : Missing data for required field.");
    expect(page.html).toContain(">Fine with me</textarea>");
    expect(await statusOf(request)).toBe("submitted");
  });

  test("lets an owner open the files of a record to somebody who asks for them", async () => {
    const { id } = await makeRecord(api, { as: "colleague", record: "restricted" });
    await call("PUT", `/records/${id}/access`, {
      as: "colleague",
      body: { allow_user_requests: true, allow_guest_requests: true },
    });
    const asked = await call<{ message: string }>("POST", `/records/${id}/access/request`, {
      body: {
        permission: "view",
        email: "guest@example.org",
        full_name: "Gil Guest",
        message: "For my thesis, please",
        consent_to_share_personal_data: "true",
      },
    });
    expect(asked.status).toBe(200);
    const mailbox = await visitor().get("/mails?address=guest@example.org");
    const [, confirm = ""] = /href="(\/access\/requests\/confirm[^"]*)"/.exec(mailbox.html) ?? [];
    await visitor().get(confirm);
    const list = await cole.get("/me/requests");
    const [, path = ""] = /href="(\/me\/requests\/[0-9a-f-]{36})">Made by a test/.exec(list.html)!;
    const page = await cole.get(path);
    expect(page.text).toContain("From guest@example.org to Cole Colleague");
    expect(page.text).toContain("For my thesis, please");
    await cole.submit(path, { action: "accept", comment: "" });
    const answer = await visitor().get("/mails?address=guest@example.org");
    const [, link = ""] = new RegExp(`href="(/records/${id}\\?token=[^"]*)"`).exec(answer.html)!;
    expect((await visitor().get(link)).status).toBe(200);
  });

  test("lets people join a community that invites them", async () => {
    const { body: community } = await call<{ id: string }>(
      "GET",
      "/communities/harbour-archaeology",
      {
        as: "curator",
      },
    );
    await call("POST", `/communities/${community.id}/invitations`, {
      as: "curator",
      body: { members: [{ type: "user", id: "2" }], role: "reader", message: "Come aboard" },
    });
    const list = await tara.get("/me/requests");
    const path = /href="(\/me\/requests\/[0-9a-f-]{36})">Invitation to join/.exec(list.html)?.[1];
    const page = await tara.get(path ?? "");
    expect(page.text).toContain("Come aboard");
    expect(page.text).toContain("Accepting makes you a member of the community.");
    expect((await tara.get("/communities/harbour-archaeology/")).status).toBe(403);
    await tara.submit(path ?? "", { action: "accept", comment: "" });
    expect((await tara.get("/communities/harbour-archaeology/")).status).toBe(200);
  });

  test("does nothing without the CSRF value, nor for a button that is none", async () => {
    const { request } = await makeSubmission(api);
    expect((await cora.post(pathOf(request), { action: "accept" })).status).toBe(400);
    expect(await statusOf(request)).toBe("submitted");
    expect((await press(cora, request, "explode")).text).toContain("No such action available");
  });
});
