import { checkFiles } from "../../../src/practice/metadata/files";
import { loadDraft } from "../../../src/practice/metadata/load-draft";
import { complete, lines, today } from "./draft";

describe("the options of files", () => {
  const load = (files: unknown) => loadDraft({ metadata: complete, files }, { today });

  it.each<[unknown, object, string[]]>([
    [undefined, { enabled: true, order: [] }, []],
    [{}, { enabled: true, order: [] }, []],
    [{ enabled: false }, { enabled: false, order: [] }, []],
    [
      { enabled: true, order: ["b.txt"], default_preview: "b.txt" },
      { enabled: true, order: [], default_preview: "b.txt" },
      [],
    ],
    [
      { default_preview: null, entries: {}, count: 0, total_bytes: 0 },
      { enabled: true, order: [] },
      [],
    ],
    [{ enabled: "no" }, { enabled: true, order: [] }, ["files.enabled: Not a valid boolean."]],
    [{ order: "b.txt" }, { enabled: true, order: [] }, ["files.order: Not a valid list."]],
    [{ nonsense: 1 }, { enabled: true, order: [] }, ["files.nonsense: Unknown field."]],
  ])("%j are kept as %j", (files, kept, errors) => {
    const draft = load(files);
    expect(draft.files).toEqual(kept);
    expect(lines(draft.errors)).toEqual(errors);
  });

  it("have media files off unless asked for", () => {
    expect(load({}).media_files.enabled).toBe(false);
  });

  it.each<[object, string[], string[]]>([
    [{ enabled: true }, ["a.txt"], []],
    [{ enabled: true, default_preview: "a.txt" }, ["a.txt"], []],
    [{ enabled: false }, [], []],
    [
      { enabled: true },
      [],
      [
        "files.enabled: Missing uploaded files. To disable files for this record please mark it as metadata-only.",
      ],
    ],
    [
      { enabled: false },
      ["a.txt"],
      ["files.enabled: You must first delete all files to set the record to be metadata-only."],
    ],
    [
      { enabled: true, default_preview: "b.txt" },
      ["a.txt"],
      ["files.default_preview: Cannot set default preview to a missing file: b.txt"],
    ],
  ])("%j with the files %j: %j", (options, keys, expected) => {
    expect(lines(checkFiles({ enabled: true, order: [], ...options }, keys))).toEqual(expected);
  });
});

describe("persistent identifiers", () => {
  const own = { identifier: "10.5072/h4rf8-38964", provider: "datacite", client: "datacite" };
  const external = { identifier: "10.1234/x", provider: "external" };
  const load = (pids: unknown, metadata: object = complete) =>
    loadDraft({ metadata, pids }, { today, pids: { doi: own } });

  it("stay when they are left out", () => {
    expect(loadDraft({ metadata: complete }, { today, pids: { doi: own } }).pids).toEqual({
      doi: own,
    });
  });

  it("go when none are sent", () => {
    expect(load({}).pids).toEqual({});
  });

  it("are kept with the DOI in its bare form", () => {
    const { pids, errors } = load({
      doi: { ...external, identifier: "https://doi.org/10.1234/x" },
    });
    expect(pids).toEqual({ doi: external });
    expect(errors).toEqual([]);
  });

  it("that an answer showed can be sent back", () => {
    const pids = {
      doi: own,
      oai: { identifier: "oai:practice.b2share:h4rf8-38964", provider: "oai" },
    };
    expect(load(pids)).toMatchObject({ pids, errors: [] });
  });

  it("need a publisher unless the DOI is an external one", () => {
    const metadata = { ...complete, publisher: "" };
    expect(lines(load({ doi: external }, metadata).errors)).toEqual([]);
    for (const pids of [{}, { doi: own }])
      expect(lines(load(pids, metadata).errors)).toEqual([
        "metadata.publisher: Missing publisher field required for DOI registration.",
      ]);
  });

  it.each<[unknown, string]>([
    [
      { doi: { ...external, identifier: "10.5072/x" } },
      "pids.doi: The prefix '10.5072' is managed by B2SHARE practice. Please supply an external DOI or select 'No' to have a DOI generated for you.",
    ],
    [{ doi: { ...external, identifier: "nonsense" } }, "pids.doi: Invalid DOI"],
    [{ doi: { ...external, identifier: "" } }, "pids.doi: Missing DOI for required field."],
    [
      { doi: { ...own, identifier: "10.1234/x" } },
      "pids.doi: Wrong DOI 10.1234 prefix provided, it should be 10.5072 as defined in the rest client",
    ],
    [
      { doi: { identifier: "10.1234/x" } },
      "pids.doi.value.provider: Missing data for required field.",
    ],
    [{ isbn: external }, "pids.isbn.key: Invalid persistent identifier scheme."],
    [[], "pids: Not a valid mapping type."],
  ])("%j: %s", (pids, line) => {
    expect(lines(load(pids).errors)).toEqual([line]);
  });
});
