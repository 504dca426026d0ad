import type {
  AccessLink,
  RecordObject,
  RequestEvent,
  RequestObject,
  SearchResult,
} from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { fieldMessages, publish, refusal, RestClient } from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
const email = "femi.oyelaran@example.org";
let owner: RestClient;
let asker: RestClient;
let nobody: RestClient;
beforeAll(() => {
  owner = new RestClient(practice, "trainee@example.org");
  asker = new RestClient(practice, email);
  nobody = new RestClient(practice);
});

const restrictedFiles = { access: { record: "public", files: "restricted" } };
const askAt = (id: string) => `/records/${id}/access/request`;
const contentOf = (id: string) => `/records/${id}/files/levels.csv/content`;
const ask = (id: string, more: object = {}, client = asker) =>
  client.post<RequestObject>(askAt(id), { email, permission: "view", ...more });
const act = (request: RequestObject, action: string, client = owner) =>
  client.post<RequestObject>(`/requests/${request.id}/actions/${action}`);

describe("asking with an account", () => {
  test("makes a request to the owner, submitted, with the words as its first comment", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const message = "May I have the <b>raw</b> data?<script>alert(1)</script>";
    const answer = await ask(id, { message, full_name: "Femi" });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      type: "user-access-request",
      title: "Water levels of a small lake",
      status: "submitted",
      is_open: true,
      created_by: { user: "7" },
      receiver: { user: "2" },
      topic: { record: id },
      payload: { permission: "view", message },
    });
    const timeline = await owner.get<SearchResult<RequestEvent>>(
      `/requests/${answer.body.id}/timeline`,
    );
    expect(timeline.body.hits.hits).toMatchObject([
      {
        type: "C",
        created_by: { user: "7" },
        payload: { content: "May I have the <b>raw</b> data?alert(1)" },
      },
    ]);
  });

  test("opens the files once the owner accepts, by a grant to view", async () => {
    const { id } = await publish(owner, restrictedFiles);
    expect((await asker.get(contentOf(id))).status).toBe(403);
    const { body: request } = await ask(id);
    expect(Object.keys(request.links.actions)).toEqual(["cancel"]);
    expect((await act(request, "accept", asker)).status).toBe(403);
    const accepted = await act(request, "accept");
    expect([accepted.status, accepted.body.status]).toEqual([200, "accepted"]);
    const content = await asker.get(contentOf(id));
    expect([content.status, content.body]).toEqual([200, "day,level\n1,3.2\n"]);
    expect((await nobody.get(contentOf(id))).status).toBe(403);
    const { body } = await owner.get<RecordObject>(`/records/${id}`);
    expect(body.parent.access.grants).toEqual([
      { subject: { type: "user", id: "7" }, permission: "view", origin: `request:${request.id}` },
    ]);
  });

  test("leaves the files closed when the owner declines, and one may ask again", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const { body: request } = await ask(id);
    expect((await act(request, "decline")).body.status).toBe("declined");
    expect((await asker.get(contentOf(id))).status).toBe(403);
    expect((await ask(id)).status).toBe(200);
  });

  test("can be taken back by who asked", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const { body: request } = await ask(id);
    expect((await act(request, "cancel")).status).toBe(403);
    expect((await act(request, "cancel", asker)).body.status).toBe("cancelled");
    expect((await act(request, "accept")).status).toBe(400);
  });

  test("happens once while the request is open", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const { body: request } = await ask(id);
    expect(refusal(await ask(id))).toEqual([
      400,
      `Identical access requests already exist: ${request.id}`,
    ]);
  });

  test("is refused where there is nothing to ask for", async () => {
    const open = await publish(owner);
    const closed = await publish(owner, { access: { record: "restricted", files: "restricted" } });
    const own = await publish(owner, restrictedFiles);
    expect(refusal(await ask(open.id))).toEqual([403, "Permission denied."]);
    expect(refusal(await ask(closed.id))).toEqual([403, "Permission denied."]);
    const mine = await ask(own.id, { email: "trainee@example.org" }, owner);
    expect(refusal(mine)).toEqual([403, "Permission denied."]);
    expect((await ask("aaaaa-aaaaa")).status).toBe(404);
  });

  test("tells the owner and the asker by mail", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const { body: request } = await ask(id);
    const trainee = await new WebClient(practice.url).signIn("trainee@example.org");
    const toOwner = await trainee.get("/mails");
    expect(toOwner.text).toContain("New access request for your record");
    expect(toOwner.html).toContain(`/me/requests/${request.id}`);
    await act(request, "accept");
    const femi = await new WebClient(practice.url).signIn(email);
    expect((await femi.get("/mails")).html).toContain(`href="/records/${id}"`);
  });
});

