/** Part 3 of the hands-on sheet: publish. Its last check sums up. */
import type { B2Share, Metadata } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { bareDoi } from "../findings";
import { hasOnly, isComplete, isMine, lookAtDeposit, publishedIn } from "../own-deposit";

const PICTURE = "data/sampling-site.png";

interface Started {
  id: string;
  name: string;
}

const STARTED = { id: "id", name: "text" } as const;

const draft: Exercise<Started & { status: number; state: string }> = {
  takes: { ...STARTED, status: "number", state: "text" },
  hint: "POST to /api/records, with the token in the header Authorization, and JSON as the body.",
  fullerHint:
    'Headers: ...authorization(readToken()) is the one with the token; Content-Type with "application/json". Body: JSON.stringify({ metadata: { title: "..." } }). The answer has id and status; the status of the request is response.status.',
  solution: `
import { authorization, readToken } from "b2share-notebooks";

const created = await fetch(\`\${url}/api/records\`, {
  method: "POST",
  headers: { ...authorization(readToken()), "Content-Type": "application/json" },
  body: JSON.stringify({ metadata: { title: "Course: a sampling site, by Tara Trainee" } }),
});
const mine = await created.json();
const started = { status: created.status, id: mine.id, state: mine.status, name: "Tara Trainee" };
`,
  async check({ id, name, status, state }, b2share) {
    const found = await lookAtDeposit(b2share, ["id", id], async (deposit) => [
      await isMine(b2share, deposit, "the draft exists, and it is yours"),
      hasName(deposit.metadata, name),
    ]);
    return [
      [status === 201, "status is that of something created"],
      [state === "draft", "state is the state of a new draft"],
      ...found,
    ];
  },
};

const picture: Exercise<string> = {
  name: "started.id",
  takes: "id",
  hint: "Announce, content, commit; or b2share.files.upload.",
  fullerHint: `b2share.files.upload(started.id, "${PICTURE}") makes all three requests. By hand the content needs the header Content-Type: application/octet-stream.`,
  solution: `
await b2share.files.upload(started.id, "${PICTURE}");
`,
  check: (id, b2share) =>
    lookAtDeposit(b2share, ["started.id", id], (deposit) => hasOnly(b2share, deposit, PICTURE)),
};

const description: Exercise<Started> = {
  name: "started",
  takes: STARTED,
  hint: "Read with GET .../draft, change, write with PUT .../draft; or b2share.drafts.update.",
  fullerHint:
    'b2share.vocabularies.search("subjects", { q: "..." }) finds disciplines; subjects: [{ id: "..." }] sets one. b2share.drafts.replace(started.id, { metadata: copy }) sends the whole, and its answer has errors if something is missing.',
  solution: `
const before = await b2share.drafts.get(started.id);
const copy = structuredClone(before.metadata);
const disciplines = await b2share.vocabularies.search("subjects", { q: "biological" });
copy.creators = [
  { person_or_org: { type: "personal", given_name: "Tara", family_name: "Trainee" } },
];
copy.description = "A drawing of the place where the samples were taken.";
copy.subjects = [{ id: disciplines.hits.hits[0].id }];
copy.resource_types = [{ id: "image-photo" }];
copy.publication_date = "2026-03-02";
copy.publisher = "B2SHARE";
await b2share.drafts.replace(started.id, { metadata: { ...before.metadata, ...copy } });
`,
  check: ({ id, name }, b2share) =>
    lookAtDeposit(b2share, ["started.id", id], async ({ metadata }) => [
      hasName(metadata, name),
      ...describes(metadata),
      await isComplete(b2share, { metadata }),
    ]),
};

const publish: Exercise<Started & { doi: string; page: string }> = {
  takes: { ...STARTED, doi: "text", page: "text" },
  hint: "A review first, then submit-review; or b2share.reviews.submit. Then read the record.",
  fullerHint:
    'b2share.reviews.submit(started.id, "eudat") submits. The DOI is pids.doi.identifier of the record, the page links.self_html. If it is refused, read the errors: 3c says what is missing.',
  solution: `
await b2share.reviews.submit(started.id, "eudat");
const done = await b2share.records.get(started.id);
const published = { doi: done.pids.doi?.identifier, page: done.links.self_html };
`,
  check: ({ id, name, doi, page }, b2share) =>
    lookAtDeposit(b2share, ["id", id], async (deposit) => {
      const { created, metadata, pids, links } = deposit;
      return [
        ...(await publishedIn(b2share, "eudat", deposit)),
        await isMine(b2share, deposit),
        hasName(metadata, name),
        ...(await hasOnly(b2share, deposit, PICTURE)),
        ...describes(metadata),
        [doi !== "" && bareDoi(doi) === pids.doi?.identifier, "doi is its DOI"],
        [page !== "" && page === links.self_html, "page is its web page"],
        [
          async () => (await minutesSince(b2share, created)) <= 60,
          "it was made within the last hour; if you took longer, begin again at 3a",
        ],
      ];
    }),
};

function hasName({ title = "" }: Metadata, name: string): Finding {
  const known = name.trim();
  return [known.length > 1 && title.includes(known), "its title contains your name"];
}

function describes({ creators = [], description, subjects = [] }: Metadata): Finding[] {
  return [
    [creators.length > 0, "there is a creator"],
    [!!description, "there is an abstract"],
    [subjects.some(({ id }) => id), "there is a discipline"],
  ];
}

/** Minutes by the clock of the instance: a draft that is made and deleted at once says what time it is there. */
async function minutesSince(b2share: B2Share, moment: string): Promise<number> {
  const { id, created } = await b2share.drafts.create();
  await b2share.drafts.delete(id);
  return (Date.parse(created) - Date.parse(moment)) / 60_000;
}

export const publishing = {
  "ess.3a": draft,
  "ess.3b": picture,
  "ess.3c": description,
  "ess.3d": publish,
};
