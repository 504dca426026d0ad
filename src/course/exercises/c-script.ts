/** The exercises of C_Example_script. */
import type { B2Share, RecordObject } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { unlessRefused } from "../own-deposit";

/** The folder whose copies are published. */
const EXAMPLE = "data/example-deposit";

/** Makes a copy of the example to publish. */
const copyAs = (folder: string) => `
rmSync("${folder}", { recursive: true, force: true });
cpSync("${EXAMPLE}", "${folder}", { recursive: true });`;

const jobFor = (folder: string) => `{
  folder: "${folder}",
  metadata: "${folder}/metadata.json",
  community: "eudat",
}`;

/** The published record with this identifier, if there is one. */
function recordOf(b2share: B2Share, id = ""): Promise<RecordObject | undefined> {
  return id === "" ? Promise.resolve(undefined) : unlessRefused(b2share.records.get(id));
}

/** Whether a record is published with the files of the example, whole and right. */
async function published(b2share: B2Share, record: RecordObject): Promise<Finding[]> {
  const files = await b2share.files.verify(record.id, EXAMPLE);
  const right = files.filter(({ state }) => state === "same");
  return [
    [record.is_published, "the record is published"],
    [right.length === 3 && files.length === 3, "it has the three files, whole and right"],
  ];
}

const first: Exercise<string> = {
  name: "publishedId",
  takes: "id",
  hint: "publishFolder takes the instance, the task and a function such as console.log, and returns the record.",
  fullerHint:
    'Make the copy as in section 8, with cpSync. Then publishFolder(b2share, { folder: "first-deposit", metadata: "first-deposit/metadata.json", community: "eudat" }, console.log); the answer has an id.',
  solution: `${copyAs("first-deposit")}
const firstJob = ${jobFor("first-deposit")};
const firstRecord = await publishFolder(b2share, firstJob, console.log);
const publishedId = firstRecord ? firstRecord.id : "";
`,
  async check(id, b2share) {
    const record = await recordOf(b2share, id);
    if (!record) return [[false, "publishedId is the identifier of a published record"]];
    return published(b2share, record);
  },
};

const second: Exercise<string> = {
  name: "embargoedId",
  takes: "id",
  hint: "metadata.json has a part access. Notebook 10, section 6, shows what an embargo looks like.",
  fullerHint:
    'In the copy, access becomes { "record": "public", "files": "restricted", "embargo": { "active": true, "until": "2099-12-31" } }. Edit the file by hand, or read it with JSON.parse and write it with writeFileSync.',
  solution: `${copyAs("second-deposit")}
const secondJob = ${jobFor("second-deposit")};
const secondFile = JSON.parse(readFileSync(secondJob.metadata, "utf8"));
secondFile.access = {
  record: "public",
  files: "restricted",
  embargo: { active: true, until: "2099-12-31" },
};
writeFileSync(secondJob.metadata, JSON.stringify(secondFile));
const secondRecord = await publishFolder(b2share, secondJob, console.log);
const embargoedId = secondRecord ? secondRecord.id : "";
`,
  async check(id, b2share) {
    const record = await recordOf(b2share, id);
    if (!record) return [[false, "embargoedId is the identifier of a published record"]];
    const { access } = record;
    return [
      ...(await published(b2share, record)),
      [access.record === "public", "everybody may see the description"],
      [access.files === "restricted", "the files are restricted"],
      [access.embargo?.until === "2099-12-31", "until 2099-12-31"],
    ];
  },
};

const third: Exercise<string[]> = {
  name: "said",
  takes: "list",
  hint: "Section 8 pulls the plug with a function say that throws an error.",
  fullerHint:
    'Write a function say that pushes each line to said, and throws when the line begins with "File 2". Run publishFolder with it, and catch the error. Then run it again with a function that only pushes.',
  solution: `${copyAs("third-deposit")}
const thirdJob = ${jobFor("third-deposit")};
const said: string[] = [];
const untilSecond: Say = (line) => {
  said.push(line);
  if (line.startsWith("File 2")) throw new Error("stopped");
};
await publishFolder(b2share, thirdJob, untilSecond).catch(() => undefined);
await publishFolder(b2share, thirdJob, (line) => said.push(line));
`,
  async check(said, b2share) {
    const count = (beginning: string) => said.filter((line) => line.startsWith(beginning)).length;
    const id = said.map((line) => /^Going on with the draft (\S+)$/.exec(line)?.[1]).find(Boolean);
    const record = await recordOf(b2share, id);
    return [
      [count("Made the draft") === 1, "one draft was made, and no second one"],
      [count("File 2") === 2, "the second file was begun twice"],
      [id !== undefined, "the second run went on with the draft of the first"],
      [count("  is there already") === 1, "the first file was not sent again"],
      ...(record
        ? await published(b2share, record)
        : [[false, "the record is published"] satisfies Finding]),
    ];
  },
};

export const script = { "C.1": first, "C.2": second, "C.3": third };
