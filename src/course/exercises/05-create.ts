/** The exercises of 05_Create_new_record. */
import type { Exercise, Finding } from "../exercise";
import { bareDoi } from "../findings";
import { hasOnly, isComplete, isMine, lookAtDeposit, publishedIn } from "../own-deposit";

const first: Exercise<{ recordId: string; myName: string }> = {
  takes: { recordId: "id", myName: "text" },
  hint: "Section 3 shows how a draft is created. The title must contain myName.",
  fullerHint:
    "Use b2share.drafts.create({ metadata: { ... } }) with title, resource_types, creators, publication_date and publisher, as in the object input of section 3. Then take the property id of what comes back.",
  solution: `
const myName = "Tara Trainee";
const mine = await b2share.drafts.create({
  metadata: {
    title: \`Course: the first deposit of \${myName}\`,
    resource_types: [{ id: "image-photo" }],
    creators: [
      { person_or_org: { type: "personal", given_name: "Tara", family_name: "Trainee" } },
    ],
    publication_date: "2026-03-02",
    publisher: "B2SHARE",
  },
});
const recordId = mine.id;
`,
  async check({ recordId, myName }, b2share) {
    const known = myName.trim();
    const named: Finding = [known.length > 1, "myName is your name"];
    const found = await lookAtDeposit(b2share, ["recordId", recordId], async (deposit) => [
      await isMine(b2share, deposit, "the draft exists, and it is yours"),
      [deposit.metadata.title?.includes(known || "?") ?? false, "its title contains your name"],
      await isComplete(b2share, deposit),
    ]);
    return [named, ...found];
  },
};

const second: Exercise<string> = {
  name: "recordId",
  takes: "id",
  hint: "Section 4 uploads files, section 5 deletes one.",
  fullerHint:
    'Use b2share.files.upload(recordId, ["data/sampling-site.png", "data/temperature.csv"]), then b2share.files.delete(recordId, "temperature.csv").',
  solution: `
await b2share.files.upload(recordId, ["data/sampling-site.png", "data/temperature.csv"]);
await b2share.files.delete(recordId, "temperature.csv");
`,
  check: (recordId, b2share) =>
    lookAtDeposit(b2share, ["recordId", recordId], (deposit) =>
      hasOnly(b2share, deposit, "data/sampling-site.png"),
    ),
};

const third: Exercise<Record<"id" | "doi" | "page", string>> = {
  name: "published",
  takes: { id: "id", doi: "text", page: "text" },
  hint: "Section 7 submits a draft and reads the record, section 8 is about its page.",
  fullerHint:
    'Use b2share.reviews.submit(recordId, "eudat"), then b2share.records.get(recordId). The DOI is pids.doi.identifier of the record, the page links.self_html.',
  solution: `
await b2share.reviews.submit(recordId, "eudat");
const mineNow = await b2share.records.get(recordId);
const published = {
  id: mineNow.id,
  doi: mineNow.pids.doi?.identifier ?? "",
  page: mineNow.links.self_html ?? "",
};
`,
  check: ({ id, doi, page }, b2share) =>
    lookAtDeposit(b2share, ["id", id], async (deposit) => [
      ...(await publishedIn(b2share, "eudat", deposit)),
      await isMine(b2share, deposit),
      [(deposit.files.count ?? 0) > 0, "it has a file"],
      [doi !== "" && bareDoi(doi) === deposit.pids.doi?.identifier, "doi is its DOI"],
      [page !== "" && page === deposit.links.self_html, "page is the address of its web page"],
    ]),
};

export const create = { "05.1": first, "05.2": second, "05.3": third };
