/** Chapter 5 of src/practice/contract.md: The record object. */
import type { RecordObject, SearchResult } from "../../../src/wire";
import { anywhere, conformance, here, publishing } from "../../support/conformance";
import { enoughMetadata, fieldMessages, type Answer } from "../../support/rest-client";

const { call, makeDraft, publish, upload, url } = conformance();
const as = "trainee";
const create = (body: object) => call<RecordObject>("POST", "/records", { as, body });
const read = async (id: string) => (await call<RecordObject>("GET", `/records/${id}`, { as })).body;
const readAsNobody = async (id: string) => (await call<RecordObject>("GET", `/records/${id}`)).body;
const readDraft = async (id: string) =>
  (await call<RecordObject>("GET", `/records/${id}/draft`, { as })).body;
const put = (id: string, body: object) =>
  call<RecordObject>("PUT", `/records/${id}/draft`, { as, body });
const accessMessages = (answer: Answer) =>
  fieldMessages(answer).filter(([field]) => field.startsWith("access"));

describe("5.1 and 5.2 fields and what is writable", () => {
  publishing("created of a record is the moment of its publication", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    const { body } = await call<RecordObject>("POST", draft.links.publish!, { as });
    expect(body.created > draft.created).toBe(true);
    expect([draft.is_published, draft.is_draft]).toEqual([false, true]);
    const { body: edit } = await call<RecordObject>("POST", body.links.draft!, { as });
    expect([edit.is_published, edit.is_draft, edit.status]).toEqual([true, true, "published"]);
  });

  anywhere("unknown keys at the top and read-only ones are ignored", async () => {
    const draft = await makeDraft();
    const { status, body } = await put(draft.id, {
      ...draft,
      nonsense: 1,
      id: "00000-00000",
      created: "1999-01-01",
      revision_id: 99,
      is_published: true,
      status: "published",
      versions: { index: 7 },
      links: {},
      stats: { views: 1 },
      files: { enabled: true, entries: { a: {} }, count: 3, total_bytes: 5 },
      parent: { id: "00000-00000", access: { owned_by: { user: "1" } } },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: draft.id,
      created: draft.created,
      is_published: false,
      versions: draft.versions,
      metadata: draft.metadata,
      parent: draft.parent,
      files: { count: 0, entries: {} },
    });
  });

  anywhere("unknown keys within metadata are reported and dropped", async () => {
    const metadata = { ...enoughMetadata, nonsense: 1, resource_type: { id: "dataset" } };
    const answer = await create({ metadata });
    expect(answer.status).toBe(201);
    expect(fieldMessages(answer)).toEqual(
      expect.arrayContaining([
        ["metadata.nonsense", "Unknown field."],
        ["metadata.resource_type", "Unknown field."],
      ]),
    );
    expect(Object.keys(answer.body.metadata)).not.toContain("nonsense");
  });

  anywhere(
    "a draft as it was read can be sent back whole: nothing changes, but what the server had added is complained about",
    async () => {
      const metadata = {
        ...enoughMetadata,
        rights: [{ id: "cc-by-4.0" }],
        languages: [{ id: "eng" }],
        subjects: [{ subject: "lakes" }],
        contributors: [{ ...enoughMetadata.creators[0], role: { id: "datacollector" } }],
        additional_titles: [{ title: "Subtitle", type: { id: "subtitle" }, lang: { id: "deu" } }],
      };
      const { id } = await makeDraft({ metadata, files: { enabled: false } });
      const before = await readDraft(id);
      const { body } = await put(id, before);
      // The title and the icon of the licence.
      expect(body.errors?.map(({ field }) => field)).toEqual(["metadata.rights.0.icon"]);
      const { updated: _u, revision_id: _r, errors: _e, ...rest } = body;
      expect(before).toMatchObject(rest);
    },
  );
});

