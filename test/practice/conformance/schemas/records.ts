/** Records, drafts, and what all versions of a record share. */
import {
  accountId,
  anyObject,
  count,
  day,
  deletionStatus,
  fieldErrors,
  flag,
  keyed,
  links,
  list,
  md5,
  no,
  number,
  object,
  oneOf,
  orNull,
  pattern,
  pids,
  positive,
  recordId,
  ref,
  text,
  texts,
  time,
  url,
  uuid,
  visibility,
  word,
  yes,
} from "./parts";

const permission = word("view", "preview", "edit", "manage");

export const grant = object(
  { permission, subject: object({ type: word("user", "role"), id: text }) },
  { origin: text },
);

export const accessLink = object(
  {
    id: uuid,
    token: pattern(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    permission: word("view", "preview", "edit"),
    description: text,
    created_at: time,
  },
  { expires_at: day },
);

export const tombstone = object(
  {
    note: text,
    removed_by: object({ user: accountId }),
    removal_date: time,
    citation_text: text,
    is_visible: flag,
  },
  { removal_reason: object({ id: text }, { title: texts }) },
);

/** Where nothing applies, not even an empty part is shown. */
const communities = oneOf(
  object({}),
  object(
    { ids: list(uuid, { minItems: 1 }) },
    // Communities that the caller may not see are left out.
    { entries: list(anyObject, { minItems: 1 }), default: uuid },
  ),
);

/** A draft's review in short; all of it is at `/requests/{id}`. */
const review = object({
  id: uuid,
  type: { const: "community-submission" },
  title: text,
  status: text,
  receiver: object({ community: uuid }),
  links: object({}),
});

export const parent = object(
  {
    id: recordId,
    access: object(
      {
        owned_by: object({ user: accountId }),
        settings: object({
          allow_user_requests: flag,
          allow_guest_requests: flag,
          accept_conditions_text: orNull(text),
          secret_link_expiration: count,
        }),
      },
      { grants: list(ref("grant")), links: list(object({ id: uuid })) },
    ),
    communities,
    pids,
  },
  { review },
);

const file = object(
  {
    id: uuid,
    key: text,
    checksum: md5,
    ext: text,
    size: count,
    mimetype: text,
    storage_class: { const: "L" },
    metadata: orNull(anyObject),
    access: object({ hidden: flag }),
  },
  { links },
);

/** Those who may not read the files learn only whether there may be any. */
const files = oneOf(
  object({ enabled: flag }),
  object(
    { enabled: flag, order: list(text), count, total_bytes: count, entries: keyed(file) },
    { default_preview: text },
  ),
);

const numbers = object({
  views: count,
  unique_views: count,
  downloads: count,
  unique_downloads: count,
  data_volume: number,
});

const common = {
  id: recordId,
  created: time,
  updated: time,
  revision_id: positive,
  parent: ref("parent"),
  versions: object({ index: positive, is_latest: flag }, { is_latest_draft: flag }),
  pids,
  custom_fields: object({}),
  access: object({
    record: visibility,
    files: visibility,
    status: word("open", "embargoed", "restricted", "metadata-only"),
    embargo: object({ active: flag, reason: orNull(text) }, { until: day }),
  }),
  files,
  media_files: files,
};

const urls = (names: string) =>
  Object.fromEntries(names.split(" ").map((name) => [name, url] as const));
const commonLinks = urls(
  "self self_html preview_html files media_files archive archive_media versions reserve_doi access " +
    "access_links access_grants access_users access_groups access_request communities " +
    "communities-suggestions requests $schema",
);
const withDoi = urls("doi self_doi");

export const record = object(
  {
    ...common,
    metadata: ref("metadata"),
    links: object(
      { ...commonLinks, ...urls("latest latest_html draft parent parent_html") },
      { ...withDoi, ...urls("self_doi_html parent_doi parent_doi_html") },
    ),
    is_published: yes,
    is_draft: no,
    status: { const: "published" },
    stats: object({ this_version: numbers, all_versions: numbers }),
    deletion_status: deletionStatus,
  },
  { tombstone, expanded: anyObject },
);

export const draft = object(
  {
    ...common,
    metadata: ref("incomplete-metadata"),
    links: object(
      { ...commonLinks, ...urls("record record_html publish review") },
      { ...withDoi, ...urls("parent_doi parent_doi_html"), "submit-review": url },
    ),
    is_published: flag,
    is_draft: yes,
    status: word(
      "draft",
      "draft_with_review",
      "in_review",
      "declined",
      "expired",
      "new_version_draft",
      "published",
    ),
    // A blank instead of the T, and no offset.
    expires_at: pattern(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/),
  },
  { errors: fieldErrors, expanded: anyObject },
);
