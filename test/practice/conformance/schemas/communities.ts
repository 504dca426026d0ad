/** Communities, their members, and the requests that people make to each other. */
import {
  anyObject,
  deletionStatus,
  entry,
  flag,
  kept,
  links,
  list,
  object,
  orNull,
  pattern,
  ref,
  reference,
  text,
  time,
  url,
  uuid,
  visibility,
  word,
} from "./parts";

const openOrClosed = word("open", "closed");

export const community = object(
  {
    ...kept,
    slug: pattern(/^[a-z0-9_-]{1,100}$/),
    links,
    metadata: object(
      { title: text },
      {
        description: text,
        curation_policy: text,
        page: text,
        type: entry,
        website: text,
        organizations: list(object({}, { id: text, name: text })),
      },
    ),
    access: object({
      visibility,
      members_visibility: visibility,
      member_policy: openOrClosed,
      record_submission_policy: openOrClosed,
      review_policy: word("closed", "open", "members", "everyone"),
    }),
    custom_fields: object({}),
    children: object({ allow: flag }),
    deletion_status: deletionStatus,
  },
  { parent: ref("community"), community_extension_schema: url },
);

export const featured = object({ id: { type: "integer" }, start_date: text });

const member = object({
  type: word("user", "group"),
  id: text,
  name: text,
  description: text,
  avatar: url,
});
const role = word("reader", "curator", "manager", "owner");

export const publicMember = object({ id: uuid, member });

export const communityMember = object({
  ...kept,
  member,
  role,
  visible: flag,
  is_current_user: flag,
  permissions: object({
    can_leave: flag,
    can_delete: flag,
    can_update_role: flag,
    can_update_visible: flag,
  }),
});

export const invitation = object({
  ...kept,
  member,
  role,
  visible: flag,
  is_current_user: flag,
  request: object({
    id: uuid,
    status: text,
    is_open: flag,
    expires_at: orNull(time),
    type: { const: "community-invitation" },
  }),
  permissions: object({ can_cancel: flag, can_update_role: flag }),
  links: object({ actions: links }),
});

export const request = object(
  {
    ...kept,
    number: pattern(/^\d+$/),
    type: word(
      "community-submission",
      "community-inclusion",
      "community-invitation",
      "user-access-request",
      "guest-access-request",
    ),
    title: text,
    status: word("created", "submitted", "accepted", "declined", "cancelled", "expired"),
    is_open: flag,
    is_closed: flag,
    is_expired: flag,
    expires_at: orNull(time),
    created_by: reference,
    receiver: orNull(reference),
    topic: orNull(reference),
    links: object(
      { self: url, self_html: url, comments: url, timeline: url, actions: links },
      { next_html: url },
    ),
  },
  { description: text, payload: anyObject, expanded: anyObject },
);

export const event = object({
  ...kept,
  type: word("C", "L"),
  payload: object({}, { content: text, format: { const: "html" }, event: text }),
  created_by: reference,
  links: object({ self: url }),
  permissions: object({ can_update_comment: flag, can_delete_comment: flag }),
});

const refusals = list(
  object({ message: text }, { record: text, community: text, community_id: text }),
  {
    minItems: 1,
  },
);

/** What became of the communities that a record was offered to. */
export const inclusions = object(
  {},
  {
    processed: list(object({ community_id: text, request_id: uuid, request: ref("request") })),
    errors: refusals,
  },
);

/** What could not be taken out, of a list of things. */
export const removals = object({}, { errors: refusals });