describe("5.3 access", () => {
  const later = "2999-12-31";

  anywhere("is public when left out", async () => {
    expect((await create({})).body.access).toMatchObject({ record: "public", files: "public" });
  });

  it.each([
    [{ record: "public", files: "public" }, {}, "open"],
    [{ record: "public", files: "restricted" }, {}, "restricted"],
    [{ record: "restricted", files: "restricted" }, {}, "restricted"],
    [{ record: "public", files: "public" }, { files: { enabled: false } }, "metadata-only"],
    [{ record: "restricted", files: "restricted" }, { files: { enabled: false } }, "restricted"],
    [
      { record: "public", files: "restricted", embargo: { active: true, until: later } },
      {},
      "embargoed",
    ],
  ])("%j with %j reads as %s", async (access, more, status) => {
    const { id } = await makeDraft({ access, ...more });
    expect((await readDraft(id)).access.status).toBe(status);
  });

  anywhere(
    "the answer to POST says metadata-only for a public draft even when files are enabled",
    async () => {
      const draft = await makeDraft();
      expect([draft.files.enabled, draft.access.status]).toEqual([true, "metadata-only"]);
      expect((await readDraft(draft.id)).access.status).toBe("open");
    },
  );

  anywhere("a restricted record makes its files restricted", async () => {
    const { body } = await create({ access: { record: "restricted", files: "public" } });
    expect(body.access).toMatchObject({ record: "restricted", files: "restricted" });
  });

  anywhere(
    "a wrong word beside a right one is 400, two wrong ones leave a public draft with errors",
    async () => {
      const one = await create({ access: { record: "closed", files: "public" } });
      expect(one.status).toBe(400);
      expect(fieldMessages(one).map(([field]) => field)).toEqual(["access"]);
      const both = await create({ access: { record: "closed", files: "open" } });
      expect(both.status).toBe(201);
      expect(accessMessages(both)).toEqual([
        ["access.record", "'record' must be either 'public' or 'restricted'"],
        ["access.files", "'files' must be either 'public' or 'restricted'"],
      ]);
      expect(both.body.access).toMatchObject({ record: "public", files: "public" });
    },
  );

  anywhere("one word alone is 400", async () => {
    for (const access of [{ record: "public" }, { files: "restricted" }]) {
      const answer = await create({ access });
      expect([answer.status, fieldMessages(answer).map(([field]) => field)]).toEqual([
        400,
        ["access"],
      ]);
    }
  });

  anywhere("an embargo needs an end in the future, and none when it is not active", async () => {
    const embargoed = (embargo: object) =>
      create({ access: { record: "public", files: "restricted", embargo } });
    const future = "Embargo end date must be set to a future date.";
    for (const embargo of [{ active: true }, { active: true, until: "2020-01-01" }]) {
      expect(accessMessages(await embargoed(embargo))).toEqual([["access.embargo.until", future]]);
    }
    expect(accessMessages(await embargoed({ active: false, until: later }))).toEqual([
      ["access.embargo.until", "Embargo end date must be unset or in the past."],
    ]);
    const good = await embargoed({ active: true, until: later, reason: "Wait" });
    expect(accessMessages(good)).toEqual([]);
    expect(good.body.access.embargo).toEqual({ active: true, until: later, reason: "Wait" });
  });

  here("a record can be restricted within 30 days, and not later", async () => {
    const restricted = { record: "restricted", files: "restricted" };
    const { id } = await publish();
    await call("POST", `/records/${id}/draft`, { as });
    expect((await put(id, { metadata: enoughMetadata, access: restricted })).status).toBe(200);
    const { body } = await call<SearchResult<RecordObject>>(
      "GET",
      "/records?q=metadata.title:salinity&size=1",
    );
    const old = body.hits.hits[0]!;
    const edit = await call("POST", `/records/${old.id}/draft`, { as: "admin" });
    expect(edit.status).toBe(201);
    const answer = await call("PUT", `/records/${old.id}/draft`, {
      as: "admin",
      body: { metadata: old.metadata, access: restricted },
    });
    expect([answer.status, fieldMessages(answer)]).toEqual([
      400,
      [
        [
          "_schema",
          "Record visibility can not be changed to restricted anymore. Please contact support if you still need to make these changes.",
        ],
      ],
    ]);
  });
});

