/** Members and invitations as the API shows them (invenio-communities, members/services/schemas.py). */
import type { Member } from "../../wire";
import { mayGiveRole } from "../rules/members";
import { allowedActions } from "../rules/requests";
import type { StoredMember } from "../store/communities";
import type { StoredInvitation } from "../store/invitations";
import type { StoredRequest } from "../store/requests";
import type { View } from "../view";

/** Who a member is. */
function person({ instance, apiUrl }: View, user: number): Member["member"] {
  const account = instance.store.users.get(user);
  return {
    type: "user",
    id: String(user),
    name: account?.fullName || account?.username || "Untitled",
    description: account?.affiliations ?? "",
    avatar: `${apiUrl}/api/users/${user}/avatar.svg`,
  };
}

/** A member as everybody may see them. */
export const publicMemberAnswer = (view: View, { id, user }: StoredMember) => ({
  id,
  member: person(view, user),
});

/** A member as other members see them, with what the caller may do. */
export function memberAnswer(view: View, member: StoredMember): Member {
  const { instance, identity } = view;
  const isSelf = member.user === identity.userId;
  const mayUpdate = mayGiveRole(instance, identity, member.community, member.role);
  return {
    ...publicMemberAnswer(view, member),
    role: member.role,
    visible: member.visible,
    is_current_user: isSelf,
    permissions: {
      can_leave: isSelf,
      can_delete: mayUpdate && !isSelf,
      can_update_role: mayUpdate && !isSelf,
      can_update_visible: (member.visible && mayUpdate) || isSelf,
    },
    created: member.created,
    updated: member.updated,
    revision_id: member.revision,
  };
}

/** An invitation with the state of its request. */
export function invitationAnswer(
  view: View,
  { invitation, request }: { invitation: StoredInvitation; request: StoredRequest },
) {
  const { instance, identity, apiUrl } = view;
  const isOpen = request.status === "submitted";
  const self = `${apiUrl}/api/requests/${request.id}`;
  const actions = allowedActions(instance, identity, request);
  return {
    id: invitation.id,
    member: person(view, invitation.user),
    role: invitation.role,
    visible: false,
    is_current_user: invitation.user === identity.userId,
    request: {
      id: request.id,
      status: request.status,
      is_open: isOpen,
      expires_at: request.expires,
      type: request.type,
    },
    permissions: {
      can_cancel: isOpen,
      can_update_role:
        isOpen && mayGiveRole(instance, identity, invitation.community, invitation.role),
    },
    created: invitation.created,
    updated: invitation.updated,
    revision_id: invitation.revision,
    links: {
      actions: Object.fromEntries(actions.map((name) => [name, `${self}/actions/${name}`])),
    },
  };
}
