/** My uploads: drafts and records of one's own, and those in which one has a part. */
import type { FastifyInstance } from "fastify";
import { queryFlag } from "../http/query";
import type { Instance } from "../instance";
import { findUploads } from "./find";
import { SearchForm, sendPage } from "./layout";
import { recordPath, uploadPath, uploadsPath, withQuery } from "./links";
import { pageSize, Paging, readListQuery, Tabs } from "./lists";
import { RecordCard } from "./record-card";
import { accountPage } from "./visit";
import { readableCount } from "./words";

export function registerUploads(app: FastifyInstance, instance: Instance): void {
  app.get(
    uploadsPath,
    accountPage(instance, (visit, request, reply) => {
      const { q, page } = readListQuery(request);
      const shared = queryFlag(request, "shared") ?? false;
      const sort = q ? "bestmatch" : "updated-desc";
      const { hits: records, total } = findUploads(
        visit,
        { q, page, size: pageSize, sort },
        shared,
      );
      const to = (query: { shared?: boolean; q?: string; page?: number }) =>
        visit.link(withQuery(uploadsPath, { ...query, shared: query.shared ? "true" : undefined }));
      return sendPage(
        reply,
        visit,
        { title: "My uploads" },
        <>
          <h1>My uploads</h1>
          <Tabs
            label="Whose uploads"
            tabs={[
              { name: "My own", href: to({}), current: !shared },
              { name: "Shared with me", href: to({ shared: true }), current: shared },
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
          <section aria-labelledby="count">
            <h2 id="count">
              {readableCount(total)} {total === 1 ? "upload" : "uploads"}
            </h2>
            {records.length > 0 ? (
              <ul class="cards">
                {records.map((record) => (
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
            <Paging page={page} total={total} to={(number) => to({ shared, q, page: number })} />
          </section>
          <p class="quiet">
            The real B2SHARE has a form here for new uploads. In this course they are made through
            the API, with <code>POST /api/records</code>.
          </p>
        </>,
      );
    }),
  );
}

const nothingYet = (shared: boolean): string =>
  shared
    ? "Nobody has shared a record with you, and you curate no community that has any."
    : "You have no drafts or records yet. The notebooks of the course show how to make one.";
