import type { RecordObject, SearchResult } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
let reader: WebClient;
let records: RecordObject[];
beforeAll(async () => {
  reader = new WebClient(practice.url);
  const answer = await fetch(`${practice.url}/api/records?size=1000&allversions=true`);
  records = ((await answer.json()) as SearchResult<RecordObject>).hits.hits;
});

const one = (test: (record: RecordObject) => boolean | undefined): RecordObject => {
  const found = records.find(test);
  if (!found) throw new Error("the seed has no such record");
  return found;
};
const isOpen = ({ access, files }: RecordObject) => access.status === "open" && files.count === 1;

describe("the landing page", () => {
  test("says what the record's metadata and files are", async () => {
    const record = one(isOpen);
    const page = await reader.get(`/records/${record.id}`);
    expect(page.status).toBe(200);
    const { title = "", creators = [] } = record.metadata;
    expect(page.html).toContain(`<title>${title.replace(/&/g, "&amp;")}`);
    expect(page.text).toContain(creators[0]?.person_or_org.name);
    expect(page.text).toContain(record.pids["doi"]?.identifier);
    const [file] = Object.values(record.files.entries ?? {});
    expect(page.text).toContain(file?.checksum);
    const path = `/api/records/${record.id}/files/${encodeURIComponent(file?.key ?? "")}/content`;
    expect(page.html).toContain(`href="${path}"`);
    expect((await reader.get(path)).status).toBe(200);
  });

  test("exports the record in every format it offers", async () => {
    const record = one(isOpen);
    const { html } = await reader.get(`/records/${record.id}`);
    const paths = [...html.matchAll(/href="(\/records\/[^"]*\/export\/[^"]*)"/g)].map(
      ([, path]) => path ?? "",
    );
    expect(paths.length).toBeGreaterThanOrEqual(13);
    for (const path of paths) {
      const page = await reader.get(path);
      expect([path, page.status]).toEqual([path, 200]);
      expect(page.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename="${record.id}\\.`),
      );
    }
    expect((await reader.get(`/records/${record.id}/export/nothing`)).status).toBe(404);
  });

  test("of an older version says that there is a newer one", async () => {
    const old = one(({ versions }) => !versions.is_latest);
    const page = await reader.get(`/records/${old.id}`);
    expect(page.text).toContain("There is a newer version of this record.");
    const latest = await reader.get(`/records/${old.id}/latest`);
    expect(latest.status).toBe(302);
    const newest = await reader.get(latest.location ?? "");
    expect(newest.text).not.toContain("There is a newer version");
    expect(newest.html).toContain(`href="/records/${old.id}"`);
  });

  test("is where the parent's identifier and the DOIs lead", async () => {
    const record = one(({ versions, pids }) => versions.is_latest && pids["doi"] !== undefined);
    const parent = await reader.get(`/records/${record.parent.id}`);
    expect(parent.status).toBe(302);
    expect(parent.location).toBe(`/records/${record.id}`);
    const doi = await reader.get(`/doi/${record.pids["doi"]?.identifier}`);
    expect(doi.location).toBe(`/records/${record.id}`);
    expect((await reader.get("/doi/10.5072/nothing")).status).toBe(404);
  });

  test("hides files under embargo and says until when", async () => {
    const record = one(({ access }) => access.status === "embargoed");
    const page = await reader.get(`/records/${record.id}`);
    expect(page.text).toContain("The files are under embargo.");
    expect(page.text).toContain("The embargo ends on");
    expect(page.html).not.toContain("/files/");
  });

  test("hides restricted files", async () => {
    const record = one(({ access }) => access.status === "restricted");
    const page = await reader.get(`/records/${record.id}`);
    expect(page.text).toContain("The files are restricted.");
    expect(page.html).not.toContain("/files/");
  });

  test("of a record without files says so", async () => {
    const record = one(({ access }) => access.status === "metadata-only");
    const page = await reader.get(`/records/${record.id}`);
    expect(page.text).toContain("This record has metadata only");
  });

  test("counts as a view", async () => {
    const record = one(isOpen);
    const views = async () => {
      const answer = await fetch(`${practice.url}/api/records/${record.id}`);
      return ((await answer.json()) as RecordObject).stats?.this_version.views ?? 0;
    };
    const before = await views();
    await reader.get(`/records/${record.id}`, { "user-agent": "somebody new" });
    expect(await views()).toBe(before + 1);
  });

  test.each(["aaaaa-00000", "x", "%2e%2e%2f", "%00"])("of %s is a 404 page", async (id) => {
    const page = await reader.get(`/records/${id}`);
    expect(page.status).toBe(404);
    expect(page.text).toContain("Page not found");
  });
});

