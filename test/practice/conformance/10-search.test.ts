/** Chapter 10 of src/practice/contract.md: Searching records. */
import type { RecordObject, SearchResult } from "../../../src/wire";
import { anywhere, conformance, here } from "../../support/conformance";
import { enoughMetadata, refusal } from "../../support/rest-client";

const { call, raw, makeDraft, publish } = conformance();
const as = "trainee";
type List = SearchResult<RecordObject>;
const search = (query: string, who?: "trainee" | "colleague" | "curator") =>
  call<List>("GET", `/records?${query}`, { as: who });
const own = (query: string, who: "trainee" | "colleague" | "curator" = as) =>
  call<List>("GET", `/user/records?${query}`, { as: who });
const total = async (query: string) => (await search(query)).body.hits.total;
const q = (text: string) => `q=${encodeURIComponent(text).replace(/'/g, "%27")}`;

describe("10.2 parameters", () => {
  it.each([
    "bestmatch",
    "newest",
    "oldest",
    "version",
    "mostviewed",
    "mostdownloaded",
    "updated-desc",
    "updated-asc",
  ])("sort=%s is known", async (sort) => {
    const { status, body } = await search(`q=data&sort=${sort}`);
    expect([status, body.sortBy]).toEqual([200, sort]);
  });

  anywhere(
    "newest and oldest order by created, updated-desc and updated-asc by updated",
    async () => {
      const values = async (sort: string, field: "created" | "updated") =>
        (await search(`size=100&sort=${sort}`)).body.hits.hits.map((hit) => hit[field]);
      for (const [sort, field, falls] of [
        ["newest", "created", true],
        ["oldest", "created", false],
        ["updated-desc", "updated", true],
        ["updated-asc", "updated", false],
      ] as const) {
        const found = await values(sort, field);
        const sorted = [...found].sort();
        expect([sort, found]).toEqual([sort, falls ? sorted.reverse() : sorted]);
      }
    },
  );

  here(
    "values of one facet add up, different facets narrow; other facets keep their counts",
    async () => {
      const open = await total("access_status=open");
      const restricted = await total("access_status=restricted");
      expect(restricted).toBeGreaterThan(0);
      expect(await total("access_status=open&access_status=restricted")).toBe(open + restricted);
      expect(await total("access_status=open&file_type=pdf")).toBeLessThan(open);
      const { body: all } = await search("");
      const { body: some } = await search("access_status=restricted");
      expect(
        some.aggregations?.access_status?.buckets.map(({ key, doc_count }) => [key, doc_count]),
      ).toEqual(
        all.aggregations?.access_status?.buckets.map(({ key, doc_count }) => [key, doc_count]),
      );
      const selected = some.aggregations?.access_status?.buckets.filter(
        ({ is_selected }) => is_selected,
      );
      expect(selected?.map(({ key, label }) => [key, label])).toEqual([
        ["restricted", "Restricted"],
      ]);
    },
  );

  here("resource types nest: a kind, or kind::subtype", async () => {
    const { body } = await search("");
    const outer = body.aggregations?.resource_type?.buckets.find(
      ({ inner }) => inner?.buckets.length,
    );
    const inner = outer?.inner?.buckets[0];
    expect(await total(`resource_type=${outer?.key}`)).toBe(outer?.doc_count);
    const nested = await search(`resource_type=${outer?.key}::${inner?.key.split("::").at(-1)}`);
    expect(nested.body.hits.total).toBe(inner?.doc_count);
  });

  here("an unknown value of a facet finds nothing", async () => {
    expect(await total("access_status=nonsense")).toBe(0);
  });
});

