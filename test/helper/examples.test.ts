import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import * as helper from "../../src/helper/index";
import { connect, Token, type B2Share, type RecordObject } from "../../src/helper/index";
import { practiceForTests } from "../support/practice";
import { enoughMetadata, RestClient } from "../support/rest-client";
import { examples, run } from "../support/examples";
import { workplace } from "../support/workplace";

const practice = practiceForTests({ ratePerMinute: 100_000 });
const place = workplace();

const secretOf = (name: string) => RestClient.issueToken(practice, `${name}@example.org`);
const as = (name: string): B2Share =>
  connect({ url: practice.url, token: new Token(secretOf(name)) });

async function makeDraft(b2share: B2Share, withFile: boolean): Promise<RecordObject> {
  const draft = await b2share.drafts.create({
    metadata: enoughMetadata as RecordObject["metadata"],
    files: { enabled: withFile },
  });
  if (withFile) await b2share.files.upload(draft.id, "data/temperature.csv");
  return draft;
}

/** What the examples find: people, and a draft and records of the trainee that are made anew for each. */
async function makeWorld() {
  const [b2share, curator, admin] = [as("trainee"), as("curator"), as("admin")];
  const draft = await makeDraft(b2share, true);
  const recordWithFiles = await makeDraft(b2share, true);
  const record = await makeDraft(b2share, false);
  const submitted = await makeDraft(b2share, false);
  await b2share.drafts.publish(record.id);
  await b2share.drafts.publish(recordWithFiles.id);
  const request = await b2share.reviews.submit(submitted.id, "biodiversity-monitoring");
  const link = await b2share.access.createLink(record.id, { permission: "view" });
  const made = { draft, record, recordWithFiles, submitted, request, link };
  return { ...helper, console, b2share, curator, admin, ...made };
}

test.each(examples().map(({ place, code }) => [place, code]))(
  "the example in %s works",
  async (_, code) => {
    process.env.B2SHARE_URL = practice.url;
    place.write("token", secretOf("trainee"));
    cpSync(join(__dirname, "../../notebooks/data"), "data", { recursive: true });
    mkdirSync("notebooks");
    jest.spyOn(console, "log").mockImplementation(() => undefined);
    try {
      const world = await makeWorld();
      await run(code.replaceAll("abcd1-efg23", world.recordWithFiles.id), world);
    } finally {
      jest.restoreAllMocks();
    }
  },
);
