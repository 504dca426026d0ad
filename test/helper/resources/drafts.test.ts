import {
  connect,
  Token,
  type B2Share,
  type DraftInput,
  type RecordObject,
} from "../../../src/helper/index";
import { practiceForTests } from "../../support/practice";
import { enoughMetadata, RestClient } from "../../support/rest-client";
import { workplace } from "../../support/workplace";

const practice = practiceForTests();
workplace();

const complete = { metadata: enoughMetadata, files: { enabled: false } } as DraftInput;
let b2share: B2Share;
beforeEach(() => {
  const token = new Token(RestClient.issueToken(practice, "trainee@example.org"));
  b2share = connect({ url: practice.url, token });
});

test("an incomplete draft is created, and says in errors what is missing", async () => {
  const draft = await b2share.drafts.create({ metadata: { title: "No" } });
  expect(draft.status).toBe("draft");
  expect(draft.errors).toContainEqual({
    field: "metadata.title",
    messages: ["Shorter than minimum length 3."],
  });
  expect(draft.metadata.title).toBeUndefined();
});

test("an unknown entry of a vocabulary is refused", async () => {
  const create = b2share.drafts.create({ metadata: { resource_types: [{ id: "nonsense" }] } });
  await expect(create).rejects.toMatchObject({ status: 400 });
});

test("an update sends nothing back that the server added when it was read, so that it has no complaint", async () => {
  const metadata = { ...enoughMetadata, rights: [{ id: "cc-by-4.0" }] };
  const draft = await b2share.drafts.create({ ...complete, metadata } as DraftInput);
  const updated = await b2share.drafts.update(draft.id, { metadata: { version: "2" } });
  expect(updated.errors).toBeUndefined();
  expect(updated.metadata.rights).toEqual(draft.metadata.rights);
});

describe("updating changes what is named, and keeps the rest", () => {
  let draft: RecordObject;
  beforeEach(async () => (draft = await b2share.drafts.create(complete)));

  test("with the parts that change", async () => {
    const { id } = draft;
    const updated = await b2share.drafts.update(id, {
      metadata: { version: "1.1", publisher: "Another" },
    });
    expect(updated.metadata).toMatchObject({
      title: enoughMetadata.title,
      version: "1.1",
      publisher: "Another",
    });
    expect(updated.files.enabled).toBe(false);
    const without = await b2share.drafts.update(id, { metadata: { version: undefined } });
    expect(without.metadata.version).toBeUndefined();
  });

  test.each<[string, (draft: RecordObject) => unknown]>([
    ["changes the draft", ({ metadata }) => (metadata.version = "2")],
    ["returns a new one", (old) => ({ ...old, metadata: { ...old.metadata, version: "2" } })],
    [
      "takes its time",
      async ({ metadata }) => void (metadata.version = await Promise.resolve("2")),
    ],
  ])("with a function that %s", async (_, changes) => {
    const { metadata } = await b2share.drafts.update(draft.id, changes);
    expect(metadata).toMatchObject({ title: enoughMetadata.title, version: "2" });
  });

  test("and notices when somebody changed it in between", async () => {
    const update = b2share.drafts.update(draft.id, async (mine) => {
      await b2share.drafts.update(draft.id, { metadata: { version: "theirs" } });
      mine.metadata.version = "mine";
    });
    await expect(update).rejects.toMatchObject({ status: 412 });
    await expect(update).rejects.toThrow("It was changed since you read it");
    expect((await b2share.drafts.get(draft.id)).metadata.version).toBe("theirs");
  });
});

test("replacing empties what is left out", async () => {
  const { id } = await b2share.drafts.create(complete);
  const replaced = await b2share.drafts.replace(id, { metadata: { title: "Only this" } });
  expect(replaced.metadata).toEqual({ title: "Only this" });
  expect(replaced.files.enabled).toBe(true);
});

test("a DOI can be reserved and given back", async () => {
  const { id } = await b2share.drafts.create(complete);
  expect((await b2share.drafts.reserveDoi(id)).pids.doi?.identifier).toBe(`10.5072/${id}`);
  expect((await b2share.drafts.releaseDoi(id)).pids.doi).toBeUndefined();
});

test("publishing an incomplete draft is refused with the fields that are missing", async () => {
  const { id } = await b2share.drafts.create({ files: { enabled: false } });
  const publish = b2share.drafts.publish(id);
  await expect(publish).rejects.toMatchObject({ status: 400 });
  await expect(publish).rejects.toThrow("- metadata.title: Missing data for required field.");
});

test("a record is published, edited, and gets a second version with the files of the first", async () => {
  const draft = await b2share.drafts.create({ ...complete, files: { enabled: true } });
  await b2share.files.upload(draft.id, { key: "a.txt", content: "A" });
  const first = await b2share.drafts.publish(draft.id);
  expect(first.is_published).toBe(true);

  await b2share.drafts.edit(first.id);
  await b2share.drafts.update(first.id, { metadata: { title: "A better title" } });
  expect((await b2share.drafts.publish(first.id)).metadata.title).toBe("A better title");

  const next = await b2share.drafts.newVersion(first.id);
  expect(next.id).not.toBe(first.id);
  const { entries } = await b2share.drafts.importFiles(next.id);
  expect(entries?.map(({ key }) => key)).toEqual(["a.txt"]);
  await b2share.drafts.update(next.id, { metadata: { publication_date: "2026-03-02" } });
  const second = await b2share.drafts.publish(next.id);
  for (const id of [first.id, second.id, first.parent.id])
    expect((await b2share.records.latest(id)).id).toBe(second.id);
  const { hits } = await b2share.records.versions(first.id);
  expect(hits.hits.map(({ id }) => id)).toEqual([second.id, first.id]);
});

test("a draft that is deleted is gone", async () => {
  const { id } = await b2share.drafts.create(complete);
  expect(await b2share.drafts.delete(id)).toBeUndefined();
  await expect(b2share.drafts.get(id)).rejects.toMatchObject({ status: 404 });
});
