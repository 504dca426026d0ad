/** Drafts, records and submissions, for tests about communities and requests. */
import type { Community, CommunityAccess, RecordObject, RequestObject } from "../../src/wire";
import { enoughMetadata, type Answer } from "./rest-client";
import type { AccountName, Callers } from "./callers";

export interface DraftOptions {
  as?: AccountName;
  title?: string;
  /** Metadata besides what a record needs. */
  metadata?: object;
  /** Who may see it. */
  record?: "public" | "restricted";
}

/** Makes a draft without files that lacks nothing to be published. */
export async function makeDraft(
  { call }: Callers,
  { as = "trainee", title = "Made by a test", record = "public", metadata }: DraftOptions = {},
): Promise<RecordObject> {
  const body = {
    metadata: { ...enoughMetadata, title, ...metadata },
    files: { enabled: false },
    access: { record, files: record },
  };
  const { body: draft, status } = await call<RecordObject>("POST", "/records", { as, body });
  if (status !== 201) throw new Error(`no draft: ${JSON.stringify(draft)}`);
  return draft;
}

/** Makes a record without files, in no community. */
export async function makeRecord(api: Callers, options: DraftOptions = {}): Promise<RecordObject> {
  const { links } = await makeDraft(api, options);
  const { body, status } = await api.call<RecordObject>("POST", links.publish!, {
    as: options.as ?? "trainee",
  });
  if (status !== 202) throw new Error(`not published: ${JSON.stringify(body)}`);
  return body;
}

/** Communities of the seed, by how they treat what is offered to them. */
export const communityIds = {
  /** Members publish directly; the trainee is a reader, the curator a curator. */
  eudat: "e9b9792e-79fb-4b07-b6b4-b9c2bd06d095",
  /** Everything is reviewed; the curator is a curator, the trainee no member. */
  "biodiversity-monitoring": "523009f4-b2df-594b-ac00-34edb77fc2ec",
  /** Curators publish directly; the curator is one, the trainee no member. */
  "biobank-studies": "913c24f6-25b1-5a83-ac3c-5b900a763819",
  /** Everybody publishes directly. */
  "digital-heritage": "18a7cb10-b84a-5be7-a460-97ee9e8c0e04",
  /** Members only, everything reviewed; the curator is a curator, the colleague a reader. */
  "social-survey-archive": "a6e25de1-7dbd-5061-a7fa-33c9a4d061f2",
  /** Restricted; the curator owns it, the colleague is a curator. */
  "harbour-archaeology": "749f3f76-ef97-582d-a850-dbfa19145a87",
} as const;

export type CommunitySlug = keyof typeof communityIds;

/** Attaches a review to a draft. */
export const attach = (
  { call }: Callers,
  draft: RecordObject,
  community: CommunitySlug,
  as: AccountName = "trainee",
): Promise<Answer<RequestObject>> =>
  call("PUT", draft.links.review!, {
    as,
    body: { receiver: { community: communityIds[community] }, type: "community-submission" },
  });

/** Submits a draft that a review is attached to. */
export const submit = <Body = RequestObject>(
  { call }: Callers,
  draft: RecordObject,
  body?: unknown,
  as: AccountName = "trainee",
): Promise<Answer<Body>> =>
  call("POST", `/records/${draft.id}/draft/actions/submit-review`, { as, body });

/** A draft of the trainee that waits for the curators of a community. */
export async function makeSubmission(
  api: Callers,
  community: CommunitySlug = "biodiversity-monitoring",
  options: DraftOptions = {},
): Promise<{ draft: RecordObject; request: RequestObject }> {
  const draft = await makeDraft(api, options);
  await attach(api, draft, community, options.as);
  const { body, status } = await submit(api, draft, undefined, options.as);
  if (status !== 202) throw new Error(`not submitted: ${JSON.stringify(body)}`);
  return { draft, request: body };
}

/** The fields that `biobank-studies` requires of its records. */
export const biobankFields = {
  community_extension: {
    "biobank-studies": {
      study_name: "A study of a test",
      study_design: ["Cohort"],
      sex: ["Female"],
      material_type: ["DNA"],
    },
  },
};

/** Founds a community as the administrator does. */
export async function foundCommunity(
  { call }: Callers,
  slug: string,
  access: Partial<CommunityAccess> = {},
): Promise<Community> {
  const body = { slug, metadata: { title: `Community ${slug}` }, access };
  const answer = await call<Community>("POST", "/communities", { as: "admin", body });
  if (answer.status !== 201) throw new Error(`not founded: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
