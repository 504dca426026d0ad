/** Lists of communities, wherever they stand. */
import type { FastifyReply } from "fastify";
import { communityAnswer } from "../answers/community";
import type { Call } from "../http/call";
import { mayReadCommunity } from "../rules/community-rights";
import type { StoredCommunity } from "../store/communities";
import { by, byCreation, reversed, sendShortList, type ShortList } from "./short-list";

const lastChange = ({ updated }: StoredCommunity) => updated;

const sorts: ShortList<StoredCommunity>["sorts"] = {
  ...byCreation<StoredCommunity>(({ created }) => created),
  "updated-desc": reversed(by(lastChange)),
  "updated-asc": by(lastChange),
};

const facets: ShortList<StoredCommunity>["facets"] = {
  type: {
    title: "Type",
    valueOf: ({ metadata }) => metadata.type?.id,
    labels: { organization: "Organization", event: "Event", topic: "Topic", project: "Project" },
  },
  visibility: {
    title: "Visibility",
    valueOf: ({ access }) => access.visibility,
    labels: { public: "Public", restricted: "Restricted" },
  },
};

const searched = ["id", "slug", "metadata.*"];

/** Sends those of the communities that the caller may see. */
export function sendCommunities(
  c: Call,
  list: {
    path: string;
    communities: StoredCommunity[];
    /** An order of its own instead of the usual ones. */
    order?: Pick<ShortList<StoredCommunity>, "sorts" | "usualSort">;
    parameters?: string[];
  },
): FastifyReply {
  const { instance, identity } = c;
  return sendShortList(c, {
    path: list.path,
    items: list.communities.filter(
      (community) => !community.deleted && mayReadCommunity(instance, identity, community),
    ),
    answer: (community) => communityAnswer(c, community),
    searched,
    sorts,
    usualSort: "newest",
    facets,
    parameters: list.parameters,
    ...list.order,
  });
}
