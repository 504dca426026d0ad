/** The exercises of 01_Retrieve_existing_record. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { B2Share } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";
import { bareDoi, called, sameList } from "../findings";

interface Summary {
  id: string;
  pid?: string;
  title?: string;
  creators?: string[];
  description?: string;
  isOpen?: boolean;
  isPublished?: boolean;
}

const first: Exercise<Summary> = {
  takes: {
    id: "id",
    pid: "text",
    title: "text",
    creators: "list",
    description: "text",
    isOpen: "truth",
    isPublished: "truth",
  },
  hint: "Sections 4 and 6 show where each of these values is.",
  fullerHint:
    "Fetch `${url}/api/records/${idOfReport}` and read the JSON. The DOI is pids.doi.identifier, the creators' names are metadata.creators[...].person_or_org.name, and isOpen compares access.status with a word.",
  solution: `
const report = await readJson(\`\${url}/api/records/\${idOfReport}\`);
const pid: string = report.pids.doi.identifier;
const title: string = report.metadata.title;
const creators: string[] = report.metadata.creators.map(
  (creator: { person_or_org: { name: string } }) => creator.person_or_org.name,
);
const description: string = report.metadata.description;
const isOpen = report.access.status === "open";
const isPublished: boolean = report.is_published;
`,
  async check(answer, b2share) {
    const { pids, metadata, access, is_published } = await b2share.records.get(answer.id);
    const names = (metadata.creators ?? []).map(({ person_or_org }) => person_or_org.name ?? "");
    return [
      [bareDoi(answer.pid ?? "") === pids.doi?.identifier, "pid is the DOI"],
      [answer.title === metadata.title, "title is the title"],
      sameList(
        "creators are the names of all creators, in their order",
        answer.creators ?? [],
        names,
      ),
      [answer.description === metadata.description, "description is the description"],
      [answer.isOpen === (access.status === "open"), "isOpen says whether the access is open"],
      [answer.isPublished === is_published, "isPublished says whether the record is published"],
    ];
  },
};

interface Download {
  id: string;
  fileCount?: number;
  downloaded?: string;
  md5?: string;
  matches?: boolean;
}

const second: Exercise<Download> = {
  takes: { id: "id", fileCount: "number", downloaded: "text", md5: "text", matches: "truth" },
  hint: "Section 7 lists files, section 8 downloads and verifies one.",
  fullerHint:
    'Read `${url}/api/records/${idOfReport}/files`, take the first of entries, fetch its links.content, and write the bytes to join("download", key). createHash("md5") over the bytes of that file makes md5OfFile; matches compares it with the checksum without md5: in front.',
  solution: `
const { entries: reportFiles } = await readJson(\`\${url}/api/records/\${idOfReport}/files\`);
const fileCount: number = reportFiles.length;
const { key, links, checksum } = reportFiles[0];
const downloaded = join("download", key);
mkdirSync("download", { recursive: true });
const content = await fetch(links.content);
writeFileSync(downloaded, Buffer.from(await content.arrayBuffer()));
const md5OfFile = createHash("md5").update(readFileSync(downloaded)).digest("hex");
const matches = checksum === \`md5:\${md5OfFile}\`;
`,
  async check({ id, fileCount, downloaded = "", md5, matches }, b2share) {
    const files = await b2share.files.list(id);
    const counted: Finding = [fileCount === files.length, "fileCount is the number of its files"];
    const entry = files.find(({ key }) => key === basename(downloaded));
    if (!entry || !existsSync(downloaded))
      return [counted, [false, "downloaded is the path of a file of the record, and it is there"]];
    const bytes = readFileSync(downloaded);
    const real = createHash("md5").update(bytes).digest("hex");
    return [
      counted,
      [bytes.length === entry.size, "the file on your disk has the right size"],
      [`md5:${real}` === entry.checksum, "the file on your disk has the right MD5"],
      [md5 === real, "md5OfFile is the MD5 of the file on your disk"],
      [matches === (entry.checksum === `md5:${real}`), "matches says whether they are the same"],
    ];
  },
};

interface DownloadFunction {
  id: string;
  downloadAll: (id: string, folder: string) => Promise<string[]>;
}

/** Below the folder of the notebook. */
const FOLDER = join("download", "exercise-3");

const third: Exercise<DownloadFunction> = {
  takes: { id: "id", downloadAll: "function" },
  hint: "Take the loop of section 8, and look at the MD5 of a file that is there, not only whether it is there.",
  fullerHint:
    "For each entry: make the path; if the file exists and its MD5 is the one of checksum, continue. Otherwise fetch links.content; if answer.ok, write the bytes, else put the key into a list. Return that list at the end. Make the folder before the loop.",
  solution: `
function isRight(path: string, checksum: string) {
  if (!existsSync(path)) return false;
  return \`md5:\${createHash("md5").update(readFileSync(path)).digest("hex")}\` === checksum;
}
async function downloadAll(id: string, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const failed: string[] = [];
  const { entries } = await readJson(\`\${url}/api/records/\${id}/files\`);
  for (const { key, checksum, links } of entries) {
    const path = join(folder, key);
    if (isRight(path, checksum)) continue;
    const answer = await fetch(links.content);
    if (answer.ok) writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    if (!isRight(path, checksum)) failed.push(key);
  }
  return failed;
}
`,
  async check({ id, downloadAll }, b2share) {
    const failed = await called("downloadAll", downloadAll(id, FOLDER));
    const whole = await allRight(b2share, id);
    if (!whole) return [[false, `all files are in ${FOLDER}, with the right MD5`]];
    const [damaged = "", ...others] = (await b2share.files.verify(id, FOLDER)).map(
      ({ path }) => path,
    );
    writeFileSync(damaged, "damaged by the check");
    const before = others.map(writtenAt);
    const failedAgain = await called("downloadAll", downloadAll(id, FOLDER));
    return [
      [true, "all files are there, with the right MD5"],
      [failed.length === 0 && failedAgain.length === 0, "no file is reported as failed"],
      [await allRight(b2share, id), "a file that was damaged is fetched again"],
      [
        others.map(writtenAt).join() === before.join(),
        "files that are there and right are skipped",
      ],
    ];
  },
};

async function allRight(b2share: B2Share, id: string): Promise<boolean> {
  return (await b2share.files.verify(id, FOLDER)).every(({ state }) => state === "same");
}

function writtenAt(path: string): number {
  return statSync(path).mtimeMs;
}

export const retrieve = { "01.1": first, "01.2": second, "01.3": third };
