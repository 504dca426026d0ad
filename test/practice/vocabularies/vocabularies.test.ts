import { vocabularies } from "../../../src/practice/vocabularies/vocabularies";

const ids = (type: string): string[] => (vocabularies.list(type) ?? []).map((entry) => entry.id);

/** ROR's checksum: ISO 7064 mod 97-10 over the six Crockford base-32 digits after the leading 0. */
function rorHolds(id: string): boolean {
  const digits = "0123456789abcdefghjkmnpqrstvwxyz";
  const number = [...id.slice(1, 7)].reduce((sum, digit) => sum * 32 + digits.indexOf(digit), 0);
  return Number(id.slice(7)) === 98 - ((number * 100) % 97);
}

describe("the vocabularies", () => {
  it("include all types that InvenioRDM has data for, and subjects", () => {
    expect(vocabularies.types().map(({ id }) => id)).toEqual([
      "affiliations",
      "awards",
      "code:developmentStatus",
      "code:programmingLanguages",
      "communitytypes",
      "contributorsroles",
      "creatorsroles",
      "datetypes",
      "descriptiontypes",
      "funders",
      "languages",
      "licenses",
      "names",
      "relationtypes",
      "removalreasons",
      "resourcetypes",
      "subjects",
      "titletypes",
    ]);
  });

  it("tell how many entries each type has, and which types have shapes of their own", () => {
    expect(vocabularies.types().find(({ id }) => id === "affiliations")).toEqual({
      id: "affiliations",
      pid_type: "aff",
      count: ids("affiliations").length,
      is_custom_vocabulary: true,
    });
    expect(vocabularies.types().find(({ id }) => id === "licenses")).toMatchObject({
      pid_type: "lic",
      is_custom_vocabulary: false,
    });
  });

  it.each(vocabularies.types().map(({ id }) => id))("name each entry of %s once", (type) => {
    expect(ids(type).length).toBeGreaterThan(3);
    expect(new Set(ids(type)).size).toBe(ids(type).length);
  });

  it.each([
    ["resourcetypes", "dataset", { en: "Dataset", de: "Datensatz" }],
    ["licenses", "cc-by-4.0", { en: "Creative Commons Attribution 4.0 International" }],
    ["languages", "deu", { en: "German", de: "Deutsch" }],
    ["contributorsroles", "datamanager", { en: "Data manager", de: "DatenmanagerIn" }],
    ["relationtypes", "iscitedby", { en: "Is cited by", de: "Wird zitiert von" }],
  ])("know %s %s with its title", (type, id, title) => {
    expect(vocabularies.get(type, id)).toMatchObject({
      id,
      type,
      title,
      props: {},
      tags: expect.any(Array) as [],
    });
  });

  it("find an institution by its ROR id", () => {
    expect(vocabularies.get("affiliations", "01ggx4157")).toMatchObject({
      name: "European Organization for Nuclear Research",
      acronym: "CERN",
      country: "CH",
      identifiers: [{ identifier: "01ggx4157", scheme: "ror" }],
    });
  });

  it("find a grant under its funder", () => {
    expect(vocabularies.get("awards", "00k4n6c32::654065")).toMatchObject({
      number: "654065",
      acronym: "EUDAT2020",
      funder: { id: "00k4n6c32", name: "European Commission" },
    });
  });

  it.each(["affiliations", "funders"])("hold only %s whose ROR checksum is right", (type) => {
    expect(ids(type).filter((id) => !rorHolds(id))).toEqual([]);
  });

  it("hold only awards of funders that are there", () => {
    const funders = (vocabularies.list("awards") ?? []).map((award) => award.funder?.id ?? "");
    expect(funders.filter((id) => !vocabularies.get("funders", id))).toEqual([]);
  });

  it("say of every person that the person is fictitious", () => {
    for (const person of vocabularies.list("names") ?? [])
      expect(person.affiliations?.[0]?.name).toContain("fictitious");
  });

  it("answer nothing for an unknown type or entry", () => {
    expect(vocabularies.list("nonsense")).toBeUndefined();
    expect(vocabularies.get("nonsense", "eng")).toBeUndefined();
    expect(vocabularies.get("languages", "nonsense")).toBeUndefined();
  });
});
