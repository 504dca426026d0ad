/** Chapter 13 of src/practice/contract.md: Vocabularies. */
import type { SearchResult, VocabularyEntry, VocabularyType } from "../../../src/wire";
import { anywhere, conformance, here } from "../../support/conformance";
import { refusal } from "../../support/rest-client";

const { call, raw, url } = conformance();
const as = "trainee";
type Entries = SearchResult<VocabularyEntry & { name: string }>;
const list = (path: string) => call<Entries>("GET", path);
const idsOf = async (path: string) => (await list(path)).body.hits.hits.map(({ id }) => id);

describe("13.1 addresses", () => {
  anywhere("the list of vocabularies counts their entries and links to them", async () => {
    const { body } = await call<SearchResult<VocabularyType>>("GET", "/vocabularies/?size=100");
    const types = body.hits.hits;
    expect(types.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "affiliations",
        "languages",
        "licenses",
        "resourcetypes",
        "subjects",
      ]),
    );
    for (const { id, count, links } of types) {
      if (id === "names") continue;
      const answer = await call<Entries>("GET", `${links.self}?size=1`);
      expect([id, answer.status, answer.body.hits.total]).toEqual([id, 200, count]);
    }
  });

  here("there are 18 of them, five with addresses of their own", async () => {
    const { body } = await call<SearchResult<VocabularyType>>("GET", "/vocabularies/");
    const special = body.hits.hits.filter((type) => type.is_custom_vocabulary);
    expect(special.map(({ id }) => id).sort()).toEqual([
      "affiliations",
      "awards",
      "funders",
      "names",
      "subjects",
    ]);
    expect(special.map(({ links }) => links.self)).toContain(`${url()}/api/affiliations`);
    expect(body.hits.total).toBe(18);
  });

  it.each([
    "languages/eng",
    "licenses/cc-by-4.0",
    "licenses/cc0-1.0",
    "resourcetypes/dataset",
    "resourcetypes/publication-article",
    "titletypes/subtitle",
    "descriptiontypes/abstract",
    "datetypes/collected",
    "relationtypes/iscitedby",
    "creatorsroles/other",
    "contributorsroles/datacollector",
    "removalreasons/spam",
    "communitytypes/topic",
  ])("/vocabularies/%s is an entry, with ETag", async (path) => {
    const { status, headers, body } = await call<VocabularyEntry>("GET", `/vocabularies/${path}`);
    expect([status, headers.get("etag")]).toEqual([200, `"${body.revision_id}"`]);
    expect(body.id).toBe(path.split("/")[1]);
    expect(body.links.self).toBe(`${url()}/api/vocabularies/${path}`);
  });

  anywhere("affiliations, funders and the like are at the root", async () => {
    expect((await call<{ name: string }>("GET", "/affiliations/01ggx4157")).body.name).toMatch(
      /Nuclear Research/,
    );
    for (const type of ["subjects", "funders", "awards"]) {
      const [id = ""] = await idsOf(`/${type}?size=1`);
      expect((await call("GET", `/${type}/${encodeURIComponent(id)}`)).status).toBe(200);
    }
  });

  here("ids that are addresses are percent-encoded in the path", async () => {
    const id = "http://www.oecd.org/science/inno/38235147.pdf?1.6";
    const { status, body } = await call<{ id: string }>(
      "GET",
      `/subjects/${encodeURIComponent(id)}`,
    );
    expect([status, body.id]).toEqual([200, id]);
  });

  anywhere("unknown types and entries are 404", async () => {
    for (const path of [
      "/vocabularies/nonsense",
      "/vocabularies/languages/nonsense",
      "/vocabularies/nonsense/eng",
      "/affiliations/nonsense",
    ]) {
      expect(refusal(await call("GET", path))[0]).toBe(404);
    }
  });

  here("names are for accounts: nobody 403, by id or ORCID otherwise", async () => {
    expect((await call("GET", "/names")).status).toBe(403);
    expect((await call("GET", "/names/orcid/0000-0000-0000-0000")).status).toBe(403);
    const { body } = await call<
      SearchResult<{ id: string; identifiers: { identifier: string }[] }>
    >("GET", "/names?size=1", { as });
    const [name] = body.hits.hits;
    expect((await call("GET", `/names/${name?.id}`, { as })).status).toBe(200);
    const orcid = await call<{ id: string }>(
      "GET",
      `/names/orcid/${name?.identifiers[0]?.identifier}`,
      { as },
    );
    expect(orcid.body.id).toBe(name?.id);
    expect((await call("GET", "/names/orcid/0000-0000-0000-0000", { as })).status).toBe(404);
  });

  anywhere("changes are for the system only: 403", async () => {
    for (const [method, path] of [
      ["POST", "/vocabularies/languages"],
      ["PUT", "/vocabularies/languages/eng"],
      ["DELETE", "/vocabularies/languages/eng"],
      ["POST", "/affiliations"],
      ["PUT", "/affiliations/01ggx4157"],
      ["DELETE", "/affiliations/01ggx4157"],
    ] as const) {
      const { status } = await call(method, path, { as, body: {} });
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });
});