describe("asking as a guest", () => {
  const guest = {
    email: "gwen@guest.example",
    full_name: "Gwen Guest",
    message: "For my thesis",
    consent_to_share_personal_data: "true",
  };
  const browser = () => new WebClient(practice.url);
  const mailsTo = async (address: string) =>
    (await browser().get(`/mails?address=${encodeURIComponent(address)}`)).html;
  /** The newest mailed address below the given path. */
  const mailed = async (address: string, path: string) => {
    const found = new RegExp(`href="(${path}[^"]*)"`).exec(await mailsTo(address))?.[1];
    return found?.replaceAll("&amp;", "&") ?? "";
  };
  const openRequests = async () =>
    (await owner.get<SearchResult<RequestObject>>("/requests/?is_open=true&size=100")).body.hits
      .hits;
  const aboutRecord = async (id: string) =>
    (await openRequests()).filter(({ topic }) => topic?.record === id);

  test("mails a link, and there is no request until it is opened", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const answer = await nobody.post(askAt(id), guest);
    expect([answer.status, answer.body]).toEqual([
      200,
      { message: "Verification link sent out, please check your e-mail inbox" },
    ]);
    expect(await aboutRecord(id)).toEqual([]);
    const page = await browser().get(await mailed(guest.email, "/access/requests/confirm"));
    expect(page.status).toBe(302);
    expect(await aboutRecord(id)).toMatchObject([
      {
        type: "guest-access-request",
        status: "submitted",
        created_by: { email: guest.email },
        receiver: { user: "2" },
        payload: { permission: "view", full_name: "Gwen Guest", message: "For my thesis" },
      },
    ]);
    const followed = await browser().get(page.location ?? "");
    expect(followed.text).toContain("has not answered yet");
  });

  test("opens the files by an access link that is mailed when the owner accepts", async () => {
    const { id } = await publish(owner, restrictedFiles);
    await owner.put(`/records/${id}/access`, { secret_link_expiration: 30 });
    await nobody.post(askAt(id), guest);
    const link = await mailed(guest.email, "/access/requests/confirm");
    const { location = "" } = await browser().get(link);
    const [request] = await aboutRecord(id);
    expect((await act(request!, "accept")).status).toBe(200);
    const access = await mailed(guest.email, `/records/${id}`);
    expect((await browser().get(access)).status).toBe(200);
    const token = new URL(access, practice.url).searchParams.get("token");
    expect((await nobody.get(`${contentOf(id)}?token=${token}`)).status).toBe(200);
    expect((await nobody.get(contentOf(id))).status).toBe(403);
    const { body } = await owner.get<{ hits: { hits: AccessLink[] } }>(
      `/records/${id}/access/links`,
    );
    const in30Days = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    expect(body.hits.hits).toMatchObject([
      {
        permission: "view",
        description: "Requested by guest: Gwen Guest (gwen@guest.example)",
        expires_at: in30Days,
      },
    ]);
    expect((await browser().get(location)).text).toContain("has accepted your request");
  });

  test("makes one request, however often the link is opened or the form is sent", async () => {
    const { id } = await publish(owner, restrictedFiles);
    for (let time = 0; time < 2; time++) {
      await nobody.post(askAt(id), guest);
      const link = await mailed(guest.email, "/access/requests/confirm");
      expect((await browser().get(link)).status).toBe(302);
      expect((await browser().get(link)).status).toBe(302);
    }
    expect(await aboutRecord(id)).toHaveLength(1);
  });

  test("is also what an account does that gives another address", async () => {
    const { id } = await publish(owner, restrictedFiles);
    const answer = await asker.post<{ message: string }>(askAt(id), guest);
    expect(answer.body.message).toMatch(/^Verification link sent out/);
  });

  test("fails without the fields that the service takes for granted", async () => {
    const { id } = await publish(owner, restrictedFiles);
    expect((await nobody.post(askAt(id), { email: guest.email })).status).toBe(500);
    const wrong = await nobody.post(askAt(id), {
      ...guest,
      email: "gwen",
      consent_to_share_personal_data: "yes",
    });
    expect(fieldMessages(wrong)).toEqual([
      ["email", "Not a valid email address."],
      ["consent_to_share_personal_data", "Must be one of: true, false."],
    ]);
  });

  test("is for those who can read the mail: others' pages and mailboxes stay closed", async () => {
    expect((await browser().get("/access/requests/confirm?access_request_token=x")).status).toBe(
      404,
    );
    const [request] = await openRequests();
    expect((await browser().get(`/access/requests/${request?.id}`)).status).toBe(404);
    expect(await mailsTo("trainee@example.org")).not.toContain("New access request");
  });

  test("has to be confirmed within six hours", async () => {
    await practice.restart({ now: "2030-05-06T12:00:00Z" });
    const { id } = await publish(owner, restrictedFiles);
    await nobody.post(askAt(id), guest);
    const link = await mailed(guest.email, "/access/requests/confirm");
    await practice.restart({ now: "2030-05-06T19:00:00Z" });
    expect((await browser().get(link)).status).toBe(404);
    await practice.restart({ now: "2030-05-06T17:00:00Z" });
    expect((await browser().get(link)).status).toBe(302);
    await practice.restart();
  });
});

