import { QueryError, matches, readQuery } from "../../../src/practice/search";
import { textFields } from "../../../src/practice/search/fields";
import { type Details, document, found, indexOf, now, search } from "./documents";

const person = (family_name: string, given_name: string) => ({
  person_or_org: {
    type: "personal" as const,
    family_name,
    given_name,
    name: `${family_name}, ${given_name}`,
  },
});

const details: Details[] = [
  {
    id: "ocean-title",
    metadata: { title: "Ocean temperatures", publisher: "EUDAT", version: "1.0" },
    created: "2025-10-01T00:00:00.000001+00:00",
    doi: "10.5072/ocean-title",
  },
  {
    id: "ocean-text",
    metadata: { title: "Buoys", description: "<p>Measured in the <b>ocean</b> &amp; the sea</p>" },
    created: "2025-10-02T00:00:00.000000+00:00",
  },
  {
    id: "open-science",
    metadata: {
      title: "Open science in practice",
      publication_date: "2017-05",
      creators: [person("Smith", "Jane"), person("Müller", "Jörg")],
    },
    created: "2024-10-03T00:00:00.000000+00:00",
  },
  {
    id: "open-only",
    metadata: { title: "Open doors", publication_date: "2018", version: "2.1.0" },
    created: "2023-10-04T00:00:00.000000+00:00",
  },
  {
    id: "closed-science",
    metadata: { title: "The science of closed rooms", publication_date: "2019-01-01" },
    fileNames: ["rooms.csv", "Readme.txt"],
  },
  { id: "romans", metadata: { title: "A Römäns story" }, communities: ["c-1", "c-2"] },
  { id: "chinese", metadata: { title: "南海海洋温度数据" } },
  { id: "arabic", metadata: { title: "بيانات المُحيط" } },
  {
    id: "university",
    metadata: { title: "University archives", subjects: [{ subject: "History" }] },
  },
  { id: "occurrence", metadata: { title: "Occurrences of oaks" }, ownerId: 10 },
  { id: "h4rf8-38964", metadata: { title: "Named by its identifier" } },
];

const usualPaths = [
  ...textFields.filter(({ weight }) => weight > 0).map(({ path }) => path),
  "pids.doi.identifier",
];

const db = indexOf(details);

/** Ids of what the same query finds without the index, as short lists are searched. */
const fitting = (q: string) =>
  details
    .filter((one) => matches(readQuery(q), document(one).source, usualPaths, now))
    .map(({ id }) => id);

const all = () => search(db, {}).ids.map(({ id }) => id);

