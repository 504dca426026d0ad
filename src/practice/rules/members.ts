/** Members of communities and invitations to become one (invenio-communities, members/services/service.py). */
import type { CommunityRole } from "../../wire";
import { firstCommunity, invitationDays } from "../b2share";
import { wireTime } from "../clock";
import { badRequest, fieldError, permissionDenied } from "../errors";
import type { Identity } from "../identity";
import type { Instance } from "../instance";
import type { StoredCommunity, StoredMember } from "../store/communities";
import type { StoredInvitation } from "../store/invitations";
import type { StoredRequest } from "../store/requests";
import { hasRole } from "./community-rights";
import { addRequest, findRequest } from "./requests";
import { addComment } from "./timeline";

/** Somebody, as bodies name them. */
export interface Somebody {
  type: string;
  id: string;
}

export const roleTitles: Record<CommunityRole, string> = {
  reader: "Reader",
  curator: "Curator",
  manager: "Manager",
  owner: "Owner",
};

/** Whether the caller decides about members of a role: managers do, but only owners about owners. */
export const mayGiveRole = (
  instance: Instance,
  identity: Identity,
  community: string,
  role: CommunityRole,
): boolean => hasRole(instance, identity, community, role === "owner" ? "owner" : "manager");

/**
 * Makes a new account a member of the community to which the course takes its reader to belong. Called within a change.
 */
export function joinFirstCommunity(instance: Instance, user: number): void {
  const { store, clock, ids } = instance;
  const community = store.communities.get(firstCommunity);
  if (!community || community.deleted) return;
  const now = clock.now();
  store.members.put({
    id: ids.uuid(),
    community: community.id,
    user,
    role: "reader",
    visible: false,
    created: now,
    updated: now,
    revision: 1,
  });
}

const invalidMember = () => badRequest("Invalid member specified.");

const userNumber = ({ type, id }: Somebody): number | undefined =>
  type === "user" && /^\d{1,15}$/.test(id) ? Number(id) : undefined;

/** The invitations of a community, each with its request as of now. */
export const invitationsOf = (
  instance: Instance,
  community: string,
): { invitation: StoredInvitation; request: StoredRequest }[] =>
  instance.store.invitations.ofCommunity(community).map((invitation) => ({
    invitation,
    request: findRequest(instance, invitation.request),
  }));

const openInvitation = (instance: Instance, community: string, user: number | undefined) =>
  invitationsOf(instance, community).find(
    ({ invitation, request }) => invitation.user === user && request.status === "submitted",
  );

/** Adds groups. This instance has none, so there is nobody who could be added without asking. */
export function addMembers(
  instance: Instance,
  identity: Identity,
  community: StoredCommunity,
  { members, role }: { members: Somebody[]; role: CommunityRole },
): void {
  const onlyGroups = members.every(({ type }) => type === "group");
  if (!onlyGroups || !mayGiveRole(instance, identity, community.id, role)) throw permissionDenied();
  throw invalidMember();
}

/** Invites people. */
export function invite(
  instance: Instance,
  identity: Identity,
  community: StoredCommunity,
  { members, role, message }: { members: Somebody[]; role: CommunityRole; message?: string },
): void {
  if (!mayGiveRole(instance, identity, community.id, role)) throw permissionDenied();
  for (const member of members) {
    if (member.type === "email") throw fieldError("_schema", "Invalid member type: email");
    const user = userNumber(member);
    if (user === undefined || !instance.store.users.get(user)) throw invalidMember();
    inviteUser(instance, identity, community, { user, role, message });
  }
}

function inviteUser(
  instance: Instance,
  identity: Identity,
  community: StoredCommunity,
  { user, role, message }: { user: number; role: CommunityRole; message?: string },
): void {
  const { store, clock, ids } = instance;
  if (store.members.get(community.id, user) || openInvitation(instance, community.id, user)) {
    throw badRequest("A member was already added or invited.");
  }
  const now = clock.now();
  const request = addRequest(instance, {
    type: "community-invitation",
    title: `Invitation to join "${community.metadata.title}"`,
    description: `You will join as "${roleTitles[role]}".`,
    status: "submitted",
    createdBy: `community:${community.id}`,
    receiver: `user:${user}`,
    topic: `community:${community.id}`,
    expires: wireTime(Date.parse(now) + invitationDays * 86_400_000),
  });
  store.invitations.put({
    id: ids.uuid(),
    community: community.id,
    user,
    role,
    request: request.id,
    created: now,
    updated: now,
    revision: 1,
  });
  if (message) {
    addComment(instance, `user:${identity.userId}`, request, { payload: { content: message } });
  }
}

/** What is to change in memberships or open invitations. */
export interface MemberChanges {
  members: Somebody[];
  role?: CommunityRole;
  visible?: boolean;
}

/** Changes memberships: roles by managers, visibility also by the members themselves. */
export function updateMembers(
  instance: Instance,
  identity: Identity,
  community: string,
  changes: MemberChanges,
): void {
  for (const somebody of changes.members) {
    const user = userNumber(somebody);
    const member = user === undefined ? undefined : instance.store.members.get(community, user);
    const invited = openInvitation(instance, community, user);
    if (member) updateMember(instance, identity, member, changes);
    else if (invited) updateInvitation(instance, identity, invited, changes);
    else throw invalidMember();
  }
  demandOwner(instance, community);
}

function updateMember(
  instance: Instance,
  identity: Identity,
  member: StoredMember,
  { role, visible }: MemberChanges,
): void {
  const isSelf = member.user === identity.userId;
  const mayChange = [member.role, role ?? member.role].every((one) =>
    mayGiveRole(instance, identity, member.community, one),
  );
  if (!isSelf && !mayChange) throw permissionDenied();
  if (role !== undefined && isSelf) throw fieldError("_schema", "You cannot change your own role.");
  if (visible && !isSelf) {
    throw fieldError("_schema", "You can only set public visibility on your own membership.");
  }
  instance.store.members.put({
    ...member,
    role: role ?? member.role,
    visible: visible ?? member.visible,
    updated: instance.clock.now(),
    revision: member.revision + 1,
  });
}

function updateInvitation(
  instance: Instance,
  identity: Identity,
  { invitation, request }: { invitation: StoredInvitation; request: StoredRequest },
  { role }: MemberChanges,
): void {
  if (role === undefined) return;
  const mayChange = [invitation.role, role].every((one) =>
    mayGiveRole(instance, identity, invitation.community, one),
  );
  if (!mayChange) throw permissionDenied();
  const content = `You will join as "${roleTitles[role]}" (changed from: "${invitation.role}").`;
  addComment(instance, `user:${identity.userId}`, request, { payload: { content } });
  instance.store.invitations.put({
    ...invitation,
    role,
    updated: instance.clock.now(),
    revision: invitation.revision + 1,
  });
}

/** Ends memberships: by managers, or by the members themselves. */
export function removeMembers(
  instance: Instance,
  identity: Identity,
  community: string,
  members: Somebody[],
): void {
  for (const somebody of members) {
    const user = userNumber(somebody);
    const member = user === undefined ? undefined : instance.store.members.get(community, user);
    if (!member) throw invalidMember();
    const mayRemove =
      member.user === identity.userId || mayGiveRole(instance, identity, community, member.role);
    if (!mayRemove) throw permissionDenied();
    instance.store.members.remove(community, member.user);
  }
  demandOwner(instance, community);
}

function demandOwner(instance: Instance, community: string): void {
  const members = instance.store.members.ofCommunity(community);
  if (!members.some(({ role }) => role === "owner")) {
    throw fieldError("_schema", "A community must have at least one owner.");
  }
}
