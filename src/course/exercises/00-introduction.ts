/** The exercises of 00_Introduction. */
import fetch from "cross-fetch";
import { connect, readSettings } from "../../helper/index";
import type { Exercise, Finding } from "../exercise";

type Situation =
  | "searchingPublicRecords"
  | "listingYourDrafts"
  | "creatingADraft"
  | "downloadingAPublicFile"
  | "readingTheListOfCommunities";

const first: Exercise<Partial<Record<Situation, boolean>>> = {
  name: "needsToken",
  takes: {
    searchingPublicRecords: "truth",
    listingYourDrafts: "truth",
    creatingADraft: "truth",
    downloadingAPublicFile: "truth",
    readingTheListOfCommunities: "truth",
  },
  hint: "The table in section 6 has them all.",
  fullerHint:
    "What is public can be read by everybody. What is yours alone, and whatever creates something, needs a token.",
  solution: `
const needsToken: Record<string, boolean | undefined> = {
  searchingPublicRecords: false,
  listingYourDrafts: true,
  creatingADraft: true,
  downloadingAPublicFile: false,
  readingTheListOfCommunities: false,
};
`,
  async check(needsToken) {
    const { url } = readSettings();
    const requests: Record<Situation, [method: string, address: string]> = {
      searchingPublicRecords: ["GET", `${url}/api/records?size=1`],
      listingYourDrafts: ["GET", `${url}/api/user/records?is_published=false`],
      creatingADraft: ["POST", `${url}/api/records`],
      downloadingAPublicFile: ["GET", await publicFile()],
      readingTheListOfCommunities: ["GET", `${url}/api/communities?size=1`],
    };
    const findings: Finding[] = [];
    for (const [situation, [method, address]] of Object.entries(requests)) {
      const { ok, status } = await fetch(address, { method });
      const isRight = needsToken[situation as Situation] === !ok;
      // The status would give the answer away.
      findings.push([isRight, situation + (isRight ? `: without a token it is ${status}` : "")]);
    }
    return findings;
  },
};

/** Where the content of some public file is. */
async function publicFile(): Promise<string> {
  const guest = connect({ token: "none" });
  const search = { access_status: "open", file_type: "csv", size: 1 } as const;
  const [record] = (await guest.records.search(search)).hits.hits;
  if (!record) throw new Error("There is no public record with a CSV file here.");
  const [file] = await guest.files.list(record.id);
  return file?.links.content ?? "";
}

/** What each part is, without giving it away. */
const PARTS = {
  host: "host is what is between the protocol and the path",
  path: "path is what follows the host, without the parameters",
  status: "status is the three-digit number",
  contentType: "contentType is what the header content-type says",
  total: "total counts all records, not only those on the page",
};

interface Seen {
  host: string;
  path: string;
  status: number;
  contentType: string | null;
  total: number;
}

const second: Exercise<Partial<Seen>> = {
  name: "seen",
  takes: { host: "text", path: "text", status: "number", contentType: "text", total: "number" },
  hint: "Sections 7 and 8 take an address and an answer apart.",
  fullerHint:
    'new URL(address) has host and pathname; the answer has status and headers.get("content-type"); total is hits.total of the JSON.',
  solution: `
const wholeAddress = new URL(\`\${url}/api/records?size=1\`);
const reply = await fetch(String(wholeAddress));
const { hits } = await reply.json();
const seen = {
  host: wholeAddress.host,
  path: wholeAddress.pathname,
  status: reply.status,
  contentType: reply.headers.get("content-type"),
  total: hits.total,
};
`,
  async check(seen) {
    const address = new URL(`${readSettings().url}/api/records?size=1`);
    const response = await fetch(address.href);
    const { hits } = (await response.json()) as { hits: { total: number } };
    const fresh: Seen = {
      host: address.host,
      path: address.pathname,
      status: response.status,
      contentType: response.headers.get("content-type"),
      total: hits.total,
    };
    const parts = Object.keys(fresh) as (keyof Seen)[];
    return parts.map((part) => [seen[part] === fresh[part], PARTS[part]]);
  },
};

/** Which of the requests must come before which, and why. */
const RULES: [before: string, after: string, why: string][] = [
  ["B", "D", "you choose the community before you begin"],
  ["D", "H", "there is a draft before it gets files"],
  ["D", "G", "there is a draft before its metadata are completed"],
  ["D", "E", "there is a draft before it is meant for a community"],
  ["H", "A", "a file is announced before its content is sent"],
  ["A", "F", "the content is sent before the file is completed"],
  ["F", "C", "the file is complete before the draft is submitted"],
  ["G", "C", "the metadata are complete before the draft is submitted"],
  ["E", "C", "the community is chosen for the draft before it is submitted"],
];

const third: Exercise<string> = {
  name: "order",
  takes: "text",
  hint: "Begin with the five steps of section 9. A file takes three requests, and so does the end.",
  fullerHint:
    "Choose a community, create the draft, announce a file, send its content, complete it, complete the metadata, choose the community for the draft, submit.",
  solution: `
const order = "BDHAFGEC";
`,
  check(order) {
    const letters = order.toUpperCase().replace(/[^A-Z]/g, "");
    const isWhole = [...letters].sort().join("") === "ABCDEFGH";
    if (!isWhole) return [[false, "each of the eight letters is there once"]];
    return RULES.map(([before, after, why]) => [
      letters.indexOf(before) < letters.indexOf(after),
      why,
    ]);
  },
};

export const introduction = { "00i.1": first, "00i.2": second, "00i.3": third };
