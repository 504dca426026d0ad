/** The home page. */
import type { FastifyInstance } from "fastify";
import { siteName } from "../b2share";
import type { Instance } from "../instance";
import { findRecords } from "./find";
import { SearchForm, sendPage } from "./layout";
import { communitiesPath, communityPath } from "./links";
import { RecordCard } from "./record-card";
import { page, type Visit } from "./visit";

export function registerHome(app: FastifyInstance, instance: Instance): void {
  app.get(
    "/",
    page(instance, (visit, _request, reply) => {
      const { hits: records } = findRecords(visit, { sort: "newest", page: 1, size: 5 });
      return sendPage(
        reply,
        visit,
        { title: "Home", ownSearch: true },
        <>
          <section class="hero">
            <h1>Practise publishing research data</h1>
            <p class="lead">
              {siteName} is a B2SHARE to try things out on: the same pages and the same API as the
              service of EUDAT, on your own machine. Search it, sign in, get a token and let a
              notebook do the rest. Mistakes cost nothing here.
            </p>
            <SearchForm visit={visit} id="search" large />
          </section>
          <section aria-labelledby="newest">
            <div class="section-head">
              <h2 id="newest">Newest records</h2>
              <a href={visit.link("/search")}>All records</a>
            </div>
            <ul class="cards">
              {records.map((record) => (
                <li key={record.id}>
                  <RecordCard visit={visit} record={record} />
                </li>
              ))}
            </ul>
          </section>
          <Communities visit={visit} />
        </>,
      );
    }),
  );
}

function Communities({ visit }: { visit: Visit }) {
  const communities = visit.instance.store.communities
    .all()
    .filter(({ access, deleted }) => access.visibility === "public" && !deleted);
  if (communities.length === 0) return null;
  return (
    <section aria-labelledby="communities">
      <div class="section-head">
        <h2 id="communities">Communities</h2>
        <a href={visit.link(communitiesPath)}>All communities</a>
      </div>
      <ul class="communities">
        {communities.map(({ id, slug, metadata }) => (
          <li key={id}>
            <a href={visit.link(communityPath(slug))} dir="auto">
              {metadata.title}
              {metadata.description && <small>{metadata.description}</small>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
