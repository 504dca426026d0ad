/** Communities and their members. Source: InvenioRDM reference, "Communities". */
import type { Links, Visibility } from "./common";
import type { VocabularyRef } from "./metadata/metadata";

/** Which submissions may be published without a review. */
export type ReviewPolicy = "closed" | "open" | "members" | "everyone";

/** Who sees a community, and who may join it or submit to it. */
export interface CommunityAccess {
  visibility: Visibility;
  members_visibility: Visibility;
  member_policy: "open" | "closed";
  /** `open`: every account may submit; `closed`: members only. */
  record_submission_policy: "open" | "closed";
  review_policy: ReviewPolicy;
}

/** A community: people who look after records of one field or place. */
export interface Community {
  /** UUID. */
  id: string;
  /** Readable name in addresses. */
  slug: string;
  created: string;
  updated: string;
  revision_id: number;
  links: Links;
  metadata: {
    title: string;
    description?: string;
    curation_policy?: string;
    page?: string;
    type?: VocabularyRef;
    website?: string;
    organizations?: { id?: string; name?: string }[];
  };
  access: CommunityAccess;
  custom_fields: Record<string, unknown>;
  /** Whether other communities may belong to it. */
  children: { allow: boolean };
  /** The community that it belongs to. */
  parent?: Community;
  deletion_status: { is_deleted: boolean; status: "P" | "D" };
  /** Address of the JSON schema of the community's own fields, where it has any (B2SHARE). */
  community_extension_schema?: string;
}

/** What a member of a community may do, from the least to the most. */
export type CommunityRole = "reader" | "curator" | "manager" | "owner";

/** Somebody who belongs to a community. */
export interface Member {
  id: string;
  member: { type: "user" | "group"; id: string; name: string; description: string; avatar: string };
  role: CommunityRole;
  visible: boolean;
  is_current_user: boolean;
  permissions: {
    can_leave: boolean;
    can_delete: boolean;
    can_update_role: boolean;
    can_update_visible: boolean;
  };
  created: string;
  updated: string;
  revision_id: number;
}

/** A JSON schema (draft-07), as far as communities use it for their own fields. */
export interface JsonSchema {
  type?: string;
  title?: string;
  description?: string;
  /** Fields of an object, by their names. */
  properties?: Record<string, JsonSchema>;
  /** Names of the fields that must be there. */
  required?: string[];
  /** What the items of a list are. */
  items?: JsonSchema;
  /** The only values that are allowed. */
  enum?: string[];
  [keyword: string]: unknown;
}