describe("what is not for everybody", () => {
  /** Publishes a record as Cole and gives its identifier and his client. */
  async function colesRecord(metadata: object, access: object) {
    const cole = await new WebClient(practice.url).signIn("colleague@example.org");
    const call = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${practice.url}/api${path}`, {
        method,
        headers: {
          "content-type": "application/json",
          cookie: [...cole.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          "x-csrftoken": cole.cookies.get("csrftoken") ?? "",
        },
        body: body && JSON.stringify(body),
      });
      return {
        status: answer.status,
        body: (await answer.json()) as { id: string; token: string },
      };
    };
    const whole = {
      resource_types: [{ id: "dataset" }],
      creators: [{ person_or_org: { type: "personal", family_name: "Colleague" } }],
      publication_date: "2026",
      publisher: "B2SHARE practice",
      ...metadata,
    };
    const draft = await call("POST", "/records", {
      metadata: whole,
      access,
      files: { enabled: false },
    });
    return { cole, id: draft.body.id, call };
  }

  test("a restricted record is 403 to readers, and a page to its owner and to link holders", async () => {
    const access = { record: "restricted", files: "restricted" };
    const { cole, id, call } = await colesRecord({ title: "Behind a door" }, access);
    expect((await call("POST", `/records/${id}/draft/actions/publish`)).status).toBe(202);
    const refused = await reader.get(`/records/${id}`);
    expect(refused.status).toBe(403);
    expect(refused.text).not.toContain("Behind a door");
    expect((await cole.get(`/records/${id}`)).text).toContain("This record is restricted.");
    const link = await call("POST", `/records/${id}/access/links`, { permission: "view" });
    const byLink = await reader.get(`/records/${id}?token=${link.body.token}`);
    expect(byLink.status).toBe(200);
    expect(byLink.text).toContain("Behind a door");
    expect((await reader.get(`/records/${id}?token=wrong`)).status).toBe(403);
  });

  test("a draft has a preview for its owner only", async () => {
    const access = { record: "public", files: "public" };
    const { cole, id } = await colesRecord({ title: "Not yet there" }, access);
    const preview = await cole.get(`/records/${id}?preview=1`);
    expect(preview.status).toBe(200);
    expect(preview.text).toContain("Preview. This is a draft");
    expect((await reader.get(`/records/${id}?preview=1`)).status).toBe(403);
    expect((await cole.get(`/records/${id}`)).status).toBe(404);
  });

  test("mark-up in a record is shown as text, or cleaned where some is allowed", async () => {
    const evil = '<script>alert(1)</script><b onclick="alert(2)">bold</b>';
    const { cole, id } = await colesRecord(
      { title: `Title ${evil}`, description: `<p>Text ${evil}</p>` },
      { record: "public", files: "public" },
    );
    const { html } = await cole.get(`/records/${id}?preview=1`);
    expect(html).not.toContain("<script>alert");
    expect(html).not.toMatch(/<b onclick/);
    expect(html).toContain("<b>bold</b>");
  });

  test("a removed record leaves a page with the status 410 that says why", async () => {
    const access = { record: "public", files: "public" };
    const { id, call } = await colesRecord({ title: "Soon removed" }, access);
    await call("POST", `/records/${id}/draft/actions/publish`);
    const admin = await new WebClient(practice.url).signIn("admin@example.org");
    await fetch(`${practice.url}/api/records/${id}/delete`, {
      method: "DELETE",
      headers: {
        "content-type": "application/json",
        cookie: [...admin.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "x-csrftoken": admin.cookies.get("csrftoken") ?? "",
      },
      body: JSON.stringify({ removal_reason: { id: "spam" }, note: "It was an example." }),
    });
    const page = await reader.get(`/records/${id}`);
    expect(page.status).toBe(410);
    expect(page.text).toContain("This record was removed");
    expect(page.text).toContain("Spam");
    expect(page.text).toContain("It was an example.");
  });
});

describe("searching", () => {
  const count = (html: string) => Number(/id="count">([\d,]+) record/.exec(html)?.[1]);

  test("finds what the API finds", async () => {
    const answer = await fetch(`${practice.url}/api/records?q=ocean`);
    const { hits } = (await answer.json()) as SearchResult<RecordObject>;
    const page = await reader.get("/search?q=ocean");
    expect(count(page.html)).toBe(hits.total);
    expect(page.html).toContain(`href="/records/${hits.hits[0]?.id}"`);
    expect(page.html).toContain('value="ocean"');
  });

  test("goes through its pages by links", async () => {
    const seen = new Set<string>();
    let path: string | undefined = "/search";
    while (path) {
      const { html } = await reader.get(path);
      for (const [, id] of html.matchAll(/<h3[^>]*><a href="\/records\/([^"]*)"/g)) {
        seen.add(id ?? "");
      }
      path = /rel="next" href="([^"]*)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    const { html } = await reader.get("/search");
    expect(seen.size).toBe(count(html));
  });

  test("narrows down by a facet and widens again by the same link", async () => {
    const { html } = await reader.get("/search");
    const link = /href="([^"]*access_status=metadata-only[^"]*)"/.exec(html)?.[1] ?? "";
    const narrowed = await reader.get(link);
    expect(count(narrowed.html)).toBeLessThan(count(html));
    const back = /<a href="([^"]*)" aria-current="true"[^>]*><span>Metadata/.exec(narrowed.html);
    expect(count((await reader.get(back?.[1] ?? "")).html)).toBe(count(html));
  });

  test.each([
    "/search?q=%22",
    "/search?q=(((",
    "/search?page=-1&sort=nonsense",
    "/search?page=99999",
  ])("%s is no error", async (path) => expect((await reader.get(path)).status).toBe(200));

  test("shows the search text as text", async () => {
    const page = await reader.get(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page.html).not.toContain("<script>alert");
  });

  test("says so when nothing is found", async () => {
    expect((await reader.get("/search?q=xyzzyx")).text).toContain("Nothing found.");
  });
});