describe("the query syntax", () => {
  test.each([
    ["any of the words", "temperatures doors", ["ocean-title", "open-only"]],
    ["both of two words", "+open +science", ["open-science"]],
    ["AND between words", "open AND science", ["open-science"]],
    ["&& between words", "open && science", ["open-science"]],
    ["OR between words", "open OR oaks", ["occurrence", "open-only", "open-science"]],
    ["|| between words", "doors || oaks", ["occurrence", "open-only"]],
    ["NOT before a word", "open NOT science", ["open-only"]],
    ["a minus before a word", "science -open", ["closed-science"]],
    ["! before a word", "science !open", ["closed-science"]],
    ["a phrase", '"open science"', ["open-science"]],
    ["a phrase whose words stand apart", '"open practice"', []],
    ["a phrase with room between its words", '"open practice"~3', ["open-science"]],
    ["a phrase within one creator", '"Smith Jane"', ["open-science"]],
    ["no phrase from one creator into the next", '"Jane Müller"', []],
    ["parentheses", "(ocean OR oaks) AND occurrences", ["occurrence"]],
    ["a field", "metadata.title:ocean", ["ocean-title"]],
    ["a field with a group", "metadata.title:(+open +science)", ["open-science"]],
    ["a field with a phrase", 'metadata.title:"open doors"', ["open-only"]],
    ["a blank after a field's colon", "metadata.title: doors", ["open-only"]],
    ["a name", "metadata.creators.person_or_org.name:smith", ["open-science"]],
    ["a family name", "metadata.creators.person_or_org.family_name:muller", ["open-science"]],
    ["a subject", "metadata.subjects.subject:history", ["university"]],
    ["any field of some", "metadata.\\*:history", ["university"]],
    ["an identifier", "id:h4rf8-38964", ["h4rf8-38964"]],
    ["an identifier without a field", "h4rf8-38964", ["h4rf8-38964"]],
    ["a DOI in quotes", 'pids.doi.identifier:"10.5072/ocean-title"', ["ocean-title"]],
    ["a DOI without a field", "10.5072/ocean-title", ["ocean-title"]],
    ["an owner", "parent.access.owned_by.user:10", ["occurrence"]],
    ["a community", "parent.communities.ids:c-2", ["romans"]],
    ["a file name", "files.entries.key:rooms.csv", ["closed-science"]],
    ["the end of a file name", "files.entries.key:*.csv", ["closed-science"]],
    ["a range of dates", "metadata.publication_date:[2017 TO 2018]", ["open-only", "open-science"]],
    [
      "a range without its ends",
      "metadata.publication_date:{2017-05 TO 2019-01-01}",
      ["open-only"],
    ],
    ["a range with one end", "metadata.publication_date:{2018 TO 2019-01-01]", ["closed-science"]],
    ["a range open above", "metadata.publication_date:[2019 TO *]", ["closed-science"]],
    ["a range open below", "metadata.publication_date:[* TO 2017-12]", ["open-science"]],
    ["at least", "metadata.publication_date:>=2018", ["closed-science", "open-only"]],
    ["more than", "metadata.publication_date:>2018", ["closed-science"]],
    ["less than", "metadata.publication_date:<2018", ["open-science"]],
    ["at most", "metadata.publication_date:<=2018", ["open-only", "open-science"]],
    ["a range of numbers", "files.count:[1 TO 10]", ["closed-science"]],
    ["a number", "files.count:2", ["closed-science"]],
    ["yes and no", "files.enabled:false", []],
    ["a year of times", "created:2024", ["open-science"]],
    [
      "a range of times up to the end of a month",
      "created:[2023 TO 2024-10]",
      ["open-only", "open-science"],
    ],
    ["a time to the second", "created:2025-10-02T00:00:00", ["ocean-text"]],
    ["between two years", "created:{2023 TO 2025}", ["open-science"]],
    [
      "times counted back from now",
      "created:[now-1M-1d/d TO now] AND ocean",
      ["ocean-text", "ocean-title"],
    ],
    ["the start of a word", "occ*", ["occurrence"]],
    ["the start of a word that has another stem", "universi*", ["university"]],
    ["one unknown letter", "oc?an", ["ocean-text", "ocean-title"]],
    ["the end of a word", "*peratures", ["ocean-title"]],
    ["a wildcard in a field", "metadata.title:*ories OR metadata.title:d??rs", ["open-only"]],
    ["a regular expression", "/oc(ea|ee)n/", ["ocean-text", "ocean-title"]],
    ["a regular expression in a field", "metadata.title:/d.+s/", ["open-only"]],
    ["a regular expression that fits only a part", "/ocea/", []],
    ["a field that is present", "_exists_:metadata.version", ["ocean-title", "open-only"]],
    ["an object that is present", "_exists_:metadata.creators", ["open-science"]],
    ["a field with any value", "metadata.publisher:*", ["ocean-title"]],
    ["a small misspelling", "temparatures~1", ["ocean-title"]],
    ["a misspelling without a number", "temparatures~", []],
    ["more of a misspelling than allowed", "temparatues~1", []],
    ["a version that is a number", "metadata.version:1.0", ["ocean-title"]],
    ["a boost", "doors^4", ["open-only"]],
    ["an escaped sign", "id:ocean\\-text", ["ocean-text"]],
    ["an unknown field", "metadata.nonsense:ocean", []],
    ["only required and optional conditions", "+science open", ["closed-science", "open-science"]],
    ["letters without accents", "romans", ["romans"]],
    ["letters with other accents", "rômans", ["romans"]],
    ["another form of the word", "sciences", []],
    ["a part of a compound", "occur", []],
    ["parts of a word with a hyphen", "buoy-doors", ["open-only"]],
    ["upper case", "OCEAN", ["ocean-text", "ocean-title"]],
    ["a word inside Chinese text", "海洋", ["chinese"]],
    ["signs in another order than the Chinese text", "洋海", []],
    ["an Arabic word without its vowel signs", "المحيط", ["arabic"]],
    ["markup is no text", "metadata.description:b", []],
    ["entities are their signs", 'metadata.description:"ocean the sea"', ["ocean-text"]],
  ])("%s: %s", (_, q, ids) => {
    expect(found(db, q).sort()).toEqual(ids);
    expect(fitting(q).sort()).toEqual(ids);
  });

  test("only exclusions leave everything else", () => {
    expect(found(db, "-ocean").sort()).toEqual(
      all()
        .filter((id) => !id.startsWith("ocean"))
        .sort(),
    );
  });

  test.each(["*", "*:*", "", "  "])("everything is found by %p", (q) => {
    expect(found(db, q).sort()).toEqual(all().sort());
  });
});

