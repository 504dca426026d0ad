/** What was in B2SHARE v2, and what is in its place today. */
import { METADATA_FIELDS } from "../../helper/index";
import { code, markdownTable } from "./table";

type Change = readonly [v2: string, v3: string];

const conventions: Change[] = [
  [
    "token as `?access_token=...`",
    "header `Authorization: Bearer ...`; the parameter still works, but it is written into logs",
  ],
  [
    "a slash at the end of each address",
    "no slash at the end, but for `/api/requests/` and `/api/vocabularies/`",
  ],
  ["no token or a wrong one: 401", "403; and 200 for what is public"],
  ["identifier of 32 hexadecimal digits", "`abcd1-efg23`"],
  ["identifier of all versions (record head)", "`parent.id`"],
  ["JSON Patch: change single fields", "`PUT` of the whole draft"],
  [
    "`publication_state`: draft, submitted, published",
    "`status`, `is_published`; to submit and to publish are requests of their own",
  ],
  [
    "a community in the metadata, exactly one",
    "chosen by submitting the draft to it; several are possible",
  ],
  ["file bucket with an address of its own", "files hang under the record; upload in three steps"],
  [
    "a draft with wrong metadata: 400, not saved",
    "saved without what is wrong, 200 or 201, and `errors` in the answer; refused when it is published",
  ],
  ["the first error that was found", "all errors at once, in `errors`"],
  ["a schema of its own for each community", "one schema for all, and a few fields more for some"],
  ["page of 10", "page of 25"],
];

const requests: Change[] = [
  ["`GET /api/records?drafts`", "`GET /api/user/records?is_published=false`"],
  [
    "`GET /api/records/{community}`, `?q=community:{community}`",
    "`GET /api/communities/{community}/records`",
  ],
  ["`GET /api/records`, `GET /api/records/{id}`", "the same, with other objects in the answer"],
  ["`GET /api/communities`", "the same, in pages; the name is in `metadata.title`"],
  ["`GET /api/records/{id}/draft`", "the same; a draft never published is found only here"],
  ["`GET /api/files/{bucket}`", "`GET /api/records/{id}/files`, `.../draft/files`"],
  ["`GET /api/files/{bucket}/{key}`", "`GET /api/records/{id}/files/{key}/content`"],
  [
    "`PUT /api/files/{bucket}/{key}`",
    "`POST .../draft/files`, `PUT .../draft/files/{key}/content`, `POST .../draft/files/{key}/commit`",
  ],
  ["`DELETE /api/files/{bucket}/{key}`", "`DELETE /api/records/{id}/draft/files/{key}`"],
  [
    "`GET /api/communities/{community}/schemas/last`",
    "`links.$schema` of a record, `community_extension_schema` of a community, `GET /api/vocabularies/{type}`",
  ],
  ["`GET /api/schemas/{uuid}/versions/{n}`", "`community_extension_schema` of a community"],
  ["`POST /api/records`", "the same, with another body, and without a community in it"],
  ["`PATCH /api/records/{id}/draft`", "`PUT /api/records/{id}/draft`"],
  [
    "`PATCH /api/records/{id}`",
    "`POST .../draft`, `PUT .../draft`, `POST .../draft/actions/publish`",
  ],
  [
    "`PATCH` of `publication_state`",
    "`PUT .../draft/review` and `POST .../draft/actions/submit-review`; without a community `POST .../draft/actions/publish`",
  ],
  [
    "`?drafts` with `publication_state:submitted`, by an administrator of the community",
    "`GET /api/communities/{community}/requests?is_open=true`",
  ],
  ["accepting it by a `PATCH`", "`POST /api/requests/{request}/actions/accept`"],
  ["`POST /api/records?version_of={id}`", "`POST /api/records/{id}/versions`"],
  ["`GET /api/records/{head}/versions`", "`GET /api/records/{id}/versions`, of any version"],
  ["`POST /api/stats` for a bucket", "`stats` in the record; `POST /api/stats` for administrators"],
  ["`GET /api/user`", "`GET /api/me`, `GET /api/users`, `GET /api/user/communities`"],
  ["`POST /api/records/{id}/abuse`", "gone: contact form of the service"],
  ["`POST /api/records/{id}/accessrequests`", "`POST /api/records/{id}/access/request`"],
  ["`DELETE /api/records/{id}/draft`", "the same"],
  ["`DELETE /api/records/{id}`, by an administrator", "`DELETE /api/records/{id}/delete`"],
];

/** Fields of v2 that are not in the metadata any more, or not under one name. */
const otherFields: Change[] = [
  ["`titles[]` after the first", "`metadata.additional_titles[]`, with a type"],
  ["`descriptions[]` after the first", "`metadata.additional_descriptions[]`, with a type"],
  [
    "`resource_types[].resource_type_general`",
    "`metadata.resource_types[].id`, in lower case: `dataset`",
  ],
  [
    "`related_identifiers[].related_identifier`, `relation_type`",
    "`metadata.related_identifiers[].identifier`, `relation_type.id` in lower case",
  ],
  [
    "`dates[].date_type`, `date_information`",
    "`metadata.dates[].type.id` in lower case, `description`",
  ],
  ["`creators[].name_identifiers`", "`metadata.creators[].person_or_org.identifiers[]`"],
  ["`resource_types[].resource_type_description`", "gone"],
  ["`instruments[]`", "gone; `metadata.related_identifiers[]`, or a field of the community"],
  ["`sizes[]`, `formats[]`, `publisher`, `version`", "the same, in `metadata`"],
  ["`publication_date`", "the same, in `metadata`, and now needed"],
  ["`publication_state`", "`status`: `draft`, `in_review`, `published`, ...; read only"],
  ["`funding_references[]`", "`metadata.funding[]`, with `funder` and `award`"],
  ["`spatial_coverages[]`", "`metadata.locations.features[]`"],
  ["`temporal_coverages`", "`metadata.dates[]`, with an interval"],
  ["`community_specific`, by UUID", "`metadata.community_extension`, by slug"],
  ["`community`", "`parent.communities`, read only"],
  ["`open_access`", "`access.record`, `access.files`: `public` or `restricted`"],
  ["`embargo_date`", "`access.embargo`: `active`, `until`, `reason`"],
  ["`DOI`, `ePIC_PID`", "`pids.doi.identifier`, other keys of `pids`"],
  ["`owners`", "`parent.access.owned_by.user`"],
  ["`files[]` with `bucket`, `key`, `checksum`, ...", "`entries[]` of `GET .../files`"],
  ["`files[].ePIC_PID`", "gone"],
  ["`links.files`, a bucket", "`links.files`, the files of this record or draft"],
  ["`links.publication` of a draft", "`links.record`"],
  ["`$schema`", "`links.$schema`"],
];

/** Changes by what they are about. */
export const CHANGES = {
  conventions,
  requests,
  fields: [
    ...METADATA_FIELDS.flatMap(({ path, formerly = [] }) =>
      formerly.map((name): Change => [code(name), code(`metadata.${path}`)]),
    ),
    ...otherFields,
  ],
} as const satisfies Record<string, readonly Change[]>;

/**
 * What changed from B2SHARE v2 to v3, as a table.
 *
 * @param what `conventions`, `requests` or `fields`.
 * @returns Markdown.
 */
export function changesTable(what: keyof typeof CHANGES): string {
  return markdownTable(["B2SHARE v2", "B2SHARE v3"], CHANGES[what]);
}
