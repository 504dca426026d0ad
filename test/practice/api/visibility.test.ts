import type { RecordObject, SearchResult } from "../../../src/wire";
import { practiceForTests } from "../../support/practice";
import { makeDraft, publish, RestClient } from "../../support/rest-client";
import { WebClient } from "../../support/web-client";

const practice = practiceForTests();
const clients: Record<string, RestClient> = {};

const restricted = { record: "restricted", files: "restricted" };
const restrictedFiles = { record: "public", files: "restricted" };
const embargo = { active: true, until: "2099-12-31", reason: null };

/** Records of every kind of protection, all owned by the trainee. */
const kinds = {
  open: {},
  "restricted files": { access: restrictedFiles },
  embargoed: { access: { ...restrictedFiles, embargo } },
  "metadata-only": { files: { enabled: false } },
  restricted: { access: restricted },
} as const;
type Kind = keyof typeof kinds;
const records = {} as Record<Kind | "draft", RecordObject>;

beforeAll(async () => {
  const owner = new RestClient(practice, "trainee@example.org");
  clients["owner"] = owner;
  clients["admin"] = new RestClient(practice, "admin@example.org");
  clients["stranger"] = new RestClient(practice, "femi.oyelaran@example.org");
  clients["nobody"] = new RestClient(practice);
  for (const kind of Object.keys(kinds) as Kind[]) {
    records[kind] = await publish(owner, kinds[kind]);
  }
  records.draft = await makeDraft(owner);
});

