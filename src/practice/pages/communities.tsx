/** All communities that the visitor may see. */
import type { FastifyInstance } from "fastify";
import { communityAnswer } from "../answers/community";
import type { Instance } from "../instance";
import { mayReadCommunity } from "../rules/community-rights";
import type { Community } from "../../wire";
import { CommunityTags } from "./community-parts";
import { findRecords, matching } from "./find";
import { SearchForm, sendPage } from "./layout";
import { communitiesPath, communityPath } from "./links";
import { readListQuery } from "./lists";
import { page, type Visit } from "./visit";
import { readableCount } from "./words";

export function registerCommunities(app: FastifyInstance, instance: Instance): void {
  app.get(
    communitiesPath,
    page(instance, (visit, request, reply) => {
      const { q } = readListQuery(request);
      const communities = instance.store.communities
        .all()
        .filter((one) => !one.deleted && mayReadCommunity(instance, visit.identity, one))
        .map((one) => communityAnswer(visit, one))
        .sort((a, b) => a.metadata.title.localeCompare(b.metadata.title, "en"));
      const found = matching(communities, q, ["slug", "metadata.*"]);
      return sendPage(
        reply,
        visit,
        { title: "Communities" },
        <>
          <h1>Communities</h1>
          <p class="lead">
            A community gathers the records of a discipline, a project or an institution, and says
            who may publish in it.
          </p>
          <SearchForm
            visit={visit}
            id="search-communities"
            action={communitiesPath}
            label="Search communities"
            q={q}
          />
          <section aria-labelledby="count">
            <h2 id="count">
              {readableCount(found.length)} {found.length === 1 ? "community" : "communities"}
            </h2>
            {found.length > 0 ? (
              <ul class="cards two">
                {found.map((community) => (
                  <li key={community.id}>
                    <CommunityCard visit={visit} community={community} />
                  </li>
                ))}
              </ul>
            ) : (
              <p class="message">Nothing found.</p>
            )}
          </section>
        </>,
      );
    }),
  );
}

function CommunityCard({ visit, community }: { visit: Visit; community: Community }) {
  const { id, slug, metadata } = community;
  const { total } = findRecords(visit, { sort: "newest", page: 1, size: 0 }, id);
  return (
    <article class="card">
      <CommunityTags visit={visit} community={community} />
      <h3 dir="auto">
        <a href={visit.link(communityPath(slug))}>{metadata.title}</a>
      </h3>
      {metadata.description && (
        <p class="excerpt" dir="auto">
          {metadata.description}
        </p>
      )}
      <p>
        {readableCount(total)} {total === 1 ? "record" : "records"}
      </p>
    </article>
  );
}
