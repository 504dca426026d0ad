/** A community: what it is, its rules, its records and its people. */
import type { FastifyInstance } from "fastify";
import type { Community } from "../../wire";
import { communityAnswer } from "../answers/community";
import { communitySchemaPath } from "../b2share";
import type { Instance } from "../instance";
import { communityFields } from "../metadata/community-fields";
import { cleanHtml } from "../metadata/text";
import { findCommunity, mayReadCommunity } from "../rules/community-rights";
import { demand } from "../rules/resolve";
import { CommunityAside } from "./community-aside";
import { CommunityTags } from "./community-parts";
import { findRecords } from "./find";
import { SearchForm, sendPage } from "./layout";
import { communitiesPath, communityPath, withQuery } from "./links";
import { pageSize, Paging, readListQuery } from "./lists";
import { RecordCard } from "./record-card";
import { page, type Visit } from "./visit";
import { readableCount } from "./words";

export function registerCommunity(app: FastifyInstance, instance: Instance): void {
  app.get(
    `${communitiesPath}:slug/`,
    page(instance, (visit, request, reply) => {
      const { slug } = request.params as { slug: string };
      const stored = findCommunity(instance, slug);
      demand(mayReadCommunity(instance, visit.identity, stored));
      const community = communityAnswer(visit, stored);
      const { title, description } = community.metadata;
      return sendPage(
        reply,
        visit,
        { title },
        <div class="record">
          <div class="record-main">
            <div class="heading-row">
              {stored.logo !== null && (
                <img
                  class="logo"
                  src={visit.link(`/api/communities/${stored.id}/logo`)}
                  alt={`Logo of ${title}`}
                />
              )}
              <h1 dir="auto">{title}</h1>
            </div>
            <CommunityTags visit={visit} community={community} />
            {description && (
              <p class="lead" dir="auto">
                {description}
              </p>
            )}
            <Prose title="About" html={community.metadata.page} />
            <Records visit={visit} community={community} query={readListQuery(request)} />
            <Prose title="Curation policy" html={community.metadata.curation_policy} />
            <OwnFields visit={visit} community={community} />
          </div>
          <CommunityAside visit={visit} stored={stored} community={community} />
        </div>,
      );
    }),
  );
}

/** A text that the community has written about itself. */
function Prose({ title, html }: { title: string; html?: string }) {
  if (!html) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div class="prose" dir="auto" dangerouslySetInnerHTML={{ __html: cleanHtml(html) }} />
    </section>
  );
}

function Records(props: {
  visit: Visit;
  community: Community;
  query: { q: string; page: number };
}) {
  const { visit, community, query } = props;
  const { q } = query;
  const path = communityPath(community.slug);
  const sort = q ? "bestmatch" : "newest";
  const search = { ...query, size: pageSize, sort } as const;
  const { hits: records, total } = findRecords(visit, search, community.id);
  return (
    <section aria-labelledby="count">
      <h2 id="count">
        {readableCount(total)} {total === 1 ? "record" : "records"}
        {q && " found"}
      </h2>
      <SearchForm
        visit={visit}
        id="search-community"
        action={path}
        label="Search in this community"
        q={q}
      />
      {records.length > 0 ? (
        <ul class="cards">
          {records.map((record) => (
            <li key={record.id}>
              <RecordCard visit={visit} record={record} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="message">{q ? "Nothing found." : "There are no records here yet."}</p>
      )}
      <Paging
        page={query.page}
        total={total}
        to={(number) => visit.link(withQuery(path, { q, page: number }))}
      />
    </section>
  );
}

/** The fields that records of the community have besides those of all records. */
function OwnFields({ visit, community: { slug } }: { visit: Visit; community: Community }) {
  const schema = Object.hasOwn(communityFields, slug) ? communityFields[slug] : undefined;
  if (!schema) return null;
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">Fields of its own</h2>
      <p>
        Records here describe themselves with more fields than others.{" "}
        <a href={visit.link(communitySchemaPath(slug))}>Their JSON schema</a>
      </p>
      <dl class="facts">
        {Object.entries(schema.properties).map(([name, { title, description }]) => (
          <div key={name}>
            <dt>
              {title} {schema.required.includes(name) && <span class="tag">required</span>}
            </dt>
            <dd>
              <code>{name}</code>
              <br />
              {description}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
