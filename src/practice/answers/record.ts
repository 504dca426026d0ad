/** Records and drafts as the API shows them: what is shown depends on who asks. */
import type { Access, Parent, RecordObject, RecordStatus } from "../../wire";
import { anonymous } from "../identity";
import type { Instance } from "../instance";
import { enrich } from "../metadata/vocabulary-references";
import { mayReadRecord, rightsOf } from "../rules/rights";
import { parentOf, type Found } from "../rules/resolve";
import type { SearchDocument } from "../search/index";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import type { View } from "../view";
import { expandedRecord } from "./expanded";
import { filesBlock, filesUrl, type Kind } from "./files";
import { memoiseLast } from "./memoise";
import { draftLinks, recordLinks } from "./links";
import { partsOf, recordPartsOf, type Parts, type RecordParts } from "./record-parts";

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

function parentBlock({ parent, communities, links, review }: Parts): Parent {
  const { defaultCommunity } = parent;
  return {
    id: parent.id,
    access: {
      owned_by: { user: String(parent.owner) },
      settings: parent.settings,
      ...(links ? { grants: parent.grants, links: links.map(({ id }) => ({ id })) } : {}),
    },
    communities:
      parent.communities.length === 0
        ? {}
        : {
            ids: parent.communities,
            ...(defaultCommunity === null ? {} : { default: defaultCommunity }),
            ...(communities.length > 0 ? { entries: communities } : {}),
          },
    ...(review ? { review } : {}),
    pids: parent.pids,
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

/** What records and drafts have in common. */
function common(version: Version, parts: Parts) {
  const { latest, latestDraft } = parts;
  return {
    id: version.id,
    created: version.created,
    updated: version.updated,
    revision_id: version.revision,
    parent: parentBlock(parts),
    versions: {
      index: version.index,
      is_latest: latest === version.id,
      ...(latestDraft === undefined ? {} : { is_latest_draft: latestDraft === version.id }),
    },
    pids: version.pids,
    metadata: enrich(version.metadata),
    custom_fields: version.customFields,
    access: { ...version.access, status: accessStatus(version) },
  };
}

const noMediaFiles = { enabled: false, order: [], count: 0, total_bytes: 0, entries: {} };

function recordFrom(version: Version, parts: RecordParts): RecordObject {
  return {
    ...common(version, parts),
    links: recordLinks(parts, version, parts.parent),
    is_published: true,
    is_draft: false,
    status: "published",
    files: filesBlock(filesUrl(parts, "record", version.id), version, parts.files, parts.fileLinks),
    media_files: parts.files ? noMediaFiles : { enabled: false },
    stats: { this_version: parts.views, all_versions: parts.viewsOfAll },
    deletion_status: version.tombstone
      ? { is_deleted: true, status: "D" }
      : { is_deleted: false, status: "P" },
    ...(version.tombstone ? { tombstone: version.tombstone } : {}),
  };
}

/** Hits are shown again and again: every page of every search is full of them. */
const recordHit = memoiseLast(recordFrom);

/** A published record. */
export function recordAnswer(view: View, found: Found, options: AnswerOptions = {}): RecordObject {
  const parts = recordPartsOf(view, found, options.fileLinks ?? false);
  return { ...recordFrom(found.version, parts), ...expansion(view, found, options) };
}

const expansion = (view: View, found: Found, { expand }: AnswerOptions) =>
  expand ? { expanded: expandedRecord(view, found) } : {};

/** A draft; who may see it at all may see its files. */
export function draftAnswer(view: View, found: Found, options: AnswerOptions = {}): RecordObject {
  const { instance } = view;
  const { version, parent } = found;
  const { files, records } = instance.store;
  const base = filesUrl(view, "draft", version.id);
  return {
    ...common(version, partsOf(view, found)),
    ...expansion(view, found, options),
    links: draftLinks(view, version, parent),
    is_published: records.get(version.id) !== undefined,
    is_draft: true,
    status: draftStatus(instance, version, parent),
    // Stock InvenioRDM sets it to the creation time and writes it in Python's own form.
    expires_at: version.created.replace("T", " ").replace("+00:00", ""),
    files: filesBlock(base, version, files.ofBucket(version.bucket), options.fileLinks ?? false),
    media_files: noMediaFiles,
  };
}

/** Whether the caller may see a version as a search hit; a record deleted meanwhile is none. */
function mayBeHit(kind: SearchDocument["kind"], { version, rights }: Found): boolean {
  if (kind === "draft") return rights.preview;
  if (kind === "record" && version.tombstone) return false;
  return mayReadRecord(version, rights);
}

/** A record or draft as a search hit, if the caller may see it: the index may be behind, where the disk is full. */
export function hitAnswer(
  view: View,
  kind: SearchDocument["kind"],
  id: string,
  options: AnswerOptions = {},
): RecordObject | undefined {
  const { instance, identity } = view;
  const isDraft = kind === "draft";
  const version = instance.store[isDraft ? "drafts" : "records"].get(id);
  if (!version) return undefined;
  const parent = parentOf(instance, version);
  const found = { version, parent, rights: rightsOf(instance, identity, parent) };
  if (!mayBeHit(kind, found)) return undefined;
  if (isDraft || options.expand)
    return (isDraft ? draftAnswer : recordAnswer)(view, found, options);
  return recordHit(version, recordPartsOf(view, found, false));
}

/** What the search index holds of a version: all of it, whoever may see it. */
export function indexedForm(instance: Instance, kind: Kind, version: Version): RecordObject {
  const parent = parentOf(instance, version);
  const rights = { manage: false, curate: true, review: true, preview: true, view: true };
  const found = { version, parent, rights };
  const everybody = { instance, identity: { ...anonymous, isAdmin: true }, url: "", apiUrl: "" };
  return (kind === "record" ? recordAnswer : draftAnswer)(everybody, found);
}
