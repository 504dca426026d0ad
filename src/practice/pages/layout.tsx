/** The frame of every page: banner, header, content, footer. */
import type { FastifyReply } from "fastify";
import type { ComponentChildren } from "preact";
import { renderToStaticMarkup } from "preact-render-to-string";
import { siteName } from "../b2share";
import { PostForm } from "./form";
import { Icon } from "./icons";
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
        <p class="banner" role="note">
          <strong>Practice instance of a course.</strong> This is not EUDAT’s B2SHARE: what is
          published here stays here.
        </p>
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
      <div class="bar">
        <a class="brand" href={link("/")}>
          <img src={link(staticPath("favicon.svg"))} alt="" width="34" height="34" />
          <span>
            B2SHARE <em>practice</em>
          </span>
        </a>
        {!ownSearch && <SearchForm visit={visit} id="header-search" />}
        <nav aria-label="Main">
          <ul>
            <li>
              <a href={link("/search")}>Records</a>
            </li>
          </ul>
        </nav>
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
      </div>
    </header>
  );
}

/** The sign-in page that leads back here, unless one is there already. */
const signInPath = ({ path }: Visit): string =>
  path === "/" || path.startsWith("/login") ? "/login" : `/login?next=${encodeURIComponent(path)}`;

/** The search box; works without a script. */
export function SearchForm(props: { visit: Visit; id: string; q?: string; large?: boolean }) {
  const { visit, id, q, large } = props;
  return (
    <form
      role="search"
      class={large ? "search large" : "search"}
      action={visit.link("/search")}
      method="get"
    >
      <label class="unseen" for={id}>
        Search records
      </label>
      <input
        id={id}
        type="search"
        name="q"
        value={q}
        dir="auto"
        placeholder="Titles, people, topics …"
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
