/** Pieces of pages that speak of communities. */
import type { Community } from "../../wire";
import { roleTitles } from "../rules/members";
import { communityPath } from "./links";
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

/** The titles of communities, each leading to its page. */
export function CommunityLinks(props: { visit: Visit; communities: Community[] }) {
  return (
    <ul class="plain-list">
      {props.communities.map(({ id, slug, metadata: { title } }) => (
        <li key={id} dir="auto">
          <a href={props.visit.link(communityPath(slug))}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