describe("the settings of how one may ask", () => {
  test("change by PUT, what is left out stays", async () => {
    const { id } = await publish(owner);
    const before = await nobody.get<RecordObject>(`/records/${id}`);
    expect(before.body.parent.access.settings).toEqual({
      allow_user_requests: false,
      allow_guest_requests: false,
      accept_conditions_text: null,
      secret_link_expiration: 0,
    });
    const { status, body } = await owner.put<RecordObject>(`/records/${id}/access`, {
      allow_user_requests: true,
      accept_conditions_text: "<p>Cite us</p><script>1</script>",
      secret_link_expiration: 365,
    });
    expect(status).toBe(200);
    expect(body.parent.access.settings).toEqual({
      allow_user_requests: true,
      allow_guest_requests: false,
      accept_conditions_text: "<p>Cite us</p>1",
      secret_link_expiration: 365,
    });
    const found = await nobody.get<SearchResult<RecordObject>>(
      `/records?q=parent.access.settings.secret_link_expiration:365`,
    );
    expect(found.body.hits.hits.map((hit) => hit.id)).toEqual([id]);
  });

  test("are checked, and belong to those who manage the record", async () => {
    const { id } = await publish(owner);
    const wrong = await owner.put(`/records/${id}/access`, {
      secret_link_expiration: 366,
      allow_user_requests: "maybe",
    });
    expect(fieldMessages(wrong)).toEqual([
      ["allow_user_requests", "Not a valid boolean."],
      [
        "secret_link_expiration",
        "Must be greater than or equal to 0 and less than or equal to 365.",
      ],
    ]);
    expect((await asker.put(`/records/${id}/access`, {})).status).toBe(403);
    expect((await nobody.put(`/records/${id}/access`, {})).status).toBe(403);
  });
});