describe("10.3 q", () => {
  here("words are joined by OR, + AND - NOT and quotes are understood", async () => {
    const [lake, salinity] = [await total(q("lake")), await total(q("salinity"))];
    const both = await total(q("lake salinity"));
    expect(lake).toBeGreaterThan(0);
    expect(both).toBeGreaterThanOrEqual(Math.max(lake, salinity));
    expect(await total(q("+lake +salinity"))).toBe(await total(q("lake AND salinity")));
    expect(await total(q("lake AND salinity"))).toBe(lake + salinity - both);
    expect(await total(q("lake -salinity"))).toBe(await total(q("lake AND NOT salinity")));
    expect(await total(q('"salinity lake"'))).toBe(0);
  });

  here("fields, groups, ranges, wildcards, regular expressions and _exists_", async () => {
    const all = await total("");
    for (const text of [
      "metadata.title:salinity",
      "metadata.title:(salinity OR lake)",
      "metadata.publication_date:[2017 TO 2026]",
      "metadata.publication_date:{2017 TO 2026}",
      "salin*",
      "metadata.title:sal?nity",
      "/salin.*/",
      "_exists_:metadata.version",
      "metadata.resource_types.id:dataset",
      "metadata.languages.id:eng",
      "metadata.creators.person_or_org.family_name:Nordgren",
      "parent.communities.entries.slug:eudat",
      "parent.communities.ids:e9b9792e-79fb-4b07-b6b4-b9c2bd06d095",
      "parent.access.owned_by.user:5",
      "access.status:open",
      "files.enabled:true",
      "created:[2000 TO *]",
    ]) {
      const found = await total(q(text));
      expect([text, found > 0 && found <= all]).toEqual([text, true]);
    }
    expect(await total(q("metadata.nonsense:x"))).toBe(0);
  });

  here("a DOI is found in quotes, a record by its id", async () => {
    const { body } = await search("size=1");
    const { id, pids } = body.hits.hits[0]!;
    expect((await search(q(`id:${id}`))).body.hits.hits.map((hit) => hit.id)).toEqual([id]);
    expect(await total(q(`pids.doi.identifier:"${pids.doi?.identifier}"`))).toBe(1);
  });

  here("accents and case make no difference, other forms of a word do", async () => {
    const { id } = await publish({
      metadata: { ...enoughMetadata, title: "Die Römäns und their sciences" },
    });
    for (const word of ["romans", "Römäns", "sciences", "SCIENCES"]) {
      expect((await search(q(`${word} AND id:${id}`))).body.hits.total).toBe(1);
    }
    expect((await search(q(`science AND id:${id}`))).body.hits.total).toBe(0);
    // A tilde without a number allows no difference (luqum makes it 0.5).
    expect((await search(q(`sciences~1 AND id:${id}`))).body.hits.total).toBe(1);
    expect((await search(q(`science~ AND id:${id}`))).body.hits.total).toBe(0);
  });

  it.each([
    "lake (",
    '"lake',
    "lake AND",
    "title:",
    "[1 TO",
    "/unclosed",
    "a:b:c",
    "OR",
    "((((",
    "lake^",
    "~",
    "lake!",
    "\\",
  ])("broken syntax is searched as words: %s", async (text) => {
    expect((await search(q(text))).status).toBe(200);
  });

  here("a query that is too large to answer is 400, wherever one can search", async () => {
    for (const path of [
      "/records",
      "/user/records",
      "/communities",
      "/vocabularies/languages",
      "/users",
    ]) {
      const answer = await call("GET", `${path}?q=${"a+".repeat(3000)}`, { as });
      expect([path, ...refusal(answer)]).toEqual([path, 400, "Invalid query string syntax."]);
    }
  });

  anywhere("suggest is not available on records: 400", async () => {
    expect(refusal(await search("suggest=lake"))).toEqual([400, "Invalid querystring parameters."]);
  });
});

describe("10.4 the answer", () => {
  anywhere("stock facets with counts and labels", async () => {
    const { body } = await search("");
    expect(Object.keys(body.aggregations ?? {}).sort()).toEqual([
      "access_status",
      "file_type",
      "resource_type",
    ]);
    expect(body.aggregations?.access_status?.label).toBe("Access status");
    const { body: mine } = await own("");
    expect(Object.keys(mine.aggregations ?? {}).sort()).toEqual([
      "access_status",
      "file_type",
      "is_published",
      "resource_type",
    ]);
  });
});

