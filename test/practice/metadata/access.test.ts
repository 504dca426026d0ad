import { loadDraft } from "../../../src/practice/metadata/load-draft";
import { ApiError } from "../../../src/practice/errors";
import { complete, lines, today } from "./draft";

const load = (access: unknown) => loadDraft({ metadata: complete, access }, { today });
const open = { active: false, reason: null };
const word = (name: string) => `access.${name}: '${name}' must be either 'public' or 'restricted'`;

describe("access", () => {
  it("is absent from a draft that was sent without it", () => {
    expect(loadDraft({ metadata: complete }, { today })).not.toHaveProperty("access");
  });

  it.each<[object, object, string[]]>([
    [
      { record: "public", files: "public" },
      { record: "public", files: "public", embargo: open },
      [],
    ],
    [
      { record: "public", files: "restricted" },
      { record: "public", files: "restricted", embargo: open },
      [],
    ],
    [
      { record: "restricted", files: "public" },
      { record: "restricted", files: "restricted", embargo: open },
      [],
    ],
    [
      { record: "public", files: "public", status: "open" },
      { record: "public", files: "public", embargo: open },
      [],
    ],
    [
      { record: "closed", files: "open" },
      { record: "public", files: "public", embargo: open },
      [word("record"), word("files")],
    ],
    [
      {},
      { record: "public", files: "public", embargo: open },
      [
        "access.record: Missing data for required field.",
        "access.files: Missing data for required field.",
      ],
    ],
    [
      { record: "public", files: "public", who: 1 },
      { record: "public", files: "public", embargo: open },
      ["access.who: Unknown field."],
    ],
  ])("%j is kept as %j", (access, kept, errors) => {
    const draft = load(access);
    expect(draft.access).toEqual(kept);
    expect(lines(draft.errors)).toEqual(errors);
  });

  it.each([{ record: "public" }, { files: "public" }, { record: "public", files: "open" }])(
    "with only one usable word, %j, is refused",
    (access) => {
      expect.assertions(2);
      try {
        load(access);
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
        expect((error as ApiError).body).toMatchObject({
          status: 400,
          errors: [{ field: "access" }],
        });
      }
    },
  );
});

describe("an embargo", () => {
  const future = "Embargo end date must be set to a future date.";
  const past = "Embargo end date must be unset or in the past.";
  it.each<[object, object, string[]]>([
    [
      { active: true, until: "2026-03-03", reason: "Patent" },
      { active: true, until: "2026-03-03", reason: "Patent" },
      [],
    ],
    [
      { active: true, until: "2026-03-02" },
      { active: true, until: "2026-03-02", reason: null },
      [`until: ${future}`],
    ],
    [{ active: true }, { active: true, reason: null }, [`until: ${future}`]],
    [
      { active: false, until: "2026-03-03" },
      { active: false, until: "2026-03-03", reason: null },
      [`until: ${past}`],
    ],
    [
      { active: false, until: "2017-01-01" },
      { active: false, until: "2017-01-01", reason: null },
      [],
    ],
    [{ active: false, until: null, reason: null }, open, []],
    [{ until: "2027-01-01" }, { active: true, until: "2027-01-01", reason: null }, []],
    [{ active: false, until: "2026-02-30" }, open, ["until: Not a valid date."]],
    [{ active: "perhaps" }, open, ["active: Not a valid boolean."]],
  ])("%j is kept as %j", (embargo, kept, errors) => {
    const draft = load({ record: "public", files: "restricted", embargo });
    expect(draft.access?.embargo).toEqual(kept);
    expect(lines(draft.errors)).toEqual(errors.map((line) => `access.embargo.${line}`));
  });
});