describe("5.4 files", () => {
  publishing(
    "entries are an object by name; with links only where a record is read and a draft made",
    async () => {
      const record = await publish();
      const entry = (await read(record.id)).files.entries?.["data.csv"];
      expect(entry).toMatchObject({
        key: "data.csv",
        ext: "csv",
        size: 16,
        mimetype: "text/csv",
        storage_class: "L",
        access: { hidden: false },
        links: { content: `${url()}/api/records/${record.id}/files/data.csv/content` },
      });
      const { body } = await call<SearchResult<RecordObject>>("GET", `/records?q=id:${record.id}`, {
        as,
      });
      expect(body.hits.hits[0]?.files).toMatchObject({ count: 1, total_bytes: 16 });
      expect(body.hits.hits[0]?.files.entries?.["data.csv"]).not.toHaveProperty("links");
    },
  );

  anywhere("default_preview must name a file that is there", async () => {
    const draft = await makeDraft();
    await upload(draft, "a.csv");
    const files = (default_preview: string) => ({
      metadata: enoughMetadata,
      files: { enabled: true, default_preview, order: ["a.csv"] },
    });
    const good = await put(draft.id, files("a.csv"));
    expect(good.body.errors).toBeUndefined();
    expect(good.body.files).toMatchObject({ default_preview: "a.csv", order: [] });
    const bad = await put(draft.id, files("b.csv"));
    expect(fieldMessages(bad).map(([field]) => field)).toEqual(["files.default_preview"]);
    expect(bad.body.files.default_preview).toBeUndefined();
  });

  publishing("without the right to files only enabled is left", async () => {
    const { id } = await publish({ access: { record: "public", files: "restricted" } });
    expect((await readAsNobody(id)).files).toEqual({ enabled: true });
    expect((await read(id)).files).toMatchObject({ count: 1 });
    const { body } = await call<SearchResult<RecordObject>>("GET", `/records?q=id:${id}`);
    expect(body.hits.hits[0]?.files).toEqual({ enabled: true });
  });
});

describe("5.5 to 5.7 status, expiry, versions", () => {
  anywhere("expires_at is the time of creation with a blank and without offset", async () => {
    const { created, expires_at } = await makeDraft();
    expect(expires_at).toBe(created.replace("T", " ").replace("+00:00", ""));
  });

  publishing("versions count, and say which is the latest", async () => {
    const draft = await makeDraft({ files: { enabled: false } });
    expect(draft.versions).toEqual({ index: 1, is_latest: false, is_latest_draft: true });
    await call("POST", draft.links.publish!, { as });
    const next = await call<RecordObject>("POST", draft.links.versions!, { as });
    expect(next.body.status).toBe("new_version_draft");
    expect(next.body.versions).toEqual({ index: 2, is_latest: false, is_latest_draft: true });
    expect((await read(draft.id)).versions).toEqual({
      index: 1,
      is_latest: true,
      is_latest_draft: false,
    });
    const metadata = { ...next.body.metadata, publication_date: "2026" };
    await put(next.body.id, { metadata, files: { enabled: false } });
    await call("POST", next.body.links.publish!, { as });
    expect((await read(draft.id)).versions).toMatchObject({ index: 1, is_latest: false });
    expect((await read(next.body.id)).versions).toMatchObject({ index: 2, is_latest: true });
  });

  publishing("is_latest_draft is for those who may edit", async () => {
    const { id } = await publish();
    expect((await readAsNobody(id)).versions).toEqual({ index: 1, is_latest: true });
  });
});

describe("5.8 parent", () => {
  publishing(
    "grants and links are for those who manage; a record in no community has an empty object",
    async () => {
      const { id } = await publish();
      const mine = (await read(id)).parent;
      expect([mine.access.grants, mine.access.links, mine.communities]).toEqual([[], [], {}]);
      const { parent } = await readAsNobody(id);
      expect(Object.keys(parent.access).sort()).toEqual(["owned_by", "settings"]);
      expect(parent.access.settings).toEqual({
        allow_user_requests: false,
        allow_guest_requests: false,
        accept_conditions_text: null,
        secret_link_expiration: 0,
      });
      expect(parent).not.toHaveProperty("review");
    },
  );

  here("in a community: its id, whether it is the default, and the community itself", async () => {
    const { body } = await call<SearchResult<RecordObject>>(
      "GET",
      "/records?q=metadata.title:salinity&size=1",
    );
    const { communities } = body.hits.hits[0]!.parent;
    expect(communities.entries?.map(({ id }) => id)).toEqual(communities.ids);
    expect(communities.ids).toContain(communities.default);
  });
});

