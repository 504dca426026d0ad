/** My uploads: drafts and records of one's own, and those in which one has a part. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { queryFlag } from "../http/query";
import type { Instance } from "../instance";
import { findUploads } from "./find";
import { SearchForm, sendPage } from "./layout";
import { recordPath, uploadPath, uploadsPath, withQuery } from "./links";
import { pageSize, Paging, readListQuery, Tabs } from "./lists";
import { RecordCard } from "./record-card";
import { accountPage, type SignedInVisit } from "./visit";
import { readableCount } from "./words";

/** What the address of the page says. */
interface Query {
  q: string;
  page: number;
  /** Whether the uploads of others are asked for in which the visitor has a part; their own otherwise. */
  shared: boolean;
}

const readQuery = (request: FastifyRequest): Query => ({
  ...readListQuery(request),
  shared: queryFlag(request, "shared") ?? false,
});

export function registerUploads(app: FastifyInstance, instance: Instance): void {
  app.get(
    uploadsPath,
    accountPage(instance, (visit, request, reply) =>
      sendPage(
        reply,
        visit,
        { title: "My uploads" },
        <UploadsPage visit={visit} query={readQuery(request)} />,
      ),
    ),
  );
}

function UploadsPage({ visit, query }: { visit: SignedInVisit; query: Query }) {
  const { q, shared } = query;
  const to = (tab: { shared?: string }) => visit.link(withQuery(uploadsPath, tab));
  return (
    <>
      <h1>My uploads</h1>
      <Tabs
        label="Whose uploads"
        tabs={[
          { name: "My own", href: to({}), current: !shared },
          { name: "Shared with me", href: to({ shared: "true" }), current: shared },
        ]}
      />
      <SearchForm
        visit={visit}
        id="search-uploads"
        action={uploadsPath}
        label="Search these uploads"
        q={q}
        fields={shared ? { shared: "true" } : {}}
      />
      <UploadList visit={visit} query={query} />
      <p class="quiet">
        The real B2SHARE has a form here for new uploads. In this course they are made through the
        API, with <code>POST /api/records</code>.
      </p>
    </>
  );
}

function UploadList({ visit, query }: { visit: SignedInVisit; query: Query }) {
  const { q, page, shared } = query;
  const sort = q ? "bestmatch" : "updated-desc";
  const { hits, total } = findUploads(visit, { q, page, size: pageSize, sort }, shared);
  const to = (number: number) =>
    visit.link(withQuery(uploadsPath, { shared: shared ? "true" : undefined, q, page: number }));
  return (
    <section aria-labelledby="count">
      <h2 id="count">
        {readableCount(total)} {total === 1 ? "upload" : "uploads"}
      </h2>
      {hits.length > 0 ? (
        <ul class="cards">
          {hits.map((record) => (
            <li key={record.id}>
              <RecordCard
                visit={visit}
                record={record}
                path={(record.is_draft ? uploadPath : recordPath)(record.id)}
                status
              />
            </li>
          ))}
        </ul>
      ) : (
        <p class="message">{q ? "Nothing found." : nothingYet(shared)}</p>
      )}
      <Paging page={page} total={total} to={to} />
    </section>
  );
}

const nothingYet = (shared: boolean): string =>
  shared
    ? "Nobody has shared a record with you, and you curate no community that has any."
    : "You have no drafts or records yet. The notebooks of the course show how to make one.";
