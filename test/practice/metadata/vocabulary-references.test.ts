import type { Metadata } from "../../../src/wire";
import { loadDraft } from "../../../src/practice/metadata/load-draft";
import { enrich } from "../../../src/practice/metadata/vocabulary-references";
import { complete, creator, today, withMetadata } from "./draft";

describe("an unknown vocabulary entry refuses the whole draft", () => {
  const id = "nonsense";
  const title = { title: "Cores", type: { id: "subtitle" } };
  const description = { description: "Cores", type: { id: "abstract" } };
  const related = { identifier: "10.1234/x", scheme: "doi", relation_type: { id: "cites" } };
  it.each<[object]>([
    [{ resource_types: [{ id }] }],
    [{ creators: [{ ...creator, role: { id } }] }],
    [{ creators: [{ ...creator, affiliations: [{ id }] }] }],
    [{ contributors: [{ ...creator, role: { id } }] }],
    [{ contributors: [{ ...creator, role: { id: "editor" }, affiliations: [{ id }] }] }],
    [{ additional_titles: [{ ...title, type: { id } }] }],
    [{ additional_titles: [{ ...title, lang: { id } }] }],
    [{ additional_descriptions: [{ ...description, type: { id } }] }],
    [{ additional_descriptions: [{ ...description, lang: { id } }] }],
    [{ subjects: [{ id }] }],
    [{ languages: [{ id }] }],
    [{ dates: [{ date: "2020", type: { id } }] }],
    [{ related_identifiers: [{ ...related, relation_type: { id } }] }],
    [{ related_identifiers: [{ ...related, resource_type: { id } }] }],
    [{ rights: [{ id }] }],
    [{ funding: [{ funder: { id } }] }],
    [{ funding: [{ funder: { id: "00k4n6c32" }, award: { id } }] }],
  ])("%j", (fields) => {
    expect(() => withMetadata(fields)).toThrow("Invalid value nonsense.");
  });

  it("also when the entry exists but cannot be deposited", () => {
    expect(() => withMetadata({ resource_types: [{ id: "project" }] })).toThrow(
      "Invalid value project.",
    );
    const related = {
      identifier: "10.1234/x",
      relation_type: { id: "cites" },
      resource_type: { id: "project" },
    };
    expect(withMetadata({ related_identifiers: [related] }).errors).toEqual([]);
  });
});

const sent = {
  ...complete,
  creators: [
    {
      ...creator,
      role: { id: "researcher" },
      affiliations: [{ id: "01ggx4157" }, { name: "Home" }],
    },
  ],
  languages: [{ id: "eng" }],
  rights: [{ id: "cc-by-4.0" }],
  subjects: [{ subject: "ice" }, { id: "http://www.oecd.org/science/inno/38235147.pdf?1.5" }],
  funding: [{ funder: { id: "00k4n6c32" }, award: { id: "00k4n6c32::654065" } }],
  additional_titles: [{ title: "Eiskerne", type: { id: "translated-title" }, lang: { id: "deu" } }],
  dates: [{ date: "2020/2021", type: { id: "collected" } }],
};

describe("metadata in an answer", () => {
  const stored = loadDraft({ metadata: sent }, { today }).metadata;
  const shown = enrich(stored);

  it("show titles of vocabulary entries", () => {
    expect(shown).toMatchObject({
      resource_types: [{ id: "dataset", title: { en: "Dataset", de: "Datensatz" } }],
      languages: [{ id: "eng", title: { en: "English", de: "Englisch" } }],
      creators: [{ role: { id: "researcher", title: { en: "Researcher" } } }],
      additional_titles: [
        { type: { title: { en: "Translated title" } }, lang: { title: { en: "German" } } },
      ],
      dates: [{ type: { title: { en: "Collected" } } }],
    });
  });

  it("show the registered names of institutions and leave free ones alone", () => {
    expect(shown.creators?.[0]?.affiliations).toEqual([
      {
        id: "01ggx4157",
        name: "European Organization for Nuclear Research",
        identifiers: [{ identifier: "01ggx4157", scheme: "ror" }],
      },
      { name: "Home" },
    ]);
  });

  it("show what a licence is and where it stands", () => {
    expect(shown.rights?.[0]).toMatchObject({
      id: "cc-by-4.0",
      title: { en: "Creative Commons Attribution 4.0 International" },
      icon: "cc-by-icon",
      props: { scheme: "spdx", url: "https://creativecommons.org/licenses/by/4.0/" },
    });
    expect(Object.keys(shown.rights?.[0]?.props ?? {})).toEqual(["url", "scheme"]);
  });

  it("show subjects with their scheme", () => {
    expect(shown.subjects).toMatchObject([
      { subject: "ice" },
      { subject: "Earth and related environmental sciences", scheme: "FOS" },
    ]);
  });

  it("show funder and grant", () => {
    expect(shown.funding).toMatchObject([
      {
        funder: { name: "European Commission" },
        award: { number: "654065", acronym: "EUDAT2020", program: "H2020" },
      },
    ]);
  });

  it("do not touch what is stored", () => {
    expect(stored.rights).toEqual([{ id: "cc-by-4.0" }]);
  });

  it("can be sent back and are stored as before; what they added is complained about", () => {
    expect(loadDraft({ metadata: shown }, { today })).toMatchObject({
      metadata: stored,
      errors: [
        {
          field: "metadata.creators.0.affiliations.0.identifiers",
          messages: ["Unknown field."],
        },
        { field: "metadata.rights.0.icon", messages: ["Unknown field."] },
      ],
    });
    expect(loadDraft({ metadata: shown }, { today }).metadata).toEqual(stored);
  });

  it("stay as they are where an entry has gone", () => {
    const old: Metadata = { languages: [{ id: "gone" }] };
    expect(enrich(old)).toEqual(old);
  });
});
