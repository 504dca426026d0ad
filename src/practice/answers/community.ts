/** A community as the API shows it: API links carry the UUID, page links the slug. */
import type { Community, Links } from "../../wire";
import { communitySchemaPath } from "../b2share";
import { anonymous, type Identity } from "../http/identity";
import type { Instance } from "../instance";
import { communityFields } from "../metadata/community-fields";
import { mayReadCommunity } from "../rules/community-rights";
import type { StoredCommunity } from "../store/communities";
import { vocabularies } from "../vocabularies/vocabularies";

/** Links of a community. */
export function communityLinks(instance: Instance, { id, slug }: StoredCommunity): Links {
  const api = `${instance.apiUrl}/api/communities/${id}`;
  const page = `${instance.url}/communities/${slug}`;
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

/** The whole community object; administrators get a link more. */
export function communityAnswer(
  instance: Instance,
  community: StoredCommunity,
  identity: Identity = anonymous,
): Community {
  const { metadata, access, slug } = community;
  const parent =
    community.parent === null ? undefined : instance.store.communities.get(community.parent);
  return {
    id: community.id,
    slug,
    created: community.created,
    updated: community.updated,
    revision_id: community.revision,
    links: {
      ...communityLinks(instance, community),
      ...(community.children
        ? { subcommunities: `${instance.apiUrl}/api/communities/${community.id}/subcommunities` }
        : {}),
      ...(identity.isAdmin
        ? { featured: `${instance.apiUrl}/api/communities/${community.id}/featured` }
        : {}),
    },
    metadata: metadata.type ? { ...metadata, type: typeWithTitle(metadata.type.id) } : metadata,
    access,
    custom_fields: {},
    children: { allow: community.children },
    ...(parent && mayReadCommunity(instance, identity, parent)
      ? { parent: communityAnswer(instance, parent, identity) }
      : {}),
    deletion_status: { is_deleted: community.deleted, status: community.deleted ? "D" : "P" },
    ...(Object.hasOwn(communityFields, slug)
      ? { community_extension_schema: `${instance.apiUrl}${communitySchemaPath(slug)}` }
      : {}),
  };
}
