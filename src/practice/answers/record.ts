/** Records and drafts as the API shows them: what is shown depends on who asks. */
import type { Access, Parent, RecordObject, RecordStatus } from "../../wire";
import type { Identity } from "../http/identity";
import { anonymous } from "../http/identity";
import type { Instance } from "../instance";
import { enrich } from "../metadata/vocabulary-references";
import { mayReadCommunity } from "../rules/community-rights";
import { mayReadFiles, mayReadRecord, rightsOf, type Rights } from "../rules/rights";
import { parentOf, type Found } from "../rules/resolve";
import type { SearchDocument } from "../search/index";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import { linkAnswer } from "./access";
import { communityAnswer } from "./community";
import { expandedRecord } from "./expanded";
import { filesBlock, type Kind } from "./files";
import { draftLinks, recordLinks } from "./links";
import { requestAnswer } from "./request";

/** Variations of an answer. */
export interface AnswerOptions {
  /** Whether the entries of `files` carry links. */
  fileLinks?: boolean;
  /** Whether references are shown resolved, too (`expand=true`). */
  expand?: boolean;
}

/** The word that sums up who may see what. */
export function accessStatus({
  access,
  files,
}: Pick<Version, "access" | "files">): Access["status"] {
  if (access.embargo?.active) return "embargoed";
  if (access.record === "public" && !files.enabled) return "metadata-only";
  return access.record === "public" && access.files === "public" ? "open" : "restricted";
}

function parentBlock(
  instance: Instance,
  identity: Identity,
  parent: StoredParent,
  rights: Rights,
): Parent {
  const { communities, links } = instance.store;
  const entries = parent.communities.flatMap((id) => communities.get(id) ?? []);
  const readable = entries
    .filter((community) => mayReadCommunity(instance, identity, community))
    .map((community) => communityAnswer(instance, community, identity));
  const review = parent.review ? instance.store.requests.get(parent.review) : undefined;
  return {
    id: parent.id,
    access: {
      owned_by: { user: String(parent.owner) },
      settings: parent.settings,
      ...(rights.manage
        ? {
            grants: parent.grants,
            links: links.ofParent(parent.id).map(linkAnswer),
          }
        : {}),
    },
    communities:
      entries.length === 0
        ? {}
        : {
            ids: entries.map(({ id }) => id),
            ...(parent.defaultCommunity === null ? {} : { default: parent.defaultCommunity }),
            ...(readable.length > 0 ? { entries: readable } : {}),
          },
    ...(review && rights.review ? { review: requestAnswer(instance, identity, review) } : {}),
    ...(parent.pids.doi ? { pids: parent.pids } : {}),
  };
}

function draftStatus(instance: Instance, draft: Version, parent: StoredParent): RecordStatus {
  if (instance.store.records.get(draft.id)) return "published";
  const review = parent.review ? instance.store.requests.get(parent.review) : undefined;
  switch (review?.status) {
    case "created":
      return "draft_with_review";
    case "submitted":
      return "in_review";
    case "declined":
      return "declined";
    case "expired":
      return "expired";
    default:
      return draft.index > 1 ? "new_version_draft" : "draft";
  }
}

function versionsBlock(instance: Instance, version: Version, rights: Rights) {
  const { records, drafts } = instance.store;
  const latest = records.newest(version.parent);
  const own = { index: version.index, is_latest: latest?.id === version.id };
  if (!rights.review) return own;
  const draft = drafts.newest(version.parent);
  const newest = draft && draft.index > (latest?.index ?? 0) ? draft : latest;
  return { ...own, is_latest_draft: newest?.id === version.id };
}

/** What records and drafts have in common. */
function common(instance: Instance, identity: Identity, found: Found, options: AnswerOptions) {
  const { version, parent, rights } = found;
  return {
    id: version.id,
    created: version.created,
    updated: version.updated,
    revision_id: version.revision,
    parent: parentBlock(instance, identity, parent, rights),
    versions: versionsBlock(instance, version, rights),
    pids: version.pids,
    metadata: enrich(version.metadata),
    custom_fields: version.customFields,
    access: { ...version.access, status: accessStatus(version) },
    media_files: { enabled: false, order: [], count: 0, total_bytes: 0, entries: {} },
    ...(options.expand ? { expanded: expandedRecord(instance, identity, found) } : {}),
  };
}

/** A published record. */
export function recordAnswer(
  instance: Instance,
  identity: Identity,
  found: Found,
  options: AnswerOptions = {},
): RecordObject {
  const { version, parent, rights } = found;
  const mayRead = mayReadFiles(version, rights);
  return {
    ...common(instance, identity, found, options),
    links: recordLinks(instance, version, parent),
    is_published: true,
    is_draft: false,
    status: "published",
    files: filesBlock(instance, "record", version, { mayRead, links: options.fileLinks ?? false }),
    stats: {
      this_version: instance.store.statistics.ofRecord(version.id),
      all_versions: instance.store.statistics.ofParent(version.parent),
    },
    deletion_status: version.tombstone
      ? { is_deleted: true, status: "D" }
      : { is_deleted: false, status: "P" },
    ...(version.tombstone ? { tombstone: version.tombstone } : {}),
  };
}

/** A draft; who may see it at all may see its files. */
export function draftAnswer(
  instance: Instance,
  identity: Identity,
  found: Found,
  options: AnswerOptions = {},
): RecordObject {
  const { version, parent } = found;
  return {
    ...common(instance, identity, found, options),
    links: draftLinks(instance, version, parent.review !== null),
    is_published: instance.store.records.get(version.id) !== undefined,
    is_draft: true,
    status: draftStatus(instance, version, parent),
    // Stock InvenioRDM sets it to the creation time and writes it in Python's own form.
    expires_at: version.created.replace("T", " ").replace("+00:00", ""),
    files: filesBlock(instance, "draft", version, {
      mayRead: true,
      links: options.fileLinks ?? false,
    }),
  };
}

/** A record or draft as a search hit, if the caller may see it: the index may be behind, where the disk is full. */
export function hitAnswer(
  instance: Instance,
  identity: Identity,
  kind: SearchDocument["kind"],
  id: string,
  options: AnswerOptions = {},
): RecordObject | undefined {
  const version = instance.store[kind === "draft" ? "drafts" : "records"].get(id);
  if (!version) return undefined;
  const parent = parentOf(instance, version);
  const rights = rightsOf(instance, identity, parent);
  const isDraft = kind === "draft";
  const isGone = kind === "record" && version.tombstone;
  if (isGone || !(isDraft ? rights.preview : mayReadRecord(version, rights))) return undefined;
  const found = { version, parent, rights };
  return (isDraft ? draftAnswer : recordAnswer)(instance, identity, found, options);
}

/** What the search index holds of a version: all of it, whoever may see it. */
export function indexedForm(instance: Instance, kind: Kind, version: Version): RecordObject {
  const parent = parentOf(instance, version);
  const rights = { manage: false, curate: true, review: true, preview: true, view: true };
  const found = { version, parent, rights };
  const everybody = { ...anonymous, isAdmin: true };
  return (kind === "record" ? recordAnswer : draftAnswer)(instance, everybody, found);
}
