/** The links of records and drafts (invenio-rdm-records, tests/resources/test_serialized_links.py lists both sets). */
import { doiResolver, recordSchemaPath } from "../b2share";
import type { Links } from "../../wire";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import type { Addresses } from "../view";

const doiLinks = (doi: string | undefined): Links =>
  doi === undefined ? {} : { doi: `${doiResolver}/${doi}`, self_doi: `${doiResolver}/${doi}` };

/** What records and drafts have in common. */
function sharedLinks({ url, apiUrl }: Addresses, version: Version, parent: StoredParent): Links {
  const api = `${apiUrl}/api/records/${version.id}`;
  const parentDoi = parent.pids.doi?.identifier;
  return {
    preview_html: `${url}/records/${version.id}?preview=1`,
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
    $schema: `${apiUrl}${recordSchemaPath}`,
    ...doiLinks(version.pids.doi?.identifier),
    ...(parentDoi === undefined
      ? {}
      : { parent_doi: `${doiResolver}/${parentDoi}`, parent_doi_html: `${url}/doi/${parentDoi}` }),
  };
}

/** Links of a published record. */
export function recordLinks(at: Addresses, record: Version, parent: StoredParent): Links {
  const { url, apiUrl } = at;
  const api = `${apiUrl}/api/records/${record.id}`;
  const doi = record.pids.doi?.identifier;
  return {
    self: api,
    self_html: `${url}/records/${record.id}`,
    files: `${api}/files`,
    media_files: `${api}/media-files`,
    archive: `${api}/files-archive`,
    archive_media: `${api}/media-files-archive`,
    latest: `${api}/versions/latest`,
    latest_html: `${url}/records/${record.id}/latest`,
    draft: `${api}/draft`,
    parent: `${apiUrl}/api/records/${parent.id}`,
    parent_html: `${url}/records/${parent.id}`,
    ...(doi === undefined ? {} : { self_doi_html: `${url}/doi/${doi}` }),
    ...sharedLinks(at, record, parent),
  };
}

/** Links of a draft. */
export function draftLinks(at: Addresses, draft: Version, parent: StoredParent): Links {
  const { url, apiUrl } = at;
  const record = `${apiUrl}/api/records/${draft.id}`;
  return {
    self: `${record}/draft`,
    self_html: `${url}/uploads/${draft.id}`,
    files: `${record}/draft/files`,
    media_files: `${record}/draft/media-files`,
    archive: `${record}/draft/files-archive`,
    archive_media: `${record}/draft/media-files-archive`,
    record,
    record_html: `${url}/records/${draft.id}`,
    publish: `${record}/draft/actions/publish`,
    review: `${record}/draft/review`,
    ...(parent.review !== null ? { "submit-review": `${record}/draft/actions/submit-review` } : {}),
    ...sharedLinks(at, draft, parent),
  };
}
