/** Communities and their members. Source: InvenioRDM reference, "Communities". */
import type { Links, Visibility } from "./common";
import type { VocabularyRef } from "./metadata/metadata";

/** Which submissions may be published without a review. */
export type ReviewPolicy = "closed" | "open" | "members" | "everyone";

/** Who sees a community, and who may join it or submit to it. */
export interface CommunityAccess {
  /** Who sees the community. */
  visibility: Visibility;
  /** Who sees its members. */
  members_visibility: Visibility;
  /** `open`: whoever likes may join; `closed`: by invitation. */
  member_policy: "open" | "closed";
  /** `open`: every account may submit; `closed`: members only. */
  record_submission_policy: "open" | "closed";
  /** Which submissions are published without a review. */
  review_policy: ReviewPolicy;
}

/** A community: people who look after records of one field or place. */
export interface Community {
  /** UUID. */
  id: string;
  /** Readable name in addresses, for example `eudat`. */
  slug: string;
  /** When it was created, ISO 8601. */
  created: string;
  /** When it was last changed, ISO 8601. */
  updated: string;
  /** Grows with each change. */
  revision_id: number;
  /** Addresses by name: `self`, `self_html`, `records`, `members` and others. */
  links: Links;
  /** What the community is: title, description, policy, website. */
  metadata: {
    /** Its name. */
    title: string;
    /** What it is for, in a sentence or two. */
    description?: string;
    /** What its curators look at before they accept a record, as HTML. */
    curation_policy?: string;
    /** Text of its own page, as HTML. */
    page?: string;
    /** What kind of community: `organization`, `event`, `topic` or `project`. */
    type?: VocabularyRef;
    /** Address of its website. */
    website?: string;
    /** Organisations behind it, by identifier of the vocabulary `affiliations` or by name. */
    organizations?: { id?: string; name?: string }[];
  };
  /** Who sees it, who may join it, who may submit to it. */
  access: CommunityAccess;
  /** Fields that the instance defines itself. */
  custom_fields: Record<string, unknown>;
  /** Whether other communities may belong to it. */
  children: { allow: boolean };
  /** The community that it belongs to. */
  parent?: Community;
  /** Whether it was deleted: `P` published, `D` deleted. */
  deletion_status: { is_deleted: boolean; status: "P" | "D" };
  /** Address of the JSON schema of the community's own fields, where it has any (B2SHARE). */
  community_extension_schema?: string;
}

/** What a member of a community may do, from the least to the most. */
export type CommunityRole = "reader" | "curator" | "manager" | "owner";

/** Somebody who belongs to a community. */
export interface Member {
  /** UUID of the membership. */
  id: string;
  /** Who it is: an account or a group of accounts. */
  member: { type: "user" | "group"; id: string; name: string; description: string; avatar: string };
  /** What the member may do. */
  role: CommunityRole;
  /** Whether everybody sees the membership, or members only. */
  visible: boolean;
  /** Whether this is you. */
  is_current_user: boolean;
  /** What you may do with this membership. */
  permissions: {
    /** Whether you may leave the community. */
    can_leave: boolean;
    /** Whether you may remove the member. */
    can_delete: boolean;
    /** Whether you may give the member another role. */
    can_update_role: boolean;
    /** Whether you may hide or show the membership. */
    can_update_visible: boolean;
  };
  /** When the membership began, ISO 8601. */
  created: string;
  /** When it was last changed, ISO 8601. */
  updated: string;
  /** Grows with each change. */
  revision_id: number;
}

/** A JSON schema (draft-07), as far as communities use it for their own fields. */
export interface JsonSchema {
  /** Type of the value: `string`, `number`, `integer`, `boolean`, `array` or `object`. */
  type?: string;
  /** What people call the field. */
  title?: string;
  /** What it means. */
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
