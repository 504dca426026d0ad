import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openInstance, type FolderInstance } from "../../../src/practice/instance";
import { plantSeed } from "../../../src/practice/seed/plant";

let folder: string;
let instance: FolderInstance;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "b2share-cache-"));
  instance = openInstance({ data: folder });
  plantSeed(instance);
});
afterAll(() => {
  instance.close();
  rmSync(folder, { recursive: true, force: true });
});

const someRecord = () => {
  const record = instance.store.records.get(instance.store.records.ids()[0] ?? "");
  if (!record) throw new Error("the seed has no record");
  return record;
};

describe("the cache of the store", () => {
  test("is the same object for all who ask, and nobody can change it", () => {
    const record = someRecord();
    expect(someRecord()).toBe(record);
    expect(() => (record.metadata.title = "Changed by mistake")).toThrow(TypeError);
  });

  test("is read again once it was changed", () => {
    const record = someRecord();
    const metadata = { ...record.metadata, title: "Another title" };
    instance.change(() => instance.store.records.put({ ...record, metadata }));
    expect(someRecord().metadata.title).toBe("Another title");
    instance.change(() => instance.store.records.put(record));
    expect(someRecord()).toEqual(record);
  });

  test("is what it was before where a change is taken back", () => {
    const { records, statistics } = instance.store;
    const record = someRecord();
    const counts = statistics.ofRecord(record.id);
    const change = () =>
      instance.change(() => {
        records.put({ ...record, revision: record.revision + 1 });
        statistics.add(record.id, record.parent, "2026-03-02", { views: 1000 });
        // Read within the change, so that what is never committed is in the cache for a moment.
        expect(someRecord().revision).toBe(record.revision + 1);
        expect(statistics.ofRecord(record.id).views).toBe(counts.views + 1000);
        throw new Error("no");
      });
    expect(change).toThrow("no");
    expect(someRecord()).toEqual(record);
    expect(statistics.ofRecord(record.id)).toEqual(counts);
  });

  test("is gone with what is removed, and the next newest takes its place", () => {
    const { drafts } = instance.store;
    const draft = drafts.get(drafts.ids()[0] ?? "");
    if (!draft) throw new Error("the seed has no draft");
    const next = { ...draft, id: "aaaaa-bbb11", index: draft.index + 1 };
    instance.change(() => drafts.put(next));
    expect(drafts.newest(draft.parent)?.id).toBe(next.id);
    instance.change(() => drafts.remove(next.id));
    expect(drafts.get(next.id)).toBeUndefined();
    expect(drafts.newest(draft.parent)?.id).toBe(draft.id);
  });
});
