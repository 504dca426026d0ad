/** Exercises have no dead end: what a reasonable person did before either counts, or the check says the way on. */
import { check } from "../../src/course";
import {
  connect,
  Token,
  type B2Share,
  type Metadata,
  type RecordObject,
} from "../../src/helper/index";
import { checkingPlace, printed } from "../support/checking";
import { enoughMetadata as enough, RestClient } from "../support/rest-client";

jest.setTimeout(180_000);

const { practice } = checkingPlace();
const enoughMetadata = enough as Metadata;
const PICTURE = "data/sampling-site.png";
/** What 08 publishes first, what replaces its content, and the name that both get. */
const FILES = ["temperature.csv", "temperature2.csv", "temperature.csv"] as const;

/** What somebody has after exercises 05.1 and 05.2. */
async function draftWithPicture(
  b2share: B2Share,
  title = "Course: by Tara",
): Promise<RecordObject> {
  const draft = await b2share.drafts.create({ metadata: { ...enoughMetadata, title } });
  await b2share.files.upload(draft.id, PICTURE);
  return draft;
}

/** The answer to 05.3, as the record says. */
async function publishedAnswer(b2share: B2Share, id: string) {
  const { pids, links } = await b2share.records.get(id);
  return { id: id, doi: pids.doi?.identifier, page: links.self_html };
}

/** Runs the commands that a check named, as the trainee would copy them. */
async function follow(said: string, b2share: B2Share): Promise<void> {
  const commands = said.match(/await b2share\.\w+\.\w+\([^)]*\)/g) ?? [];
  expect(commands).not.toEqual([]);
  for (const command of commands) {
    const [, part = "", name = "", args = ""] =
      /await b2share\.(\w+)\.(\w+)\((.*)\)/.exec(command) ?? [];
    const functions = b2share[part as "reviews"] as unknown as Record<
      string,
      (...all: string[]) => Promise<unknown>
    >;
    await functions[name]?.(...(JSON.parse(`[${args}]`) as string[]));
  }
}

describe("05.3, with a record", () => {
  test("that was published without a community: one line adds it to EUDAT", async () => {
    const b2share = connect();
    const { id } = await draftWithPicture(b2share);
    await b2share.drafts.publish(id);
    const answer = await publishedAnswer(b2share, id);
    const said = await printed(() => check("05.3", answer));
    expect(said).toContain(`run await b2share.records.addToCommunity("${id}", "eudat")`);
    await follow(said, b2share);
    expect(await printed(() => check("05.3", answer))).toContain("Exercise 05.3 is solved.");
  });

  test("that waits for a review elsewhere: it is taken back and submitted to EUDAT", async () => {
    const b2share = connect();
    const { id } = await draftWithPicture(b2share);
    await b2share.reviews.submit(id, "biodiversity-monitoring");
    const said = await printed(() => check("05.3", { id: id, doi: "", page: "" }));
    expect(said).toContain(`run await b2share.reviews.cancel("${id}"), then`);
    await follow(said, b2share);
    const answer = await publishedAnswer(b2share, id);
    expect(await printed(() => check("05.3", answer))).toContain("Exercise 05.3 is solved.");
  });

  test("that was made with another account: the check says so, and a new one counts", async () => {
    const token = new Token(RestClient.issueToken(practice, "colleague@example.org"));
    const cole = connect({ token });
    const { id } = await draftWithPicture(cole);
    await cole.drafts.publish(id);
    const said = await printed(() => check("05.1", { recordId: id, myName: "Tara" }));
    expect(said).toContain("your token is of trainee@example.org: create another one with it");
    const own = await draftWithPicture(connect());
    const again = await printed(() => check("05.1", { recordId: own.id, myName: "Tara" }));
    expect(again).toContain("Exercise 05.1 is solved.");
  });

  test("that is the second, since the cells were run twice", async () => {
    const b2share = connect();
    await draftWithPicture(b2share);
    const { id } = await draftWithPicture(b2share);
    expect(await printed(() => check("05.2", id))).toContain("Exercise 05.2 is solved.");
  });
});

test("ess.3d, published without a community: one line solves it", async () => {
  const b2share = connect();
  const subjects = await b2share.vocabularies.search("subjects", { q: "biological" });
  const metadata = {
    ...enoughMetadata,
    title: "Course: a site, by Tara",
    description: "A drawing.",
    subjects: [{ id: subjects.hits.hits[0]!.id }],
  };
  const { id } = await b2share.drafts.create({ metadata });
  await b2share.files.upload(id, PICTURE);
  await b2share.drafts.publish(id);
  const answer = { ...(await publishedAnswer(b2share, id)), name: "Tara" };
  const said = await printed(() => check("ess.3d", answer));
  expect(said.match(/^not yet:/gm)).toHaveLength(1);
  await follow(said, b2share);
  expect(await printed(() => check("ess.3d", answer))).toContain("Exercise ess.3d is solved.");
});

test("05.2 and ess.3b, published with the wrong files: the checks say to start again", async () => {
  const b2share = connect();
  const { id } = await b2share.drafts.create({ metadata: enoughMetadata });
  await b2share.files.upload(id, [PICTURE, "data/eudat-metadata.csv"]);
  await b2share.drafts.publish(id);
  for (const exercise of ["05.2", "ess.3b"]) {
    const said = await printed(() => check(exercise, id));
    expect(said).toContain("there is exactly one file (so far: ");
    expect(said).toContain("published files do not change: start again with a new draft");
  }
});

describe("08.2, after a third version that went wrong", () => {
  const [OLD, NEW, NAME] = FILES;
  const dated = (day: number) => ({ metadata: { publication_date: `2026-03-${day}` } });

  /** Versions 1 and 2 as the notebook makes them, and a third that was published without importing the files. */
  async function threeVersions(b2share: B2Share) {
    const first = await b2share.drafts.create({ metadata: enoughMetadata });
    await b2share.files.upload(first.id, [`data/${OLD}`, PICTURE]);
    await b2share.drafts.publish(first.id);
    const second = await b2share.drafts.newVersion(first.id);
    await b2share.drafts.importFiles(second.id);
    await b2share.files.delete(second.id, "sampling-site.png");
    await b2share.files.upload(second.id, "data/sampling-site-v2.png");
    await b2share.drafts.update(second.id, dated(10));
    await b2share.drafts.publish(second.id);
    const third = await b2share.drafts.newVersion(second.id);
    await b2share.files.upload(third.id, `data/${NEW}`);
    await b2share.drafts.update(third.id, dated(11));
    await b2share.drafts.publish(third.id);
    return { second: second.id, third: third.id };
  }

  test("the check says to begin another one, and that one counts, whatever is named as before", async () => {
    const b2share = connect();
    const { second, third } = await threeVersions(b2share);
    const said = await printed(() => check("08.2", { before: second, after: third }));
    expect(said).toContain("begin another version");
    const { id } = await b2share.drafts.newVersion(third);
    await b2share.files.upload(id, [
      { path: `data/${NEW}`, key: NAME },
      "data/sampling-site-v2.png",
    ]);
    await b2share.drafts.update(id, dated(12));
    await b2share.drafts.publish(id);
    for (const before of [second, third]) {
      const again = await printed(() => check("08.2", { before: before, after: id }));
      expect(again).toContain("Exercise 08.2 is solved.");
    }
  });
});
