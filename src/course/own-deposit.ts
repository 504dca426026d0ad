/** What the checks ask about a trainee's own deposit, be it a draft still or published already. */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { B2ShareError, checkMetadata, type B2Share, type RecordObject } from "../helper/index";
import type { Finding } from "./exercise";

/** The draft; once it is published, the record. */
export async function depositOf(b2share: B2Share, id: string): Promise<RecordObject> {
  if (!id) throw new Error("there is an identifier to look at");
  try {
    return await b2share.drafts.get(id);
  } catch (error) {
    if (error instanceof B2ShareError && error.status === 404) return b2share.records.get(id);
    throw error;
  }
}

export async function isMine(b2share: B2Share, { parent }: RecordObject): Promise<boolean> {
  return parent.access.owned_by.user === String((await b2share.user.me()).id);
}

/** Publishing would have nothing to object to, as far as metadata go. */
export async function isComplete(
  b2share: B2Share,
  { metadata }: Pick<RecordObject, "metadata">,
): Promise<boolean> {
  return (await checkMetadata({ metadata }, { b2share })).length === 0;
}

/** Whether the deposit has this local file, whole and right, and no other. */
export async function hasOnly(
  b2share: B2Share,
  { id, is_draft }: RecordObject,
  path: string,
): Promise<Finding[]> {
  const entries = await b2share.files.list(id, { draft: is_draft });
  const [entry] = entries;
  const md5 = createHash("md5").update(readFileSync(path)).digest("hex");
  return [
    [entries.length === 1, "there is exactly one file"],
    [entry?.status === "completed", "it is committed"],
    [
      entry?.size === statSync(path).size && entry.checksum === `md5:${md5}`,
      `size and MD5 are those of ${path}`,
    ],
  ];
}

/** Whether it is published in the community EUDAT. */
export function publishedInEudat({ is_draft, is_published, parent }: RecordObject): Finding[] {
  return [
    [is_published && !is_draft, "the record is published"],
    [
      parent.communities.entries?.some(({ slug }) => slug === "eudat") ?? false,
      "it is in the community EUDAT",
    ],
  ];
}
