import type { Side } from "../side";

/** A word that no other record has, so that only these records are found. */
const mark = "zeugmatic";

const titles = [
  "Cold-water corals of the northern shelf",
  "Measured water levels: a study",
  "Römäns and their harbours",
  "Sciences of the sea",
  "O’Neill’s “quoted” catalogue",
  "Océane running maps 2019-01-01",
];

const queries = [
  mark,
  `${mark} AND sciences`,
  `${mark} AND science`,
  `${mark} AND romans`,
  `${mark} AND metadata.title:water`,
  `${mark} AND measuring`,
  `${mark} AND measured`,
  `${mark} AND run`,
  `${mark} AND ocean`,
  `${mark} AND scienc*`,
  `${mark} AND sc?ences`,
  `${mark} AND sciencez~`,
  `${mark} AND sciencez~1`,
  `${mark} AND "water levels"`,
  `${mark} AND "levels water"`,
  `${mark} AND "water study"~5`,
  `${mark} AND NOT water`,
  `+${mark} -water`,
  `${mark} AND metadata.title:(water OR sea)`,
  `${mark} AND metadata.publication_date:[2020 TO 2021]`,
  `${mark} AND metadata.publication_date:{2019-12-31 TO 2020-12-31}`,
  `${mark} AND metadata.title:/sci.*/`,
  `${mark} AND _exists_:metadata.version`,
  `${mark} AND access.status:metadata-only`,
  `${mark} AND metadata.creators.person_or_org.name:Lake`,
  `${mark} AND metadata.creators.person_or_org.family_name:lake`,
  `${mark} AND metadata.subjects.subject:Corals`,
  `${mark} AND metadata.resource_types.id:dataset`,
  `${mark} AND files.enabled:false`,
  `${mark} AND unknown.field:x`,
  `${mark} && sciences`,
  `${mark} || nonsensewordnowhere`,
  `metadata.description:${mark}`,
  `metadata.description:${mark.toUpperCase()}`,
  `${mark} AND oneill`,
  `${mark} AND cold`,
  `${mark} AND coldwater`,
  `${mark} AND 2019-01-01`,
  `${mark} AND created:[2020-01-01 TO *]`,
  `${mark} AND parent.access.owned_by.user:2`,
];

/** These find other records, too. */
const wide = [`${mark} AND (water`, `${mark} "water`, `${mark} AND`, `${mark}^2 water`];

export async function searching(s: Side): Promise<void> {
  for (const [index, title] of titles.entries()) {
    await s.record({
      metadata: {
        title,
        description: `<p>A ${mark} text about corals</p>`,
        publication_date: `${2017 + index}-05-01`,
        subjects: [{ subject: index === 0 ? "Corals" : "Sea level" }],
        ...(index === 1 ? { version: "1.0" } : {}),
      },
    });
  }
  await s.settle();
  for (const q of queries) {
    await s.ask(q, "GET", `/records?sort=oldest&size=10&q=${encodeURIComponent(q)}`);
  }
  for (const q of wide) {
    await s.ask(q, "GET", `/records?q=${encodeURIComponent(q)}`, { only: "status" });
  }
  for (const sort of ["bestmatch", "newest", "updated-desc", "updated-asc", "version"]) {
    await s.ask(`sorted by ${sort}`, "GET", `/records?sort=${sort}&q=${mark}`);
  }
  await s.ask("second page", "GET", `/records?sort=oldest&size=2&page=2&q=${mark}`);
  await s.ask("facet", "GET", `/records?q=${mark}&access_status=metadata-only`);
  await s.ask("two facets", "GET", `/records?q=${mark}&access_status=open&file_type=csv`);
}
