/** Chapter 22 of src/practice/contract.md: each way in which the service surprises its clients, in one test; the other files go into detail. */
import type { FileEntry, FileList, RecordObject, SearchResult } from "../../../src/wire";
import { conformance, fileOf, here } from "../../support/conformance";
import { enoughMetadata, refusal } from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

const { call, raw, makeDraft, publish, upload, url } = conformance();
const as = "trainee";
const eudat = "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095";
const put = (draft: { id: string }, body: object, headers?: Record<string, string>) =>
  call<RecordObject>("PUT", `/records/${draft.id}/draft`, { as, body, headers });
const publication = ({ id }: { id: string }) =>
  call<RecordObject>("POST", `/records/${id}/draft/actions/publish`, { as });

describe("22 what must not be simplified away", () => {
  here("1. an invalid token is anonymous, not 401", async () => {
    const headers = { authorization: "Bearer nonsense" };
    expect((await raw("GET", "/records?size=1", { headers })).status).toBe(200);
    expect((await raw("GET", "/user/records", { headers })).status).toBe(403);
  });

  here(
    "2. drafts are saved with errors, publishing fails, unknown vocabulary ids fail at once",
    async () => {
      const draft = await makeDraft({ metadata: { title: "ab" }, files: { enabled: false } });
      expect(draft.errors).toBeDefined();
      expect((await put(draft, { metadata: { title: "ab" } })).status).toBe(200);
      expect((await publication(draft)).status).toBe(400);
      const unknown = await put(draft, { metadata: { languages: [{ id: "nonsense" }] } });
      expect(refusal(unknown)).toEqual([400, "Invalid value nonsense."]);
    },
  );

  here(
    "3. the content type is compared as a whole; file content is an octet stream only",
    async () => {
      const json = { "content-type": "application/json; charset=utf-8" };
      expect((await raw("POST", "/records", { as, headers: json, body: "{}" })).status).toBe(415);
      const draft = await makeDraft();
      await call("POST", `/records/${draft.id}/draft/files`, { as, body: [{ key: "a.csv" }] });
      const path = `${fileOf(draft, "a.csv")}/content`;
      const csv = { "content-type": "text/csv" };
      expect((await raw("PUT", path, { as, headers: csv, body: "x" })).status).toBe(415);
    },
  );

  here("4. slashes at the end are wrong, except of requests and vocabularies", async () => {
    const status = async (path: string) => (await raw("GET", path, { as })).status;
    expect([await status("/records/"), await status("/user/records/")]).toEqual([404, 404]);
    expect([await status("/requests"), await status("/vocabularies")]).toEqual([308, 308]);
    expect([await status("/requests/"), await status("/vocabularies/")]).toEqual([200, 200]);
  });

  here("5. PUT replaces, and files left out are switched on again", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    const { body } = await put(draft, {});
    expect([body.metadata, body.files.enabled]).toEqual([{}, true]);
  });

  here(
    "6. uploads take three steps, init takes a list, content on a committed file loses it",
    async () => {
      const draft = await makeDraft();
      const files = `/records/${draft.id}/draft/files`;
      expect((await call("POST", files, { as, body: { key: "a" } })).status).toBe(400);
      const { body } = await call<FileList>("POST", files, { as, body: [{ key: "a" }] });
      expect(body.entries?.[0]?.status).toBe("pending");
      const content = { as, body: Buffer.from("x") } as const;
      await call("PUT", `${files}/a/content`, content);
      const done = await call<FileEntry>("POST", `${files}/a/commit`, { as });
      expect(done.body.status).toBe("completed");
      const lost = await call<{ errors: string }>("PUT", `${files}/a/content`, content);
      expect([lost.status, lost.body.errors]).toEqual([200, "File upload transfer failed."]);
      expect((await call<FileList>("GET", files, { as })).body.entries).toEqual([]);
    },
  );

  here("7. the files of an edit are locked; only a new version changes files", async () => {
    const record = await publish();
    await call("POST", `/records/${record.id}/draft`, { as });
    const locked = await call("DELETE", fileOf(record, "data.csv"), { as });
    expect(refusal(locked)).toEqual([403, "Bucket is locked for modifications."]);
    const next = await call<RecordObject>("POST", record.links.versions!, { as });
    await upload(next.body, "other.csv");
  });

  here("8. a new version loses date, version, DOI and files", async () => {
    const record = await publish({ metadata: { ...enoughMetadata, version: "1" } });
    const { body } = await call<RecordObject>("POST", record.links.versions!, { as });
    expect(body.metadata.publication_date).toBeUndefined();
    expect(body.metadata.version).toBeUndefined();
    expect([body.pids, body.files.count]).toEqual([{}, 0]);
  });

  here(
    "9. a review blocks publishing even unsubmitted, and submitting it may publish at once",
    async () => {
      const review = { type: "community-submission", receiver: { community: eudat } };
      const draft = await makeDraft({ files: { enabled: false }, parent: { review } });
      expect((await publication(draft)).status).toBe(400);
      const path = `/records/${draft.id}/draft/actions/submit-review`;
      const { status, body } = await call<{ status: string }>("POST", path, { as });
      expect([status, body.status]).toEqual([202, "accepted"]);
      expect((await call("GET", `/records/${draft.id}`)).status).toBe(200);
    },
  );

  here(
    "10. versions/latest is 301, a parent's id 302, an unpublished id 404 not registered",
    async () => {
      const { id, parent } = await publish();
      expect((await raw("GET", `/records/${id}/versions/latest`)).status).toBe(301);
      expect((await raw("GET", `/records/${parent.id}`)).status).toBe(302);
      const draft = await makeDraft();
      expect(refusal(await call("GET", `/records/${draft.id}`, { as }))).toEqual([
        404,
        "The persistent identifier is not registered.",
      ]);
    },
  );

  here(
    "11. 10000 hits, 25 a page, sort always in links, bestmatch without q replaced",
    async () => {
      expect((await call("GET", "/records?page=401")).status).toBe(400);
      const { body } = await call<SearchResult<RecordObject>>("GET", "/records?sort=bestmatch");
      expect(body.hits.hits).toHaveLength(25);
      expect(body.links?.self).toBe(`${url()}/api/records?page=1&size=25&sort=newest`);
    },
  );

  here("12. a broken q is searched as words, raw special characters are 400", async () => {
    expect((await raw("GET", "/records?q=lake%20(")).status).toBe(200);
    expect((await raw("GET", '/records?q="lake"')).status).toBe(400);
  });

  here("13. If-Match takes the bare number; 412 on mismatch", async () => {
    const draft = await makeDraft();
    const statuses = [`"${draft.revision_id}"`, "1", String(draft.revision_id)].map(
      async (value) => (await put(draft, {}, { "if-match": value })).status,
    );
    expect(await Promise.all(statuses)).toEqual([400, 412, 200]);
  });

  here(
    "14. entries are an object in the record, a list at the files, and hidden without the right",
    async () => {
      const { id } = await publish({ access: { record: "public", files: "restricted" } });
      const mine = await call<RecordObject>("GET", `/records/${id}`, { as });
      expect(Object.keys(mine.body.files.entries ?? {})).toEqual(["data.csv"]);
      const { body } = await call<FileList>("GET", `/records/${id}/files`, { as });
      expect(body.entries?.map(({ key }) => key)).toEqual(["data.csv"]);
      const others = await call<RecordObject>("GET", `/records/${id}`);
      expect(others.body.files).toEqual({ enabled: true });
    },
  );

  here(
    "15. expires_at is the creation time in an odd form; access.status of POST is metadata-only",
    async () => {
      const { created, expires_at, access } = await makeDraft();
      expect(expires_at).toBe(created.replace("T", " ").replace("+00:00", ""));
      expect(access.status).toBe("metadata-only");
    },
  );

  here("16. deleted records are 410 with a tombstone, and owners cannot delete", async () => {
    const { id } = await publish();
    expect((await call("DELETE", `/records/${id}`, { as })).status).toBe(403);
    const { status } = await call("DELETE", `/records/${id}/delete`, {
      as: "admin",
      body: { removal_reason: { id: "spam" } },
    });
    expect(status).toBe(204);
    const gone = await call<{ tombstone: object }>("GET", `/records/${id}`, { as });
    expect(refusal(gone)).toEqual([410, "Record deleted"]);
    expect(gone.body.tombstone).toMatchObject({ removal_reason: { id: "spam" } });
  });

  here(
    "17. a token is shown once, has 60 characters, and is worth nothing once deleted",
    async () => {
      const browser = await new WebClient(url()).signIn("trainee@example.org");
      const made = await browser.submit("/account/settings/applications/tokens/new/", {
        name: "once",
      });
      const address = new URL(made.location ?? "", url()).pathname;
      const [, token = ""] =
        /<code[^>]*>([A-Za-z0-9]{60})<\/code>/.exec((await browser.get(address)).html) ?? [];
      expect(token).toHaveLength(60);
      expect((await browser.get(address)).html).not.toContain(token);
      const ask = async () =>
        (await raw("GET", "/user/records", { headers: { authorization: `Bearer ${token}` } }))
          .status;
      expect(await ask()).toBe(200);
      await browser.submit(address, { delete: "" });
      expect(await ask()).toBe(403);
    },
  );

  here("18. rate-limit headers are on every answer", async () => {
    const { headers } = await raw("GET", "/nonsense");
    for (const name of ["limit", "remaining", "reset"]) {
      expect(headers[`x-ratelimit-${name}`]).toMatch(/^\d+$/);
    }
    expect(headers["retry-after"]).toMatch(/^\d+$/);
  });
});

describe("22 with a limit of three requests a minute", () => {
  const limited = conformance({ ratePerMinute: 3 });

  here("18. the fourth is 429 and names the limit", async () => {
    const ask = () => limited.raw("GET", "/records?size=1");
    const answers = [await ask(), await ask(), await ask(), await ask()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(JSON.parse(answers[3]?.text ?? "")).toEqual({ message: "3 per 1 minute", status: 429 });
    expect(answers.map(({ headers }) => headers["x-ratelimit-remaining"])).toEqual([
      "2",
      "1",
      "0",
      "0",
    ]);
  });
});
