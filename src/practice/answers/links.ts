/** The links of records and drafts (invenio-rdm-records, tests/resources/test_serialized_links.py lists both sets). */
import { doiResolver, recordSchemaPath } from "../b2share";
import type { Instance } from "../instance";
import type { Links } from "../../wire";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";

const doiLinks = (doi: string | undefined): Links =>
  doi === undefined ? {} : { doi: `${doiResolver}/${doi}`, self_doi: `${doiResolver}/${doi}` };

/** What records and drafts have in common. */
function sharedLinks(base: string, version: Version): Links {
  const api = `${base}/api/records/${version.id}`;
  return {
    preview_html: `${base}/records/${version.id}?preview=1`,
    versions: `${api}/versions`,
    reserve_doi: `${api}/draft/pids/doi`,
    access: `${api}/access`,
    access_links: `${api}/access/links`,
    access_grants: `${api}/access/grants`,
    access_users: `${api}/access/users`,
    access_groups: `${api}/access/groups`,
    access_request: `${api}/access/request`,
    communities: `${api}/communities`,
    "communities-suggestions": `${api}/communities-suggestions`,
    requests: `${api}/requests`,
    $schema: `${base}${recordSchemaPath}`,
    ...doiLinks(version.pids.doi?.identifier),
  };
}

/** Links of a published record. */
export function recordLinks(instance: Instance, record: Version, parent: StoredParent): Links {
  const base = instance.url;
  const api = `${base}/api/records/${record.id}`;
  const doi = record.pids.doi?.identifier;
  const parentDoi = parent.pids.doi?.identifier;
  return {
    self: api,
    self_html: `${base}/records/${record.id}`,
    files: `${api}/files`,
    media_files: `${api}/media-files`,
    archive: `${api}/files-archive`,
    archive_media: `${api}/media-files-archive`,
    latest: `${api}/versions/latest`,
    latest_html: `${base}/records/${record.id}/latest`,
    draft: `${api}/draft`,
    parent: `${base}/api/records/${parent.id}`,
    parent_html: `${base}/records/${parent.id}`,
    ...(doi === undefined ? {} : { self_doi_html: `${base}/doi/${doi}` }),
    ...(parentDoi === undefined
      ? {}
      : { parent_doi: `${doiResolver}/${parentDoi}`, parent_doi_html: `${base}/doi/${parentDoi}` }),
    ...sharedLinks(base, record),
  };
}

/** Links of a draft. */
export function draftLinks(instance: Instance, draft: Version, hasReview: boolean): Links {
  const base = instance.url;
  const record = `${base}/api/records/${draft.id}`;
  return {
    self: `${record}/draft`,
    self_html: `${base}/uploads/${draft.id}`,
    files: `${record}/draft/files`,
    media_files: `${record}/draft/media-files`,
    archive: `${record}/draft/files-archive`,
    archive_media: `${record}/draft/media-files-archive`,
    record,
    record_html: `${base}/records/${draft.id}`,
    publish: `${record}/draft/actions/publish`,
    review: `${record}/draft/review`,
    ...(hasReview ? { "submit-review": `${record}/draft/actions/submit-review` } : {}),
    ...sharedLinks(base, draft),
  };
}
