/** All requests of the REST API, as tables to read and to search. */
import { access } from "./access";
import { account } from "./account";
import { communities, communityCare } from "./communities";
import { drafts } from "./drafts";
import { files } from "./files";
import { linkTo } from "./notebooks";
import { records } from "./records";
import type { RequestGroup, Row, Who } from "./request";
import { requestsBetweenPeople, reviews } from "./requests";
import { longCode, markdownTable } from "./table";
import { vocabularies } from "./vocabularies";

/** All requests that there are, by what they are about. */
export const REQUEST_GROUPS: readonly RequestGroup[] = [
  records,
  drafts,
  files,
  reviews,
  communities,
  communityCare,
  requestsBetweenPeople,
  access,
  vocabularies,
  account,
];

const tokens: Record<Who, string> = {
  everybody: "no",
  account: "yes",
  owner: "right",
  member: "member",
  curator: "curator",
  manager: "manager",
  "community owner": "owner",
  administrator: "admin",
  nobody: "nobody",
};

const columns = ["Request", "Token?", "Takes", "Answer", "Helper", "Notebook"];

function shown([request, who, takes, answer, helper = "", notebook]: Row): string[] {
  const [, methods = "", path = ""] = /^(.*) (\S+)$/.exec(request) ?? [];
  const functions = helper.split(", ").filter(Boolean).map(longCode).join(", ");
  const address = longCode(`/api${path === "/" ? "" : path}`);
  return [
    `${methods} ${address}`,
    tokens[who],
    takes,
    answer,
    functions,
    notebook ? linkTo(notebook) : "",
  ];
}

/**
 * The requests of one group as a table.
 *
 * @param title Title of the group, as {@link REQUEST_GROUPS} has it.
 * @returns Markdown.
 */
export function requestTable(title: string): string {
  const group = REQUEST_GROUPS.find((one) => one.title === title);
  if (!group)
    throw new Error(
      `There is no group "${title}". There are: ${REQUEST_GROUPS.map((one) => one.title).join("; ")}`,
    );
  return markdownTable(columns, group.rows.map(shown));
}

/**
 * Looks for requests by words: of the path, of what they take or answer, or names of the helper's functions.
 *
 * @param words All of them must occur, for example `"files delete"`.
 * @returns The requests found, as a table in Markdown.
 */
export function findRequests(words: string): string {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = REQUEST_GROUPS.flatMap(({ title, rows }) =>
    rows.filter((row) => {
      const text = [title, ...row].join(" ").toLowerCase();
      return wanted.every((word) => text.includes(word));
    }),
  );
  return found.length === 0 ? "Nothing found." : markdownTable(columns, found.map(shown));
}
