/** The exercises of B_Request_and_Metadata_Reference_Guide. */
import type { Exercise } from "../exercise";

/** The tasks of the quiz, with the requests that do them. */
const QUIZ = {
  "search published records": "GET /api/records",
  "list my own drafts": "GET /api/user/records",
  "create a draft": "POST /api/records",
  "announce a file": "POST /api/records/{id}/draft/files",
  "send the content of a file": "PUT /api/records/{id}/draft/files/{key}/content",
  "publish a draft that needs no review": "POST /api/records/{id}/draft/actions/publish",
  "begin a new version": "POST /api/records/{id}/versions",
  "delete a draft": "DELETE /api/records/{id}/draft",
};

/** A request without what does not matter: names in brackets, parameters, capitals, spaces. */
function core(request: string): string {
  const [text = ""] = request.trim().split("?");
  return text
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\s+/g, " ")
    .toLowerCase();
}

const first: Exercise<Record<string, string>> = {
  name: "quiz",
  takes: Object.fromEntries(Object.keys(QUIZ).map((task) => [task, "text" as const])),
  hint: "Section 2 of this notebook lists all requests.",
  fullerHint: 'findRequests searches the tables: display.markdown(findRequests("draft post")).',
  solution: `
const quiz = ${JSON.stringify(QUIZ, null, 2)};
`,
  check: (quiz) =>
    Object.entries(QUIZ).map(([task, request]) => [core(quiz[task] ?? "") === core(request), task]),
};

const RECORD = "th6et-r0v81";

interface Exported {
  type: string;
  text: string;
}

const formats = {
  bibtex: { accept: "application/x-bibtex", type: "application/x-bibtex" },
  datacite: {
    accept: "application/vnd.datacite.datacite+json",
    type: "application/vnd.datacite.datacite+json",
  },
  citation: { accept: "text/x-bibliography", type: "text/plain" },
} as const;

const EXPORTED = { type: "text", text: "text" } as const;

const second: Exercise<Record<keyof typeof formats, Exported>> = {
  name: "exported",
  takes: { bibtex: EXPORTED, datacite: EXPORTED, citation: EXPORTED },
  hint: 'Section 7: the header Accept chooses the format, and response.headers.get("content-type") says what came.',
  fullerHint: `Make one request for each: fetch(\`\${api}/records/${RECORD}\`, { headers: { Accept: ... } }). The style of the citation is a parameter: ?style=apa.`,
  solution: `
const inFormat = async (accept: string, query = "") => {
  const answer = await fetch(\`\${api}/records/${RECORD}\${query}\`, { headers: { Accept: accept } });
  return { type: answer.headers.get("content-type") ?? "", text: await answer.text() };
};
const exported = {
  bibtex: await inFormat("application/x-bibtex"),
  datacite: await inFormat("application/vnd.datacite.datacite+json"),
  citation: await inFormat("text/x-bibliography", "?style=apa"),
};
`,
  async check(exported, b2share) {
    const findings: [boolean, string][] = [];
    for (const [name, { accept, type }] of Object.entries(formats)) {
      const answer = exported[name as keyof typeof formats];
      const query = name === "citation" ? { style: "apa" } : {};
      const options = { accept, query };
      const right = await (
        await b2share.fetchResponse("GET", `/records/${RECORD}`, options)
      ).text();
      findings.push(
        [answer.type.startsWith(type), `the content type of ${name}`],
        [answer.text.trim() === right.trim(), `the text of ${name}`],
      );
    }
    return findings;
  },
};

const CAUSES = ["E", "D", "C", "B"];

const third: Exercise<string[]> = {
  name: "causes",
  takes: "list",
  hint: "Section 6: look for the messages in the table.",
  fullerHint:
    "F1 is about tokens, F10 about saving, F4 about drafts, F16 about files. Which letter says the same?",
  solution: `
const causes = ${JSON.stringify(CAUSES)};
`,
  check: (causes) =>
    CAUSES.map((cause, at) => [
      causes[at]?.trim().toUpperCase() === cause,
      `the cause of number ${at + 1}`,
    ]),
};

export const reference = { "B.1": first, "B.2": second, "B.3": third };
