/** The exercises of 06_Update_record_metadata. */
import { isDeepStrictEqual } from "node:util";
import type { Metadata, RecordObject } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { explained, sameList } from "../findings";
import { isComplete, isMine, lookAtDeposit, unlessRefused } from "../own-deposit";

const TITLE = "Course: birds at my window";

function hasKeywords({ subjects = [] }: Metadata, what: string): Finding {
  const { length } = subjects.filter(({ id, subject }) => !id && subject);
  return explained(length >= 2, what, `so far: ${length}`);
}

const first: Exercise<string> = {
  name: "draftId",
  takes: "id",
  hint: "drafts.create makes the draft, drafts.update adds to it. Keywords are subjects.",
  fullerHint:
    'In the second step use b2share.drafts.update(draftId, { metadata: { description: "...", subjects: [{ subject: "..." }, { subject: "..." }] } }), as in sections 4 and 5.',
  solution: `
const birds = await b2share.drafts.create({
  metadata: {
    title: "${TITLE}",
    resource_types: [{ id: "dataset" }],
    publication_date: "2026-03-02",
  },
});
const draftId = birds.id;
await b2share.drafts.update(draftId, {
  metadata: {
    description: "Birds counted at one window, every morning for a month.",
    subjects: [{ subject: "birds" }, { subject: "garden" }],
  },
});
`,
  check: (draftId, b2share) =>
    lookAtDeposit(b2share, ["draftId", draftId], async (deposit) => {
      const { metadata } = deposit;
      const [kind] = metadata.resource_types ?? [];
      return [
        await isMine(b2share, deposit, "the draft exists, and it is yours"),
        [metadata.title === TITLE, "its title is unchanged"],
        [
          kind?.id === "dataset" && metadata.publication_date === "2026-03-02",
          "kind and date are still there",
        ],
        [!!metadata.description, "there is a description"],
        hasKeywords(metadata, "there are two keywords"),
      ];
    }),
};

const second: Exercise<string> = {
  name: "draftId",
  takes: "id",
  hint: "Section 5 is about lists. To find a discipline: b2share.vocabularies.",
  fullerHint:
    'b2share.vocabularies.search("subjects", { q: "biology" }) finds disciplines; put { id: ... } at the end of the list subjects. A title goes to the front of additional_titles with unshift, in drafts.update with a function.',
  solution: `
const disciplines = await b2share.vocabularies.search("subjects", { q: "biological" });
await b2share.drafts.update(draftId, ({ metadata: own }) => {
  own.creators = [
    { person_or_org: { type: "personal", given_name: "Tara", family_name: "Trainee" } },
  ];
  own.publisher = "B2SHARE";
  own.additional_descriptions = [
    { description: "Which birds visit one window in March.", type: { id: "abstract" } },
  ];
  own.subjects = [...(own.subjects ?? []), { id: disciplines.hits.hits[0].id }];
  own.additional_titles = [{ title: "One month of breakfast", type: { id: "subtitle" } }];
});
await b2share.drafts.update(draftId, ({ metadata: own }) => {
  own.additional_titles?.unshift({
    title: "Vögel an meinem Fenster",
    type: { id: "translated-title" },
    lang: { id: "deu" },
  });
});
`,
  check: (draftId, b2share) =>
    lookAtDeposit(b2share, ["draftId", draftId], async ({ metadata }) => {
      const titles = (metadata.additional_titles ?? []).map(({ type }) => type.id);
      return [
        [(metadata.creators ?? []).length > 0, "there is a creator"],
        [
          metadata.additional_descriptions?.some(({ type }) => type.id === "abstract") ?? false,
          "there is an abstract",
        ],
        [metadata.subjects?.some(({ id }) => id) ?? false, "there is a discipline"],
        hasKeywords(metadata, "the keywords are still there"),
        sameList("the translated title comes first, then the subtitle", titles, [
          "translated-title",
          "subtitle",
        ]),
        await isComplete(b2share, { metadata }),
      ];
    }),
};

const third: Exercise<Partial<RecordObject>> = {
  name: "record",
  takes: "object",
  hint: "Section 7: open an edit, change one field, publish.",
  fullerHint:
    "Use b2share.drafts.edit(record.id), then b2share.drafts.update(record.id, ...) with a function that replaces the word in metadata.description, then b2share.drafts.publish(record.id).",
  solution: `
if (record) {
  await b2share.drafts.edit(record.id);
  await b2share.drafts.update(record.id, ({ metadata: own }) => {
    own.description = own.description?.replace("ever hour", "every hour");
  });
  await b2share.drafts.publish(record.id);
}
`,
  async check(record, b2share) {
    const { id = "", metadata = {}, pids } = record;
    const now = id === "" ? undefined : await unlessRefused(b2share.records.get(id));
    if (!now) return [[false, "record is the record that this notebook has published"]];
    const hasDraft = (await unlessRefused(b2share.drafts.get(id))) !== undefined;
    const description = metadata.description?.replace("ever hour", "every hour");
    return [
      [now.metadata.description === description, "the description says every hour"],
      [
        isDeepStrictEqual({ ...now.metadata, description }, { ...metadata, description }),
        "all other fields are as they were",
      ],
      [now.pids.doi?.identifier === pids?.doi?.identifier, "the DOI is the same"],
      [now.updated > now.created, "it was updated after it was created"],
      [!hasDraft, "no open draft is left"],
    ];
  },
};

export const update = { "06.1": first, "06.2": second, "06.3": third };