describe("broken syntax is searched for as plain words", () => {
  test.each([
    "ocean AND",
    "OR ocean",
    "(ocean",
    "ocean)",
    '"ocean',
    "ocean [",
    "ocean:",
    "metadata.title:[ocean TO",
    "ocean:/[",
    "[ocean to ocean]",
    "ocean ^^",
    "ocean -",
    "((((((ocean",
    `${"(".repeat(5000)}ocean${")".repeat(5000)}`,
  ])("%.40s", (q) => {
    expect(found(db, q)).toEqual(expect.arrayContaining(["ocean-title", "ocean-text"]));
  });

  test("punctuation alone finds nothing", () => {
    expect(found(db, "?! ... ---")).toEqual([]);
  });
});

describe("what a search engine refuses", () => {
  test.each([
    ["a bad regular expression", "/[/"],
    ["another bad regular expression", "metadata.title:/a(/"],
    ["more than 1024 conditions", "ocean ".repeat(1025)],
    ["more than 1024 plain words", `(${"ocean ".repeat(1025)}`],
  ])("%s", (_, q) => {
    expect(() => found(db, q)).toThrow(QueryError);
  });

  test("a costly regular expression is answered quickly", () => {
    expect(found(db, "/(o*)*(c*)*((e|a)*)*z/")).toEqual([]);
  });
});

test("a match in the title comes before one in the description", () => {
  expect(found(db, "ocean")).toEqual(["ocean-title", "ocean-text"]);
});

test("more of the words found comes first", () => {
  expect(found(db, "open science")[0]).toBe("open-science");
});

test("a boost moves a document to the front", () => {
  expect(found(db, "ocean doors^20")[0]).toBe("open-only");
  expect(found(db, "ocean^20 doors")[0]).toBe("ocean-title");
});

test("whatever is typed, nothing but QueryError is thrown", () => {
  const pieces = [..."abc*?~^:/\\\"()[]{}<>=+-!&|. 19", " AND ", " OR ", " TO ", "NOT ", "metadata.title:"]; // prettier-ignore
  pieces.push(
    "_exists_:",
    "created:",
    "now",
    "海",
    "\u0000",
    "\uD800",
    "'",
    ";",
    "%",
    "NEAR",
    "now-1y/d",
  );
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 2000; round++) {
    const q = Array.from({ length: next(12) + 1 }, () => pieces[next(pieces.length)]).join("");
    try {
      found(db, q);
    } catch (error) {
      if (!(error instanceof QueryError)) throw new Error(JSON.stringify(q), { cause: error });
    }
  }
});