describe("13.1 lists", () => {
  anywhere("are sorted by title, with q or suggest by match", async () => {
    expect((await list("/vocabularies/licenses")).body.sortBy).toBe("title");
    expect((await list("/vocabularies/licenses?q=creative")).body.sortBy).toBe("bestmatch");
    expect((await list("/vocabularies/licenses?suggest=creat")).body.sortBy).toBe("bestmatch");
    for (const sort of ["newest", "oldest"]) {
      expect((await list(`/vocabularies/licenses?sort=${sort}`)).body.sortBy).toBe(sort);
    }
    expect((await list("/vocabularies/licenses?sort=nonsense")).status).toBe(400);
  });

  anywhere(
    "suggest finds by the beginnings of words, q by words, both together are 400",
    async () => {
      expect(await idsOf("/vocabularies/languages?suggest=germ&size=100")).toContain("deu");
      expect(await idsOf("/vocabularies/resourcetypes?q=id:dataset")).toEqual(["dataset"]);
      expect(await idsOf("/affiliations?suggest=cern&size=100")).toContain("01ggx4157");
      expect((await list("/vocabularies/languages?q=a&suggest=a")).status).toBe(400);
    },
  );

  here("suggest forgives a typing error", async () => {
    expect(await idsOf("/vocabularies/languages?suggest=germna&size=100")).toContain("deu");
    expect(await idsOf("/affiliations?suggest=uppsal%20univercity")).toContain("048a87296");
  });

  here("tags=depositable leaves out what cannot be chosen", async () => {
    const all = await list("/vocabularies/resourcetypes");
    const some = await list("/vocabularies/resourcetypes?tags=depositable&size=100");
    expect(some.body.hits.total).toBeLessThan(all.body.hits.total);
    expect(some.body.hits.hits.every(({ tags }) => tags.includes("depositable"))).toBe(true);
    expect(some.body.links?.self).toContain("tags=depositable");
  });

  anywhere("have pages", async () => {
    const { body } = await list("/vocabularies/languages?size=3&page=2");
    expect(body.hits.hits).toHaveLength(3);
    expect(
      [body.links?.prev, body.links?.next].map((link) => /page=(\d)/.exec(link ?? "")?.[1]),
    ).toEqual(["1", "3"]);
  });
});

describe("13.2 in one language", () => {
  const accept = "application/vnd.inveniordm.v1+json";
  const german = async (query: string, headers: Record<string, string> = {}) => {
    const path = `/vocabularies/resourcetypes/dataset${query}`;
    const answer = await raw("GET", path, { headers: { accept, ...headers } });
    expect(answer.headers["content-type"]).toBe(accept);
    return JSON.parse(answer.text) as Record<string, unknown>;
  };

  anywhere("title_l10n stands in place of title, by ln or Accept-Language", async () => {
    expect(await german("?ln=de")).toMatchObject({ id: "dataset", title_l10n: "Datensatz" });
    const byHeader = await german("", { "accept-language": "de-DE,de;q=0.9,en;q=0.8" });
    expect(byHeader.title_l10n).toBe("Datensatz");
    expect(byHeader).not.toHaveProperty("title");
    expect((await german("?ln=xx")).title_l10n).toBe("Dataset");
  });

  anywhere("other formats are 406", async () => {
    const { status } = await raw("GET", "/vocabularies/languages", {
      headers: { accept: "text/csv" },
    });
    expect(status).toBe(406);
  });
});