describe("10.5 one's own records", () => {
  const ids = async (query: string, who?: "trainee" | "colleague" | "curator") =>
    (await own(`size=500&${query}`, who)).body.hits.hits.map(({ id }) => id);

  anywhere(
    "is 403 for nobody, sorted by what was updated last, and what clients ask for works",
    async () => {
      expect((await call("GET", "/user/records")).status).toBe(403);
      expect((await own("")).body.sortBy).toBe("updated-desc");
      const draft = await makeDraft();
      const { status, body } = await own("is_published=false&page=1&size=25&sort=newest");
      expect([status, body.hits.hits[0]?.id]).toEqual([200, draft.id]);
    },
  );

  here("holds one entry for each record: its edit draft where there is one", async () => {
    const record = await publish();
    const draft = await makeDraft();
    await call("POST", `/records/${record.id}/draft`, { as });
    const { body } = await own("size=500");
    const found = body.hits.hits.filter(({ id }) => id === record.id);
    expect(found.map(({ is_draft }) => is_draft)).toEqual([true]);
    expect(await ids("is_published=true")).toContain(record.id);
    expect(await ids("is_published=true")).not.toContain(draft.id);
    expect(await ids("is_published=false")).toContain(draft.id);
    expect(await ids("is_published=false")).not.toContain(record.id);
  });

  here("lists the latest of a family, and all with allversions", async () => {
    const record = await publish();
    const { body: next } = await call<RecordObject>("POST", record.links.versions!, { as });
    expect(await ids("is_published=false")).toContain(next.id);
    expect(await ids("")).not.toContain(record.id);
    expect(await ids("allversions=true")).toEqual(expect.arrayContaining([record.id, next.id]));
  });

  here(
    "shared_with_me tells one's own from what others shared, and curators see their communities'",
    async () => {
      const record = await publish();
      const grant = { permission: "preview", subject: { type: "user", id: "3" } };
      const granted = await call("POST", `/records/${record.id}/access/grants`, {
        as,
        body: { grants: [grant] },
      });
      expect(granted.status).toBe(201);
      expect(await ids("", "colleague")).toContain(record.id);
      expect(await ids("shared_with_me=true", "colleague")).toContain(record.id);
      expect(await ids("shared_with_me=false", "colleague")).not.toContain(record.id);
      expect(await ids("shared_with_me=true")).not.toContain(record.id);
      expect((await own("shared_with_me=true", "curator")).body.hits.total).toBeGreaterThan(0);
    },
  );

  here("drafts are found by nobody else, and by no search for records", async () => {
    const draft = await makeDraft();
    expect(await total(q(`id:${draft.id}`))).toBe(0);
    expect((await search(q(`id:${draft.id}`), as)).body.hits.total).toBe(0);
    expect(await ids("", "colleague")).not.toContain(draft.id);
  });

  anywhere("knows its own sort names only", async () => {
    expect((await own("sort=nonsense")).status).toBe(400);
    for (const sort of [
      "bestmatch",
      "updated-desc",
      "updated-asc",
      "newest",
      "oldest",
      "version",
      "mostviewed",
      "mostdownloaded",
    ]) {
      expect((await own(`q=a&sort=${sort}`)).status).toBe(200);
    }
  });
});

describe("10.1 and 10.6 other addresses", () => {
  here("records of a community by id or slug; an unknown community is 404", async () => {
    const slug = await call<List>("GET", "/communities/eudat/records?size=5");
    const id = await call<List>(
      "GET",
      "/communities/e9b9792e-79fb-4b07-b6b4-b9c2bd06d095/records?size=5",
    );
    expect(slug.body.hits).toEqual(id.body.hits);
    expect(slug.body.hits.total).toBe(await total(q("parent.communities.entries.slug:eudat")));
    expect((await call("GET", "/communities/nonsense/records")).status).toBe(404);
  });

  here("a record's answer points to its linkset", async () => {
    const { id, links } = await publish();
    const { headers } = await raw("GET", `/records/${id}`);
    expect(headers.link).toBe(`<${links.self}> ; rel="linkset" ; type="application/linkset+json"`);
  });

  here("revisions are for administrators", async () => {
    const { id, revision_id } = await publish();
    expect((await call("GET", `/records/${id}/revisions`, { as })).status).toBe(403);
    expect((await call("GET", `/records/${id}/revisions`, { as: "admin" })).status).toBe(200);
    expect((await call("GET", `/records/${id}/revisions/${revision_id}`, { as })).status).toBe(403);
    const one = await call("GET", `/records/${id}/revisions/${revision_id}`, { as: "admin" });
    expect(one.status).toBe(200);
    expect((await call("GET", `/records/${id}/revisions/99`, { as: "admin" })).status).toBe(404);
  });
});
