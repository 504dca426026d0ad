/** Pieces that the list of communities and the page of one have in common. */
import type { Community } from "../../wire";
import { roleTitles } from "../rules/members";
import type { Visit } from "./visit";
import { titleOf } from "./words";

/** What kind of community it is, whether all may see it, and what the visitor is in it. */
export function CommunityTags({ visit, community }: { visit: Visit; community: Community }) {
  const { id, metadata, access } = community;
  const { account, instance } = visit;
  const role = account && instance.store.members.get(id, account.id)?.role;
  return (
    <p class="tags">
      {metadata.type && <span class="tag">{titleOf(metadata.type)}</span>}
      {access.visibility === "restricted" && <span class="tag access-restricted">Restricted</span>}
      {role && <span class="tag status-accepted">You are: {roleTitles[role]}</span>}
    </p>
  );
}