const insiders = ["owner", "admin"];
const outsiders = ["stranger", "nobody"];
const client = (name: string): RestClient => {
  const found = clients[name];
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const statuses = async (name: string, kind: Kind | "draft", paths: readonly string[]) => {
  const { id } = records[kind];
  const answers = paths.map((path) => client(name).get(`/records/${id}${path}`));
  const found = (await Promise.all(answers)).map(({ status }, index) => [paths[index], status]);
  return Object.fromEntries(found) as Record<string, number>;
};
const all = (paths: readonly string[], status: number) =>
  Object.fromEntries(paths.map((path) => [path, status]));

const aboutRecord = ["", "/versions"] as const;
const aboutFiles = [
  "/files",
  "/files/levels.csv",
  "/files/levels.csv/content",
  "/files-archive",
] as const;
const aboutDraft = ["/draft", "/draft/files", "/draft/files/levels.csv/content"] as const;

describe.each(["open", "restricted files", "embargoed", "restricted"] as const)(
  "a record that is %s",
  (kind) => {
    test.each(insiders)("is wholly there for its %s", async (name) => {
      const paths = [...aboutRecord, ...aboutFiles];
      expect(await statuses(name, kind, paths)).toEqual(all(paths, 200));
      const { body } = await client(name).get<RecordObject>(`/records/${records[kind].id}`);
      expect(Object.keys(body.files.entries ?? {})).toEqual(["levels.csv"]);
    });

    test.each(outsiders)("shows a %s what is public", async (name) => {
      expect(await statuses(name, kind, aboutRecord)).toEqual(
        all(aboutRecord, kind === "restricted" ? 403 : 200),
      );
      expect(await statuses(name, kind, aboutFiles)).toEqual(
        all(aboutFiles, kind === "open" ? 200 : 403),
      );
    });

    test("tells of a file that is missing before it asks who may read", async () => {
      expect(await statuses("nobody", kind, ["/files/other.csv"])).toEqual({
        "/files/other.csv": 404,
      });
    });
  },
);

const statusWords = {
  open: "open",
  "restricted files": "restricted",
  embargoed: "embargoed",
  "metadata-only": "metadata-only",
  restricted: "restricted",
};

test.each(Object.entries(statusWords) as [Kind, string][])(
  "access.status of a record that is %s is %s",
  async (kind, word) => {
    const { body } = await client("owner").get<RecordObject>(`/records/${records[kind].id}`);
    expect(body.access.status).toBe(word);
  },
);

test.each(["restricted files", "embargoed"] as const)(
  "of the files of a record that is %s outsiders learn nothing, not even how many there are",
  async (kind) => {
    const { id } = records[kind];
    const { body } = await client("nobody").get<RecordObject>(`/records/${id}`);
    expect(body.files).toEqual({ enabled: true });
    const search = `/records?q=id:${id}`;
    const found = await client("nobody").get<SearchResult<RecordObject>>(search);
    expect(found.body.hits.hits.map(({ files }) => files)).toEqual([{ enabled: true }]);
    const byName = await client("nobody").get<SearchResult<RecordObject>>(
      `/records?q=id:${id}%20AND%20files.entries.key:levels.csv`,
    );
    expect(byName.body.hits.total).toBe(0);
  },
);

test("a metadata-only record has an empty list of files, for everybody", async () => {
  const { id } = records["metadata-only"];
  for (const name of [...insiders, ...outsiders]) {
    const { status, body } = await client(name).get<object>(`/records/${id}/files`);
    expect([status, body]).toEqual([200, { enabled: false, links: expect.any(Object) as object }]);
  }
});

describe("a draft", () => {
  test.each(insiders)("is there for its %s under its own address only", async (name) => {
    expect(await statuses(name, "draft", aboutDraft)).toEqual(all(aboutDraft, 200));
    expect(await statuses(name, "draft", ["", "/files"])).toEqual({ "": 404, "/files": 404 });
  });

  test.each(outsiders)("is refused to a %s", async (name) => {
    expect(await statuses(name, "draft", aboutDraft)).toEqual(all(aboutDraft, 403));
    expect(await statuses(name, "draft", [""])).toEqual({ "": 404 });
  });
});

describe("searching", () => {
  const found = async (name: string) => {
    const path = "/records?size=1000&sort=newest";
    const { body } = await client(name).get<SearchResult<RecordObject>>(path);
    const ids = body.hits.hits.map(({ id }) => id);
    return Object.keys(records).filter((kind) => ids.includes(records[kind as Kind].id));
  };

  test.each(insiders)("finds every record for its %s, and no draft", async (name) => {
    expect((await found(name)).sort()).toEqual(Object.keys(kinds).sort());
  });

  test.each(outsiders)("leaves restricted records out for a %s, without a word", async (name) => {
    const visible = Object.keys(kinds).filter((kind) => kind !== "restricted");
    expect((await found(name)).sort()).toEqual(visible.sort());
  });
});

describe("other formats and pages", () => {
  const formats = [
    "application/vnd.datacite.datacite+json",
    "application/marcxml+xml",
    "application/x-bibtex",
    "application/linkset+json",
  ];

  test.each(formats)("%s is refused where the record is", async (accept) => {
    const read = async (kind: Kind, name: string) =>
      (await client(name).get(`/records/${records[kind].id}`, { accept })).status;
    expect(await read("restricted", "nobody")).toBe(403);
    expect(await read("restricted", "owner")).toBe(200);
    expect(await read("embargoed", "nobody")).toBe(200);
  });

  test("no format names files that the reader may not see", async () => {
    for (const accept of [
      ...formats,
      "application/vnd.inveniordm.v1+json",
      "application/ld+json",
    ]) {
      const path = `/records/${records["restricted files"].id}`;
      const { body } = await client("nobody").get(path, { accept });
      expect(JSON.stringify(body)).not.toContain("levels.csv");
    }
  });

  test("landing pages and their exports follow the same rules", async () => {
    const reader = new WebClient(practice.url);
    const owner = await new WebClient(practice.url).signIn("trainee@example.org");
    const page = `/records/${records.restricted.id}`;
    for (const path of [page, `${page}/export/json`]) {
      expect((await reader.get(path)).status).toBe(403);
      expect((await owner.get(path)).status).toBe(200);
    }
    const half = await reader.get(`/records/${records["restricted files"].id}`);
    expect(half.status).toBe(200);
    expect(half.text).not.toContain("levels.csv");
  });

  test("harvesting gives no restricted record", async () => {
    const answer = await fetch(
      `${practice.url}/oai2d?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:practice.b2share:${records.restricted.id}`,
    );
    expect(await answer.text()).toContain("idDoesNotExist");
  });
});

test("members of a record's community see what is restricted in it, others do not", async () => {
  const curator = new RestClient(practice, "curator@example.org");
  const { body } = await curator.get<SearchResult<RecordObject>>(
    "/records?size=1000&q=access.record:restricted",
  );
  const seeded = body.hits.hits.find(({ parent }) => parent.access.owned_by.user === "3");
  expect(seeded?.access.status).toBe("restricted");
  const path = `/records/${seeded?.id}/files`;
  expect((await curator.get(path)).status).toBe(200);
  expect((await client("stranger").get(path)).status).toBe(403);
});

test("the trainee is an outsider to the seed's protected records, so that there is something to ask for", async () => {
  const trainee = client("owner");
  const q = "parent.access.owned_by.user:3%20AND%20access.files:restricted";
  const { body } = await client("admin").get<SearchResult<RecordObject>>(`/records?q=${q}`);
  const statusOf = async ({ id }: RecordObject) =>
    (await trainee.get(`/records/${id}/files`)).status;
  expect(body.hits.hits.map(({ access }) => access.status).sort()).toEqual([
    "embargoed",
    "restricted",
    "restricted",
  ]);
  expect(await Promise.all(body.hits.hits.map(statusOf))).toEqual([403, 403, 403]);
});
