/** A community as the API shows it: API links carry the UUID, page links the slug. */
import type { Community, Links } from "../../wire";
import { communitySchemaPath } from "../b2share";
import { communityFields } from "../metadata/community-fields";
import { mayReadCommunity } from "../rules/community-rights";
import type { StoredCommunity } from "../store/communities";
import { memoiseLast } from "./memoise";
import type { Addresses, View } from "../view";
import { vocabularies } from "../vocabularies/vocabularies";

/** Links of a community. */
export function communityLinks({ url, apiUrl }: Addresses, { id, slug }: StoredCommunity): Links {
  const api = `${apiUrl}/api/communities/${id}`;
  const page = `${url}/communities/${slug}`;
  return {
    self: api,
    self_html: `${page}/`,
    settings_html: `${page}/settings`,
    logo: `${api}/logo`,
    rename: `${api}/rename`,
    members: `${api}/members`,
    public_members: `${api}/members/public`,
    invitations: `${api}/invitations`,
    requests: `${api}/requests`,
    records: `${api}/records`,
    membership_requests: `${api}/membership-requests`,
  };
}

const typeWithTitle = (id: string) => ({
  id,
  title: vocabularies.get("communitytypes", id)?.title,
});

/** What a community is shown with, beside its own. */
interface Parts extends Addresses {
  /** The community it belongs to, if the caller may see that. */
  parent: Community | undefined;
  isAdmin: boolean;
}

/** The whole community object; administrators get a link more. */
export function communityAnswer(view: View, community: StoredCommunity): Community {
  const { instance, identity, url, apiUrl } = view;
  const parent =
    community.parent === null ? undefined : instance.store.communities.get(community.parent);
  return communityFrom(community, {
    url,
    apiUrl,
    parent:
      parent && mayReadCommunity(instance, identity, parent)
        ? communityAnswer(view, parent)
        : undefined,
    isAdmin: identity.isAdmin,
  });
}

const communityFrom = memoiseLast((community: StoredCommunity, parts: Parts): Community => {
  const { metadata, access, slug } = community;
  const { apiUrl, parent, isAdmin } = parts;
  const self = `${apiUrl}/api/communities/${community.id}`;
  return {
    id: community.id,
    slug,
    created: community.created,
    updated: community.updated,
    revision_id: community.revision,
    links: {
      ...communityLinks(parts, community),
      ...(community.children ? { subcommunities: `${self}/subcommunities` } : {}),
      ...(isAdmin ? { featured: `${self}/featured` } : {}),
    },
    metadata: metadata.type ? { ...metadata, type: typeWithTitle(metadata.type.id) } : metadata,
    access,
    custom_fields: {},
    children: { allow: community.children },
    ...(parent ? { parent } : {}),
    deletion_status: { is_deleted: community.deleted, status: community.deleted ? "D" : "P" },
    ...(Object.hasOwn(communityFields, slug)
      ? { community_extension_schema: `${apiUrl}${communitySchemaPath(slug)}` }
      : {}),
  };
});
