/** Part 1 of the hands-on sheet: read a record. */
import { isDeepStrictEqual } from "node:util";
import type { Exercise } from "../exercise";
import { retrieve } from "./01-retrieve";

interface Asked {
  id: string;
  address: string;
  status: number;
  text: string;
  data: { id?: string };
  dataAgain: unknown;
}

const fetchIt: Exercise<Asked> = {
  takes: {
    id: "id",
    address: "text",
    status: "number",
    text: "text",
    data: "object",
    dataAgain: "object",
  },
  hint: "The address is that of the instance, then /api/records/, then the identifier.",
  fullerHint:
    "const answer = await fetch(address) makes the request. answer.status is the status, await answer.text() the text. JSON.parse(text) turns it into data; await answer.json() of a second answer does both at once.",
  solution: `
const address = \`\${url}/api/records/\${sheetId}\`;
const answer = await fetch(address);
const text = await answer.text();
const second = await fetch(address);
const asked = {
  address: address,
  status: answer.status,
  text: text,
  data: JSON.parse(text),
  dataAgain: await second.json(),
};
`,
  async check({ id, address, status, text, data, dataAgain }, b2share) {
    await b2share.records.get(id);
    return [
      [address === `${b2share.url}/api/records/${id}`, "address is the address of the record"],
      [status === 200, "status is that of a successful request"],
      [text.startsWith("{") && text.includes(id), "text is the body, as it came"],
      [data.id === id, "data is the record"],
      [data.id === id && isDeepStrictEqual(data, dataAgain), "dataAgain is the same"],
    ];
  },
};

const readIt: Exercise = {
  ...(retrieve["01.1"] as Exercise),
  hint: "Look at the data of 1a: pids, metadata, access, is_published.",
  fullerHint:
    'The DOI is pids.doi.identifier. The names are metadata.creators[...].person_or_org.name; a list is made of them with map. isOpen compares access.status with "open".',
  solution: `
const report = await b2share.records.get(sheetId);
const about = {
  pid: report.pids.doi?.identifier,
  title: report.metadata.title,
  creators: report.metadata.creators?.map((creator) => creator.person_or_org.name),
  description: report.metadata.description,
  isOpen: report.access.status === "open",
  isPublished: report.is_published,
};
`,
};

const compareIt: Exercise = {
  ...(retrieve["01.2"] as Exercise),
  hint: "The list of files is at /api/records/{id}/files, and each entry has size, checksum and links.content.",
  fullerHint:
    'b2share.files.list(sheetId) lists the files, b2share.files.download(sheetId) downloads them. createHash("md5") of node:crypto, over readFileSync(path) without "utf8", makes the MD5.',
  solution: `
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const entries = await b2share.files.list(sheetId);
const [first] = await b2share.files.download(sheetId, { keys: entries[0].key });
const md5OfFile = createHash("md5").update(readFileSync(first.path)).digest("hex");
const file = {
  fileCount: entries.length,
  downloaded: first.path,
  md5OfFile: md5OfFile,
  matches: entries[0].checksum === \`md5:\${md5OfFile}\`,
};
`,
};

export const read = { "ess.1a": fetchIt, "ess.1b": readIt, "ess.1c": compareIt };
