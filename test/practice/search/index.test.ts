import {
  indexDocument,
  matches,
  readQuery,
  removeDocument,
  updateCounts,
} from "../../../src/practice/search";
import { type Details, document, found, indexOf, search } from "./documents";

const ids = (answer: ReturnType<typeof search>) => answer.ids.map(({ id }) => id);
const titled = (id: string, title: string, more: Partial<Details> = {}): Details => ({
  id,
  metadata: { title },
  ...more,
});

describe("what may be found", () => {
  const db = indexOf([
    titled("public", "Ocean"),
    titled("restricted", "Ocean", { access: "restricted", status: "restricted", ownerId: 3 }),
    titled("old", "Ocean", { isLatest: false, parent: "family" }),
    titled("new", "Ocean", { version: 2, parent: "family" }),
    titled("draft", "Ocean", { kind: "draft", ownerId: 3 }),
    titled("hidden-files", "Lake", { files: "restricted", fileNames: ["secret.csv"] }),
  ]);

  test("restricted records count neither in the total nor in the aggregations", () => {
    const answer = search(db, { q: "ocean", aggregations: ["access_status"] });
    expect(answer.total).toBe(2);
    expect(answer.aggregations["access_status"]?.buckets.map(({ key }) => key)).toEqual(["open"]);
  });

  test("a condition adds what the caller may see besides", () => {
    const visible = { public: true, where: { sql: "owner_id = ?", params: [3] } };
    expect(found(db, "ocean", { visible }).sort()).toEqual(["new", "public", "restricted"]);
  });

  test("own documents without those of others", () => {
    const visible = { public: false, where: { sql: "owner_id = ?", params: [3] } };
    const answer = search(db, { kinds: ["record", "draft"], visible });
    expect(answer.ids).toEqual([
      { kind: "draft", id: "draft" },
      { kind: "record", id: "restricted" },
    ]);
  });

  test("administrators find everything", () => {
    expect(search(db, { visible: "everything", latestOnly: false }).total).toBe(5);
  });

  test("older versions are found when asked for", () => {
    expect(ids(search(db, { filters: { "parent.id": "family" } }))).toEqual(["new"]);
    const versions = {
      filters: { "parent.id": "family" },
      sort: "version",
      latestOnly: false,
    } as const;
    expect(ids(search(db, versions))).toEqual(["new", "old"]);
  });

  test("names of files that not every reader may see do not find the record", () => {
    expect(found(db, "files.entries.key:secret.csv")).toEqual([]);
  });

  test("secrets of access links find nothing", () => {
    expect(found(db, "parent.access.links.token:top*", { visible: "everything" })).toEqual([]);
    expect(found(db, "topsecret OR \\*:topsecret", { visible: "everything" })).toEqual([]);
  });
});

describe("keeping the index up to date", () => {
  test("a changed document is found by what it says now", () => {
    const db = indexOf([titled("one", "Ocean")]);
    expect(found(db, "ocean OR id:one")).toEqual(["one"]);
    indexDocument(db, document(titled("one", "Lake")));
    expect(found(db, "ocean")).toEqual([]);
    expect(found(db, "lake")).toEqual(["one"]);
  });

  test("a removed document is not found", () => {
    const db = indexOf([titled("one", "Ocean"), titled("two", "Ocean")]);
    removeDocument(db, "record", "one");
    removeDocument(db, "record", "never-there");
    expect(found(db, "ocean")).toEqual(["two"]);
    expect(search(db, { filters: { id: "one" } }).total).toBe(0);
    expect(search(db, {}).total).toBe(1);
  });

  test("what a transaction takes back is not found", () => {
    const db = indexOf([titled("one", "Ocean")]);
    search(db, {});
    db.exec("BEGIN");
    indexDocument(db, document(titled("two", "Ocean")));
    removeDocument(db, "record", "one");
    expect(ids(search(db, {}))).toEqual(["two"]);
    db.exec("ROLLBACK");
    expect(ids(search(db, {}))).toEqual(["one"]);
    expect(found(db, "ocean")).toEqual(["one"]);
  });

  test("a record and the draft that edits it are two documents", () => {
    const db = indexOf([titled("one", "Ocean"), titled("one", "Ocean", { kind: "draft" })]);
    const both = { kinds: ["record" as const, "draft" as const], visible: "everything" as const };
    expect(search(db, both).ids.map(({ kind }) => kind)).toEqual(["draft", "record"]);
    removeDocument(db, "draft", "one");
    expect(search(db, both).total).toBe(1);
  });
});

test("results come in the order asked for, equal ones by id", () => {
  const db = indexOf([
    titled("b", "Ocean", { created: "2025-01-01T00:00:00.000002+00:00", version: 2 }),
    titled("a", "Ocean", { created: "2025-01-01T00:00:00.000001+00:00" }),
    titled("d", "Ocean", { created: "2025-01-01T00:00:00.000003+00:00" }),
    titled("c", "Ocean", { created: "2025-01-01T00:00:00.000003+00:00" }),
  ]);
  updateCounts(db, "c", 7, 1);
  updateCounts(db, "a", 2, 9);
  const order = (sort: NonNullable<Parameters<typeof search>[1]["sort"]>) =>
    ids(search(db, { sort })).join("");
  expect(order("newest")).toBe("cdba");
  expect(order("oldest")).toBe("abcd");
  expect(order("updated-desc")).toBe("cdba");
  expect(order("updated-asc")).toBe("abcd");
  expect(order("version")).toBe("bacd");
  expect(order("mostviewed")).toBe("cabd");
  expect(order("mostdownloaded")).toBe("acbd");
  expect(order("bestmatch")).toBe("abcd");
  expect(ids(search(db, { sort: "oldest", offset: 1, limit: 2 }))).toEqual(["b", "c"]);
  expect(search(db, { offset: 10 })).toMatchObject({ ids: [], total: 4 });
});

