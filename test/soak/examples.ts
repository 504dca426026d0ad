/** Bodies that the API takes, for each address that takes one: what badly made requests start from. */
import { communityIds } from "../support/submissions";

const metadata = {
  title: "A record of many parts",
  resource_types: [{ id: "dataset" }],
  creators: [
    {
      person_or_org: {
        type: "personal",
        family_name: "Lake",
        given_name: "Lara",
        identifiers: [{ scheme: "orcid", identifier: "0000-0002-1825-0097" }],
      },
      role: { id: "editor" },
      affiliations: [{ name: "Lake Observatory" }],
    },
    { person_or_org: { type: "organizational", name: "Lake Observatory" } },
  ],
  contributors: [
    {
      person_or_org: { type: "personal", family_name: "River", given_name: "Rita" },
      role: { id: "datamanager" },
    },
  ],
  publication_date: "2026-01-15",
  publisher: "Lake Observatory",
  description: "<p>Levels of a <b>lake</b>.</p>",
  additional_titles: [{ title: "Another", type: { id: "subtitle" }, lang: { id: "eng" } }],
  additional_descriptions: [{ description: "<p>How</p>", type: { id: "methods" } }],
  rights: [{ id: "cc-by-4.0" }],
  copyright: "(c) 2026",
  subjects: [{ subject: "lakes" }],
  languages: [{ id: "eng" }],
  dates: [{ date: "2020/2021", type: { id: "collected" }, description: "field work" }],
  version: "1.0",
  identifiers: [{ identifier: "10.1234/lake", scheme: "doi" }],
  related_identifiers: [
    {
      identifier: "https://example.org/paper",
      scheme: "url",
      relation_type: { id: "iscitedby" },
      resource_type: { id: "publication-article" },
    },
  ],
  references: [{ reference: "Lake, L. (2020). Lakes." }],
  funding: [{ funder: { name: "Lake Fund" }, award: { title: { en: "Lakes" }, number: "1" } }],
  locations: {
    features: [
      { geometry: { type: "Point", coordinates: [17.6, 59.8] }, place: "Erken", description: "x" },
    ],
  },
  sizes: ["3 kB"],
  formats: ["text/csv"],
  contact_emails: ["lara@example.org"],
  community_extension: { "biobank-studies": { study_name: "A study", sex: ["Female"] } },
};

const draft = {
  metadata,
  access: {
    record: "public",
    files: "restricted",
    embargo: { active: true, until: "2099-01-01", reason: "wait" },
  },
  files: { enabled: true, default_preview: null, order: [] },
  pids: { doi: { identifier: "10.1234/own", provider: "external" } },
  custom_fields: {},
  parent: {
    review: {
      type: "community-submission",
      receiver: { community: communityIds["biodiversity-monitoring"] },
    },
  },
};

const comment = { payload: { content: "<p>Well done</p>", format: "html" } };
const link = { permission: "view", expires_at: "2099-01-01", description: "for a friend" };
const grant = { permission: "view", subject: { type: "user", id: "3" }, message: "Look" };
const members = { members: [{ type: "user", id: "3" }], role: "reader", visible: true };
const community = {
  slug: "new-lakes",
  metadata: {
    title: "Lakes",
    description: "All lakes",
    curation_policy: "<p>None</p>",
    page: "<p>Page</p>",
    type: { id: "topic" },
    website: "https://example.org",
    organizations: [{ name: "Lake Observatory" }],
  },
  access: {
    visibility: "public",
    members_visibility: "public",
    member_policy: "open",
    record_submission_policy: "open",
    review_policy: "closed",
  },
  custom_fields: {},
  children: { allow: true },
};

/** By method and the end of the route; the first that fits counts. */
const bodies: [methods: string, route: RegExp, body: unknown][] = [
  ["POST", /\/records$/, draft],
  ["PUT", /\/draft$/, draft],
  [
    "POST",
    /\/draft\/(media-)?files$/,
    [
      { key: "a.csv", size: 3, checksum: "md5:900150983cd24fb0d6963f7d28e17f72", metadata: {} },
      { key: "b.bin", size: 20, transfer: { type: "M", parts: 2, part_size: 10 } },
    ],
  ],
  ["PUT", /\/files\/\*$/, { metadata: { a: 1 }, access: { hidden: true } }],
  ["PUT", /\/review$/, draft.parent.review],
  ["POST", /\/submit-review$/, { ...comment, require_review: true }],
  ["POST PATCH", /\/access\/links/, link],
  ["POST", /\/access\/grants$/, { grants: [grant] }],
  ["PUT PATCH", /\/access\/(grants|users|groups)\//, grant],
  [
    "POST",
    /\/access\/request$/,
    {
      email: "colleague@example.org",
      full_name: "Cole",
      message: "Please",
      permission: "view",
      consent_to_share_personal_data: "true",
    },
  ],
  [
    "PUT",
    /\/access$/,
    {
      allow_user_requests: true,
      allow_guest_requests: false,
      accept_conditions_text: "<p>Be kind</p>",
      secret_link_expiration: 30,
    },
  ],
  ["PUT", /\/records\/:id\/communities$/, { default: communityIds.eudat }],
  [
    "POST DELETE",
    /\/records\/:id\/communities$/,
    { communities: [{ id: "digital-heritage", comment, require_review: false }] },
  ],
  ["DELETE", /\/communities\/:id\/records$/, { records: [{ id: "abcde-12345" }] }],
  ["POST PUT", /\/communities(\/:id)?$/, community],
  ["POST", /\/rename$/, { slug: "new-name" }],
  ["POST PUT", /\/featured/, { start_date: "2026-01-01T00:00:00Z" }],
  ["POST PUT DELETE", /\/(members|invitations|membership-requests)$/, members],
  ["PUT", /\/requests\/:id$/, { title: "Other", description: "More" }],
  ["POST PUT", /\/(comments(\/:comment)?|actions\/:action)$/, comment],
  [
    "DELETE POST",
    /\/delete$/,
    { removal_reason: { id: "spam" }, note: "x", citation_text: "y", is_visible: true },
  ],
  [
    "POST",
    /\/stats$/,
    {
      mine: {
        stat: "record-view",
        params: { recid: "abcde-12345", start_date: "2026-01-01", end_date: "2026-02-01" },
      },
    },
  ],
];

/** A body that fits a route; an empty object where none is expected. */
export const exampleBody = (method: string, url: string): unknown =>
  bodies.find(([methods, route]) => methods.split(" ").includes(method) && route.test(url))?.[2] ??
  {};
