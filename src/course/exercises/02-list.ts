/** The exercises of 02_List_existing_records. */
import { connect, type RecordObject, type RecordSearch } from "../../helper/index";
import type { Exercise } from "../exercise";
import { explained, sameEntries, sameList } from "../findings";

/** Searches as the notebook does: with a token one may find more. */
const guest = () => connect({ token: "none" });

const first: Exercise<{ total?: number; onFirstPage?: number }> = {
  takes: { total: "number", onFirstPage: "number" },
  hint: "Section 4 searches for this word, and section 2 says which number is which.",
  fullerHint:
    'Search with { q: "test" } and without size. total is hits.total, and onFirstPage is the length of hits.hits.',
  solution: `
const { hits } = await guest.records.search({ q: "test" });
const total = hits.total;
const onFirstPage = hits.hits.length;
`,
  async check({ total, onFirstPage }) {
    const { hits } = await guest().records.search({ q: "test" });
    return [
      [total === hits.total, "total is the number of all records that were found"],
      [onFirstPage === hits.hits.length, "onFirstPage is the number of those on the first page"],
    ];
  },
};

const WANTED = 60;

const second: Exercise<string[]> = {
  name: "newestIds",
  takes: "list",
  hint: "The loop of section 3 follows links.next. It stops too late here: you want 60.",
  fullerHint:
    "Begin with `${url}/api/records?size=25&sort=newest`, push the id of every hit, and go on with links.next as long as there is one and you have fewer than 60. slice(0, 60) takes off what is too much.",
  solution: `
const newestIds: string[] = [];
let following: string | undefined = \`\${url}/api/records?size=25&sort=newest\`;
while (following && newestIds.length < 60) {
  const page = await fetch(following);
  const { hits, links } = await page.json();
  for (const hit of hits.hits) newestIds.push(hit.id);
  following = links.next;
}
newestIds.splice(60);
`,
  async check(answer) {
    const expected: string[] = [];
    for await (const { id } of guest().records.all({ sort: "newest", limit: WANTED }))
      expected.push(id);
    return [
      explained(
        answer.length === expected.length,
        `there are ${expected.length} identifiers`,
        `so far: ${answer.length}`,
      ),
      [
        answer.length > 0 && new Set(answer).size === answer.length,
        "no identifier is there more than once",
      ],
      sameEntries("they are the newest", answer, expected),
      [answer.length > 0 && answer[0] === expected[0], "the newest comes first"],
      sameList("they are in this order", answer, expected),
    ];
  },
};

interface Answer {
  search: RecordSearch;
  numberFound?: number;
  firstTitle?: string;
}

/** What the exercise asks for. */
const ASKED: RecordSearch = {
  q: "created:[2024-01-01 TO 2025-12-31]",
  access_status: "open",
  resource_type: "dataset",
  file_type: "csv",
  sort: "newest",
};

const third: Exercise<Answer> = {
  takes: { search: "object", numberFound: "number", firstTitle: "text" },
  hint: "The years go into q, as a range of created. The rest are filters (section 6) and sort.",
  fullerHint:
    'q is "created:[2024-01-01 TO 2025-12-31]". The filters are access_status, resource_type and file_type. Run the search once and read hits.total and the title of the first hit.',
  solution: `
import type { RecordSearch } from "b2share-notebooks";

const search: RecordSearch = {
  q: "created:[2024-01-01 TO 2025-12-31]",
  access_status: "open",
  resource_type: "dataset",
  file_type: "csv",
  sort: "newest",
};
const openTables = await guest.records.search(search);
const numberFound = openTables.hits.total;
const firstTitle = openTables.hits.hits[0]?.metadata.title ?? "";
`,
  async check({ search, numberFound, firstTitle }) {
    const asked = await guest().records.search({ ...ASKED, size: 1 });
    const hits: RecordObject[] = [];
    for await (const record of guest().records.all(search)) hits.push(record);
    const newestFirst = hits.every(
      ({ created }, at) => at === 0 || created <= (hits[at - 1]?.created ?? ""),
    );
    return [
      [hits.every(({ access }) => access.status === "open"), "all hits are open"],
      [hits.every(isDataset), "all hits are data sets"],
      [hits.every(hasCsvFile), "all hits have a CSV file"],
      [
        hits.every(({ created }) => /^202[45]/.test(created)),
        "all hits were added in 2024 or 2025",
      ],
      [hits.length === asked.hits.total, "your search finds all of them"],
      [newestFirst && search.sort !== undefined, "your search has the newest first"],
      [numberFound === asked.hits.total, "numberFound is their number"],
      [firstTitle === asked.hits.hits[0]?.metadata.title, "firstTitle is the title of the first"],
    ];
  },
};

function isDataset({ metadata }: RecordObject): boolean {
  return (metadata.resource_types ?? []).some(({ id }) => id === "dataset");
}

function hasCsvFile({ files }: RecordObject): boolean {
  return Object.values(files.entries ?? {}).some(({ ext }) => ext === "csv");
}

export const list = { "02.1": first, "02.2": second, "02.3": third };
