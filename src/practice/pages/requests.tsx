/** My requests: what others ask of me, and what I ask of them. */
import type { FastifyInstance, FastifyRequest } from "fastify";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";
import { visibleRequests } from "../rules/requests";
import type { StoredRequest } from "../store/requests";
import { matching } from "./find";
import { SearchForm, sendPage } from "./layout";
import { requestPath, requestsPath, withQuery } from "./links";
import { pageSize, Paging, readListQuery, Tabs } from "./lists";
import { Parties, RequestBadge } from "./request-parts";
import { accountPage, type Visit } from "./visit";
import { readableCount, readableDay, requestTypeWords } from "./words";

/** What the address of the page says. */
interface Query {
  q: string;
  page: number;
  /** Whether closed requests are asked for; open ones otherwise. */
  closed: boolean;
}

const readQuery = (request: FastifyRequest): Query => ({
  ...readListQuery(request),
  closed: queryValue(request, "state") === "closed",
});

/** The visitor's requests that the query asks for, newest first. */
function findRequests({ instance, identity }: Visit, { q, closed }: Query): StoredRequest[] {
  const requests = visibleRequests(instance, identity)
    .filter(({ status }) => closed === (status !== "submitted"))
    .sort((a, b) => b.number - a.number);
  return matching(requests, q, ["title", "description", "type", "number"]);
}

export function registerRequests(app: FastifyInstance, instance: Instance): void {
  app.get(
    requestsPath,
    accountPage(instance, (visit, request, reply) =>
      sendPage(
        reply,
        visit,
        { title: "My requests" },
        <RequestsPage visit={visit} query={readQuery(request)} />,
      ),
    ),
  );
}

function RequestsPage({ visit, query }: { visit: Visit; query: Query }) {
  const { q, closed } = query;
  const to = (state?: string) => visit.link(withQuery(requestsPath, { state }));
  return (
    <>
      <h1>My requests</h1>
      <Tabs
        label="State of the requests"
        tabs={[
          { name: "Open", href: to(), current: !closed },
          { name: "Closed", href: to("closed"), current: closed },
        ]}
      />
      <SearchForm
        visit={visit}
        id="search-requests"
        action={requestsPath}
        label="Search these requests"
        q={q}
        fields={closed ? { state: "closed" } : {}}
      />
      <RequestList visit={visit} query={query} />
    </>
  );
}

function RequestList({ visit, query }: { visit: Visit; query: Query }) {
  const { q, page, closed } = query;
  const found = findRequests(visit, query);
  const state = closed ? "closed" : undefined;
  return (
    <section aria-labelledby="count">
      <h2 id="count">
        {readableCount(found.length)} {found.length === 1 ? "request" : "requests"}
      </h2>
      {found.length > 0 ? (
        <ul class="cards">
          {found.slice((page - 1) * pageSize, page * pageSize).map((one) => (
            <li key={one.id}>
              <RequestCard visit={visit} request={one} />
            </li>
          ))}
        </ul>
      ) : (
        <p class="message">
          {q ? "Nothing found." : closed ? "No request is closed." : "No request is open."}
        </p>
      )}
      <Paging
        page={page}
        total={found.length}
        to={(number) => visit.link(withQuery(requestsPath, { state, q, page: number }))}
      />
    </section>
  );
}

function RequestCard({ visit, request }: { visit: Visit; request: StoredRequest }) {
  return (
    <article class="card">
      <p class="tags">
        <RequestBadge status={request.status} />
        <span class="tag">{requestTypeWords[request.type]}</span>
        <span class="quiet">{readableDay(request.created.slice(0, 10))}</span>
      </p>
      <h3 dir="auto">
        <a href={visit.link(requestPath(request.id))}>
          {request.title || requestTypeWords[request.type]}
        </a>
      </h3>
      <p>
        <Parties visit={visit} request={request} />
      </p>
    </article>
  );
}
