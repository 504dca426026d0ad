/** The exercises of 06_Update_record_metadata. */
import { isDeepStrictEqual } from "node:util";
import type { Metadata, RecordObject } from "../../helper/index";
import type { Exercise } from "../exercise";
import { depositOf, isComplete, isMine } from "../own-deposit";

const TITLE = "Course: birds at my window";

const keywordsOf = ({ subjects = [] }: Metadata) =>
  subjects.filter(({ id, subject }) => !id && subject);

const first: Exercise<string> = {
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
  async check(draftId, b2share) {
    const deposit = await depositOf(b2share, draftId);
    const { metadata } = deposit;
    return [
      [await isMine(b2share, deposit), "the draft exists, and it is yours"],
      [metadata.title === TITLE, "its title is unchanged"],
      [
        metadata.resource_types?.[0]?.id === "dataset" &&
          metadata.publication_date === "2026-03-02",
        "kind and date are still there",
      ],
      [!!metadata.description, "there is a description"],
      [keywordsOf(metadata).length >= 2, "there are two keywords"],
    ];
  },
};

const second: Exercise<string> = {
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
  async check(draftId, b2share) {
    const { metadata } = await depositOf(b2share, draftId);
    const titles = (metadata.additional_titles ?? []).map(({ type }) => type.id);
    return [
      [(metadata.creators ?? []).length > 0, "there is a creator"],
      [
        metadata.additional_descriptions?.some(({ type }) => type.id === "abstract") ?? false,
        "there is an abstract",
      ],
      [metadata.subjects?.some(({ id }) => id) ?? false, "there is a discipline"],
      [keywordsOf(metadata).length >= 2, "the keywords are still there"],
      [
        titles[0] === "translated-title" && titles[1] === "subtitle",
        "the translated title comes first, then the subtitle",
      ],
      [await isComplete(b2share, { metadata }), "no errors in its metadata"],
    ];
  },
};

const third: Exercise<RecordObject | undefined> = {
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
    if (!record) return [[false, "the notebook has published a record"]];
    const now = await b2share.records.get(record.id);
    const hasDraft = await b2share.drafts.get(record.id).then(
      () => true,
      () => false,
    );
    const description = record.metadata.description?.replace("ever hour", "every hour");
    return [
      [now.metadata.description === description, "the description says every hour"],
      [
        isDeepStrictEqual({ ...now.metadata, description }, { ...record.metadata, description }),
        "all other fields are as they were",
      ],
      [now.pids.doi?.identifier === record.pids.doi?.identifier, "the DOI is the same"],
      [now.updated > now.created, "it was updated after it was created"],
      [!hasDraft, "no open draft is left"],
    ];
  },
};

export const update = { "06.1": first, "06.2": second, "06.3": third };
