/** What stands beside the records of a community: its facts, its rules, its people. */
import type { Community } from "../../wire";
import { publicMemberAnswer } from "../answers/member";
import { mayReadPublicMembers } from "../rules/community-rights";
import type { StoredCommunity } from "../store/communities";
import type { Visit } from "./visit";

export function CommunityAside(props: {
  visit: Visit;
  stored: StoredCommunity;
  /** The community as the API shows it. */
  community: Community;
}) {
  const { visit, stored, community } = props;
  return (
    <aside class="record-aside" aria-label="About this community">
      <Facts community={community} />
      <Policies community={community} />
      <Members visit={visit} community={stored} />
    </aside>
  );
}

function Facts({ community }: { community: Community }) {
  const { website, organizations = [] } = community.metadata;
  const names = organizations.flatMap(({ name, id }) => name ?? id ?? []);
  return (
    <section class="box">
      <h2>Community</h2>
      <dl class="pairs">
        {names.length > 0 && (
          <div>
            <dt>{names.length === 1 ? "Organisation" : "Organisations"}</dt>
            <dd dir="auto">{names.join("; ")}</dd>
          </div>
        )}
        {website && /^https?:/.test(website) && (
          <div>
            <dt>Website</dt>
            <dd>
              <a href={website} rel="noreferrer">
                {website}
              </a>
            </dd>
          </div>
        )}
        <div>
          <dt>Short name</dt>
          <dd>
            <code>{community.slug}</code>
          </dd>
        </div>
        <div>
          <dt>Identifier</dt>
          <dd>
            <code>{community.id}</code>
          </dd>
        </div>
      </dl>
    </section>
  );
}

const reviewWords: Record<Community["access"]["review_policy"], string> = {
  closed: "Everything that is submitted is reviewed before it is published.",
  open: "Curators publish without a review; what others submit is reviewed.",
  members: "Members publish without a review; what others submit is reviewed.",
  everyone: "Everything that is submitted is published without a review.",
};

/** The rules of a community in words. */
function Policies({ community: { access } }: { community: Community }) {
  return (
    <section class="box">
      <h2>Rules</h2>
      <ul class="policies">
        <li>
          {access.visibility === "public"
            ? "Everybody can see this community."
            : "Only members can see this community."}
        </li>
        <li>
          {access.record_submission_policy === "open"
            ? "Everybody with an account may submit records."
            : "Only members may submit records."}
        </li>
        <li>{reviewWords[access.review_policy]}</li>
        <li>
          {access.member_policy === "open"
            ? "People may ask to become members."
            : "People become members by invitation."}
        </li>
      </ul>
    </section>
  );
}

/** Those members who let themselves be seen. */
function Members({ visit, community }: { visit: Visit; community: StoredCommunity }) {
  const { instance, identity } = visit;
  if (!mayReadPublicMembers(instance, identity, community)) return null;
  const members = instance.store.members.ofCommunity(community.id).filter(({ visible }) => visible);
  if (members.length === 0) return null;
  return (
    <section class="box">
      <h2>Members</h2>
      <ul class="plain-list">
        {members.map((member) => (
          <li key={member.id}>
            <bdi>{publicMemberAnswer(visit, member).member.name}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
