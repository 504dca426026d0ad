/** What the checks ask about a trainee's own record, be it a draft still or published already. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { B2ShareError, checkMetadata, type B2Share, type RecordObject } from "../helper/index";
import type { Finding } from "./exercise";
import { explained } from "./findings";

/** Looks at the draft with this identifier, or at the record once it is published; says so where there is neither. */
export async function lookAtDeposit(
  b2share: B2Share,
  [name, id]: [name: string, id: string],
  look: (deposit: RecordObject) => Finding[] | Promise<Finding[]>,
): Promise<Finding[]> {
  const deposit = id === "" ? undefined : await depositOf(b2share, id);
  if (deposit) return look(deposit);
  const why = id && `: with your token there is nothing to see at "${id}"`;
  return [[false, `${name} is the identifier of a draft or record of yours${why}`]];
}

async function depositOf(b2share: B2Share, id: string): Promise<RecordObject | undefined> {
  const draft = await unlessRefused(b2share.drafts.get(id));
  return draft ?? unlessRefused(b2share.records.get(id));
}

/** The answer; undefined where the instance said no. */
export async function unlessRefused<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof B2ShareError && error.status !== undefined) return undefined;
    throw error;
  }
}

/** Whether the account of the token owns it; if not, what to do. */
export async function isMine(
  b2share: B2Share,
  { parent }: RecordObject,
  what = "it is yours",
): Promise<Finding> {
  const { id, email } = await b2share.user.me();
  const isOwner = parent.access.owned_by.user === String(id);
  return explained(isOwner, what, `your token is of ${email}: create another one with it`);
}

/** Publishing would have nothing to object to, as far as the metadata go; if it has, what. */
export async function isComplete(
  b2share: B2Share,
  { metadata }: Pick<RecordObject, "metadata">,
): Promise<Finding> {
  const what = "nothing in its metadata is missing or wrong";
  const errors = await checkMetadata({ metadata }, { b2share });
  const list = errors.map(({ field, messages }) => `${field}: ${messages.join(" ")}`).join("; ");
  return explained(errors.length === 0, what, list);
}

/** Whether it has this local file, whole and right, and no other. */
export async function hasOnly(
  b2share: B2Share,
  { id, is_draft }: RecordObject,
  path: string,
): Promise<Finding[]> {
  const entries = await b2share.files.list(id, { draft: is_draft });
  const names = entries.map(({ key }) => key).join(", ") || "none";
  const [entry] = entries;
  const md5 = createHash("md5").update(readFileSync(path)).digest("hex");
  const findings: [boolean, string][] = [
    explained(entries.length === 1, "there is exactly one file", `so far: ${names}`),
    [entry?.status === "completed", "it is committed"],
    [
      entry?.size === statSync(path).size && entry.checksum === `md5:${md5}`,
      `size and MD5 are those of ${path}`,
    ],
  ];
  const isLate = !is_draft && findings.some(([right]) => !right);
  if (isLate) findings.push([false, "published files do not change: start again with a new draft"]);
  return findings;
}

/**
 * Whether it is published in this community; if not, how it gets there. Where the curators of the community look at
 * drafts of others first, having handed it in is all that one can do.
 */
export async function publishedIn(
  b2share: B2Share,
  community: string,
  record: RecordObject,
): Promise<Finding[]> {
  const { id, is_draft, is_published, parent } = record;
  if (await isHandedInTo(b2share, community, record))
    return [[true, `it is handed in to ${community}: its curators look at it, and publish it`]];
  const isPublished = is_published && !is_draft;
  const isIn = parent.communities.entries?.some(({ slug }) => slug === community) ?? false;
  const submit = `await b2share.reviews.submit("${id}", "${community}")`;
  const first = parent.review ? `await b2share.reviews.cancel("${id}"), then ` : "";
  const add = `await b2share.records.addToCommunity("${id}", "${community}")`;
  return [
    explained(isPublished, "the record is published", `run ${first}${submit}`),
    explained(isIn, `it is in the community ${community}`, isPublished ? `run ${add}` : "not yet"),
  ];
}

/** Whether the draft waits for the curators of this community. */
async function isHandedInTo(
  b2share: B2Share,
  community: string,
  { status, parent }: RecordObject,
): Promise<boolean> {
  const receiver = parent.review?.receiver?.community;
  if (status !== "in_review" || receiver === undefined) return false;
  return receiver === (await b2share.communities.get(community)).id;
}
