/** What pages with lists have in common: reading their address, tabs above, paging below. */
import type { FastifyRequest } from "fastify";
import { searchWindow } from "../b2share";
import { queryValue } from "../http/query";

/** Entries on one page of a list. */
export const pageSize = 10;

/** Words searched for and number of the page, as an address has them; what makes no sense counts as not said. */
export function readListQuery(request: FastifyRequest): { q: string; page: number } {
  const number = Number(queryValue(request, "page"));
  return {
    q: queryValue(request, "q")?.trim() ?? "",
    page: Number.isInteger(number) ? Math.min(Math.max(number, 1), searchWindow / pageSize) : 1,
  };
}

/** Links to the pages before and after; `to` gives the address of a page. */
export function Paging(props: { page: number; total: number; to: (page: number) => string }) {
  const { page, total, to } = props;
  const last = Math.ceil(Math.min(total, searchWindow) / pageSize);
  if (last <= 1) return null;
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <a class="button" rel="prev" href={to(page - 1)}>
          Previous
        </a>
      )}
      <span>
        Page {page} of {last}
      </span>
      {page < last && (
        <a class="button" rel="next" href={to(page + 1)}>
          Next
        </a>
      )}
    </nav>
  );
}

/** Links of which one is where one is. */
export function Tabs(props: {
  label: string;
  tabs: { name: string; href: string; current: boolean }[];
}) {
  return (
    <nav aria-label={props.label}>
      <ul class="tabs">
        {props.tabs.map(({ name, href, current }) => (
          <li key={name}>
            <a href={href} aria-current={current ? "true" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