describe("5.9 pids", () => {
  publishing("a published record has a DOI, an OAI identifier and a concept DOI", async () => {
    const record = await publish();
    expect(Object.keys(record.pids).sort()).toEqual(["doi", "oai"]);
    expect(record.pids.doi).toMatchObject({ provider: "datacite", client: "datacite" });
    expect(record.pids.doi?.identifier).toContain(`/${record.id}`);
    expect(record.pids.oai).toEqual({
      identifier: expect.stringMatching(new RegExp(`^oai:.+:${record.id}$`)) as string,
      provider: "oai",
    });
    expect(record.parent.pids?.doi?.identifier).toContain(record.parent.id);
    expect(record.links.doi).toMatch(new RegExp(`^https://.+/${record.pids.doi?.identifier}$`));
  });

  anywhere("a fresh draft has none; a DOI of one's own is kept", async () => {
    expect((await makeDraft()).pids).toEqual({});
    const doi = { identifier: "10.1234/x", provider: "external" };
    const answer = await create({ metadata: enoughMetadata, pids: { doi } });
    expect(answer.body.pids).toEqual({ doi });
    expect(answer.body.errors).toBeUndefined();
  });

  anywhere("a DOI of the instance's prefix, or a malformed one, is reported", async () => {
    const messages = async (identifier: string) =>
      fieldMessages(
        await create({
          metadata: enoughMetadata,
          pids: { doi: { identifier, provider: "external" } },
        }),
      );
    expect(await messages("10.1234")).toEqual([["pids.doi", "Invalid DOI"]]);
    const draft = await makeDraft();
    const reserved = await call<RecordObject>("POST", draft.links.reserve_doi!, { as });
    const own = reserved.body.pids.doi!.identifier;
    const [[field, message] = []] = await messages(own);
    expect(field).toBe("pids.doi");
    expect(message).toMatch(
      /^The prefix '10\.\d+' is managed by .+\. Please supply an external DOI or select 'No' to have a DOI generated for you\.$/,
    );
  });

  anywhere("PUT without pids keeps them, with an empty object removes them", async () => {
    const draft = await makeDraft();
    await call("POST", draft.links.reserve_doi!, { as });
    const kept = await put(draft.id, { metadata: enoughMetadata });
    expect(Object.keys(kept.body.pids)).toEqual(["doi"]);
    const removed = await put(draft.id, { metadata: enoughMetadata, pids: {} });
    expect(removed.body.pids).toEqual({});
  });

  publishing("a restricted record gets its DOI when it becomes public", async () => {
    const record = await publish({ access: { record: "restricted", files: "restricted" } });
    expect(record.pids).toEqual({});
    await call("POST", record.links.draft!, { as });
    await put(record.id, { ...record, access: { record: "public", files: "public" } });
    const { body } = await call<RecordObject>("POST", `${record.links.draft}/actions/publish`, {
      as,
    });
    expect(body.pids.doi?.identifier).toContain(record.id);
  });

  publishing("an external DOI makes no other, and no concept DOI", async () => {
    const doi = { identifier: "10.1234/other", provider: "external" };
    const { publisher: _publisher, ...metadata } = enoughMetadata;
    const record = await publish({ metadata, pids: { doi } });
    expect(record.pids.doi).toEqual(doi);
    expect(record.parent.pids).toEqual({});
  });
});

describe("5.10 to 5.12 stats, links, expand", () => {
  publishing("stats are on records only", async () => {
    const record = await publish();
    const zero = { views: 0, unique_views: 0, downloads: 0, unique_downloads: 0, data_volume: 0 };
    expect(record.stats).toEqual({ this_version: zero, all_versions: zero });
    expect(await makeDraft()).not.toHaveProperty("stats");
  });

  publishing(
    "every link of a record and of a draft below /api that can be read answers",
    async () => {
      const record = await publish();
      const draft = await makeDraft();
      const { latest, parent } = record.links;
      for (const [owner, ending] of [
        [record, []],
        [
          draft,
          ["communities-suggestions", "requests", "record", "publish", "review", "submit-review"],
        ],
      ] as const) {
        const skipped = [
          "draft",
          "access_groups",
          "reserve_doi",
          "access",
          "access_request",
          ...ending,
        ];
        for (const [name, link] of Object.entries(owner.links)) {
          if (skipped.includes(name) || !link.startsWith(`${url()}/api/`)) continue;
          const { status } = await call("GET", link, { as });
          const expected = link === latest ? 301 : link === parent ? 302 : 200;
          expect([name, status]).toEqual([name, expected]);
        }
      }
    },
  );

  publishing("expand=true adds what references stand for, to items and to hits", async () => {
    const { id } = await publish();
    const owner = { id: "2", username: null, profile: { full_name: "Tara Trainee" } };
    const { body } = await call<RecordObject>("GET", `/records/${id}?expand=true`, { as });
    expect(body.expanded).toMatchObject({ parent: { access: { owned_by: { id: owner.id } } } });
    const list = await call<SearchResult<RecordObject>>("GET", `/records?expand=1&q=id:${id}`, {
      as,
    });
    expect(list.body.hits.hits[0]?.expanded).toEqual(body.expanded);
    expect(await read(id)).not.toHaveProperty("expanded");
    const draft = await makeDraft();
    const { body: expanded } = await call<RecordObject>(
      "GET",
      `/records/${draft.id}/draft?expand=true`,
      { as },
    );
    expect(expanded.expanded).toBeDefined();
  });
});
