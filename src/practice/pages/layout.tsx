/** The frame of every page: banner, header, content, footer. */
import type { FastifyReply } from "fastify";
import type { ComponentChildren } from "preact";
import { renderToStaticMarkup } from "preact-render-to-string";
import { siteName } from "../b2share";
import { requestsFor } from "../rules/requests";
import { PostForm } from "./form";
import { Icon } from "./icons";
import { communitiesPath, mailsPath, requestsPath, signInFor, uploadsPath } from "./links";
import { staticPath } from "./static";
import { displayName, type Visit } from "./visit";

export interface PageFrame {
  /** Heading in the browser's tab. */
  title: string;
  /** Status of the answer; 200 unless told otherwise. */
  status?: number;
  /** A static script the page gains from, but does not need. */
  script?: string;
  /** Leaves out the search box of the header, where the page has its own. */
  ownSearch?: boolean;
}

/** Sends a page. */
export function sendPage(
  reply: FastifyReply,
  visit: Visit,
  frame: PageFrame,
  content: ComponentChildren,
): FastifyReply {
  const html = renderToStaticMarkup(
    <Document visit={visit} frame={frame}>
      {content}
    </Document>,
  );
  return reply
    .code(frame.status ?? 200)
    .header("content-type", "text/html; charset=utf-8")
    .send(`<!doctype html>\n${html}`);
}

function Document(props: { visit: Visit; frame: PageFrame; children: ComponentChildren }) {
  const { visit, frame, children } = props;
  const { link } = visit;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${frame.title} · ${siteName}`}</title>
        <link rel="icon" type="image/svg+xml" href={link(staticPath("favicon.svg"))} />
        <link rel="stylesheet" href={link(staticPath("style.css"))} />
        {frame.script && <script defer src={link(staticPath(frame.script))} />}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <Header visit={visit} ownSearch={frame.ownSearch} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  );
}

function Header({ visit, ownSearch }: { visit: Visit; ownSearch?: boolean }) {
  const { link, account } = visit;
  return (
    <header class="site-header">
      <p class="banner">
        <strong>Practice instance of a course.</strong> This is not EUDAT’s B2SHARE: what is
        published here stays here.
      </p>
      <div class="bar">
        <a class="brand" href={link("/")}>
          <img src={link(staticPath("favicon.svg"))} alt="" width="34" height="34" />
          <span>
            B2SHARE <em>practice</em>
          </span>
        </a>
        {!ownSearch && <SearchForm visit={visit} id="header-search" />}
        {account ? (
          <div class="account">
            <a class="person" href={link("/youraccount/display")}>
              <Icon name="person" />
              <bdi>{displayName(account)}</bdi>
            </a>
            <PostForm visit={visit} action="/logout">
              <button class="plain" type="submit">
                Sign out
              </button>
            </PostForm>
          </div>
        ) : (
          <div class="account">
            <a class="button" href={link(signInPath(visit))}>
              Sign in
            </a>
          </div>
        )}
        <Navigation visit={visit} />
      </div>
    </header>
  );
}

/** Ways to the main pages; those of one's own when signed in. */
function Navigation({ visit }: { visit: Visit }) {
  const waiting = visit.account ? requestsFor(visit.instance, visit.identity) : 0;
  const entries = [
    { name: "Records", path: "/search" },
    { name: "Communities", path: communitiesPath },
    ...(visit.account
      ? [
          { name: "My uploads", path: uploadsPath },
          { name: "My requests", path: requestsPath, count: waiting },
          { name: "Mail", path: mailsPath },
        ]
      : []),
  ];
  return (
    <nav class="main-menu" aria-label="Main">
      <ul>
        {entries.map(({ name, path, count }) => (
          <li key={name}>
            <a
              href={visit.link(path)}
              aria-current={visit.path.split("?")[0] === path ? "page" : undefined}
            >
              {name}
              {count ? (
                <span class="count">
                  {count} <span class="unseen">waiting for you</span>
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The sign-in page that leads back here, unless one is there already. */
const signInPath = ({ path }: Visit): string =>
  path === "/" || path.startsWith("/login") ? "/login" : signInFor({ path });

/** A search box, for all records unless told otherwise; works without a script. */
export function SearchForm(props: {
  visit: Visit;
  id: string;
  q?: string;
  large?: boolean;
  /** Path of the page that shows what is found. */
  action?: string;
  label?: string;
  /** Parameters that the address keeps. */
  fields?: Record<string, string>;
}) {
  const { visit, id, q, large, action = "/search", label, fields = {} } = props;
  const name = label ?? "Search records";
  return (
    <form
      role="search"
      class={large ? "search large" : "search"}
      aria-label={name}
      action={visit.link(action)}
      method="get"
    >
      {Object.entries(fields).map(([field, value]) => (
        <input type="hidden" name={field} value={value} key={field} />
      ))}
      <label class="unseen" for={id}>
        {name}
      </label>
      <input
        id={id}
        type="search"
        name="q"
        value={q}
        dir="auto"
        placeholder={label ? `${label} …` : "Titles, people, topics …"}
      />
      <button type="submit" aria-label={large ? undefined : "Search"}>
        <Icon name="search" />
        {large && "Search"}
      </button>
    </form>
  );
}

function Footer({ visit }: { visit: Visit }) {
  const { account, origin } = visit;
  return (
    <footer class="site-footer">
      <div class="bar">
        <p>
          This site belongs to the course <strong>b2share-notebooks</strong>; its README says how
          the notebooks, this practice instance and the real B2SHARE go together. All people and
          data sets here are invented.
        </p>
        <dl>
          <div>
            <dt>API</dt>
            <dd>
              <a href={visit.link("/api")}>{`${origin}/api`}</a>
            </dd>
          </div>
          <div>
            <dt>Signed in</dt>
            <dd>
              {account ? (
                <>
                  <bdi>{displayName(account)}</bdi>, {account.email}
                </>
              ) : (
                "nobody"
              )}
            </dd>
          </div>
        </dl>
      </div>
    </footer>
  );
}