describe("facets", () => {
  const typed = (
    id: string,
    type: string,
    title: string,
    more: Partial<Details> = {},
  ): Details => ({
    id,
    metadata: { title: "Ocean", resource_types: [{ id: type, title: { en: title } }] },
    ...more,
  });
  const db = indexOf([
    typed("1", "publication-article", "Journal article", {
      fileNames: ["a.PDF", "b.pdf", "c.csv"],
    }),
    typed("2", "publication-thesis", "Thesis", { status: "metadata-only" }),
    typed("3", "publication-article", "Journal article"),
    typed("4", "dataset", "Dataset", { fileNames: ["d.csv"] }),
  ]);
  const names = ["access_status", "file_type", "resource_type", "is_published"] as const;
  const count = (facets: Parameters<typeof search>[1]["facets"]) =>
    search(db, { q: "ocean", aggregations: [...names], facets });
  const bucket = (key: string, doc_count: number, label: string, is_selected = false) => ({
    ...{ key, doc_count, label, is_selected },
  });

  test("count the hits by value, with labels, the most frequent first", () => {
    const { aggregations } = count({});
    expect(aggregations).toEqual({
      access_status: {
        buckets: [bucket("open", 3, "Open"), bucket("metadata-only", 1, "Metadata-only")],
        label: "Access status",
      },
      file_type: {
        buckets: [bucket("csv", 2, "CSV"), bucket("pdf", 1, "PDF")],
        label: "File type",
      },
      resource_type: {
        buckets: [
          {
            ...bucket("publication", 3, "Publication"),
            inner: {
              buckets: [
                bucket("publication-article", 2, "Journal article"),
                bucket("publication-thesis", 1, "Thesis"),
              ],
            },
          },
          { ...bucket("dataset", 1, "Dataset"), inner: { buckets: [] } },
        ],
        label: "Resource types",
      },
      is_published: { buckets: [bucket("true", 4, "Published")], label: "Status" },
    });
  });

  test.each([
    ["a type", { resource_type: ["publication"] }, 3],
    ["a subtype", { resource_type: ["publication::publication-article"] }, 2],
    [
      "a type and one of its subtypes",
      { resource_type: ["publication", "publication::publication-thesis"] },
      1,
    ],
    [
      "two values of one facet",
      { resource_type: ["dataset", "publication::publication-thesis"] },
      2,
    ],
    ["values of two facets", { resource_type: ["publication"], file_type: ["csv"] }, 1],
    ["a value that nothing has", { file_type: ["exe"] }, 0],
    ["no value", { file_type: [] }, 4],
  ])("%s narrows the hits but no counts", (_, facets, total) => {
    const answer = count(facets);
    expect(answer.total).toBe(total);
    expect(answer.ids).toHaveLength(total);
    expect(answer.aggregations["access_status"]).toEqual(count({}).aggregations["access_status"]);
  });

  test("say which values are selected", () => {
    const { aggregations } = count({ resource_type: ["publication::publication-thesis"] });
    const [publication] = aggregations["resource_type"]?.buckets ?? [];
    expect(publication?.is_selected).toBe(false);
    expect(publication?.inner?.buckets.map((inner) => inner.is_selected)).toEqual([false, true]);
  });
});

test("ten thousand documents are counted and paged through completely", () => {
  const db = indexOf(
    Array.from({ length: 10_000 }, (_, number) =>
      titled(`doc${number}`, `Ocean ${number % 10 === 0 ? "tenth" : "other"} ${number}`),
    ),
  );
  expect(search(db, { q: "ocean" }).total).toBe(10_000);
  expect(search(db, { q: "tenth" }).total).toBe(1000);
  expect(found(db, "+ocean +tenth +4370")).toEqual(["doc4370"]);
  const seen = new Set<string>();
  for (let offset = 0; offset < 10_000; offset += 1000) {
    for (const id of found(db, "ocean", { offset, limit: 1000 })) seen.add(id);
  }
  expect(seen.size).toBe(10_000);
});

describe("queries on single objects", () => {
  const community = {
    slug: "ocean-lab",
    created: "2025-10-27T11:13:15.629504+00:00",
    metadata: { title: { en: "Océan Sciences" }, website: "https://example.org" },
    members: 12,
  };
  test.each([
    ["ocean", true],
    ["science", false],
    ["sciences", true],
    ["lake", false],
    ["lake ocean", true],
    ["+lake ocean", false],
    ["ocean -sciences", false],
    ["NOT lake", true],
    ['"ocean science"', false],
    ['"ocean sciences"', true],
    ["oce*", true],
    ["o?ean", true],
    ["/oc.*/", true],
    ["occan~", false],
    ["occan~1", true],
    ["slug:ocean-lab", true],
    ["slug:ocean*", true],
    ["metadata.\\*:sciences", true],
    ["example.org", false],
    ["_exists_:metadata.website", true],
    ["_exists_:metadata.page", false],
    ["members:[10 TO 20]", true],
    ["members:>12", false],
    ["created:2025-10", true],
    ["(ocean", true],
    ["", true],
    ["!!!", false],
  ])("%s: %p", (q, expected) => {
    expect(matches(readQuery(q), community, ["metadata.title", "slug"])).toBe(expected);
  });
});
