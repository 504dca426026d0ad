/**
 * Who may do what with a record (invenio-rdm-records, services/permissions.py). Each level holds the ones after it:
 * manage, curate, review, preview, view.
 */
import type { AccessPermission, CommunityRole, RequestStatus } from "../../wire";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { StoredParent } from "../store/parents";
import type { Version } from "../store/versions";
import { hasRole } from "./community-rights";

/** What a caller may do with all versions of a record. */
export interface Rights {
  /** Share, submit, give rights. */
  manage: boolean;
  /** Edit, delete drafts, make versions. */
  curate: boolean;
  /** Change a draft, publish it. */
  review: boolean;
  /** See drafts. */
  preview: boolean;
  /** See what is restricted. */
  view: boolean;
}

/** What the caller's access link allows, if it is one of this record and still valid. */
function linkPermission(
  instance: Instance,
  identity: Identity,
  parent: StoredParent,
): AccessPermission | undefined {
  if (!identity.linkToken) return undefined;
  const link = instance.store.links.withToken(identity.linkToken);
  if (!link || link.parent !== parent.id) return undefined;
  return link.expires === null || link.expires > instance.clock.now() ? link.permission : undefined;
}

/** Whether the caller reviews the draft, or has: the submission is addressed to their community. After declining it they still read it. */
function isReviewer(
  instance: Instance,
  identity: Identity,
  parent: StoredParent,
  status: RequestStatus,
): boolean {
  const request = parent.review ? instance.store.requests.get(parent.review) : undefined;
  if (request?.status !== status || !request.receiver) return false;
  const community = request.receiver.replace(/^community:/, "");
  return hasRole(instance, identity, community, "curator");
}

/** Everything the caller may do with the versions of a record. */
export function rightsOf(instance: Instance, identity: Identity, parent: StoredParent): Rights {
  const { userId } = identity;
  const granted = parent.grants.find(
    ({ subject }) => subject.type === "user" && subject.id === String(userId),
  )?.permission;
  const linked = linkPermission(instance, identity, parent);
  const has = (level: AccessPermission) => granted === level || linked === level;
  const inCommunityAs = (role: CommunityRole) =>
    parent.communities.some((community) => hasRole(instance, identity, community, role));
  const manage =
    identity.isAdmin || userId === parent.owner || granted === "manage" || inCommunityAs("curator");
  const curate = manage || has("edit");
  const review = curate || isReviewer(instance, identity, parent, "submitted");
  const sees = () => has("preview") || isReviewer(instance, identity, parent, "declined");
  const preview = review || sees();
  const view = preview || has("view") || inCommunityAs("reader");
  return { manage, curate, review, preview, view };
}

/** Whether a published record's metadata may be read. */
export const mayReadRecord = (record: Version, rights: Rights): boolean =>
  record.access.record === "public" || rights.view;

/** Whether a published record's files may be read. */
export const mayReadFiles = (record: Version, rights: Rights): boolean =>
  (record.access.record === "public" && record.access.files === "public") || rights.view;
