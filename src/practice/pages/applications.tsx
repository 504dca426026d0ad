/** The list of applications and tokens (invenio-oauth2server, views/settings.py). */
import type { FastifyInstance } from "fastify";
import { siteName } from "../b2share";
import type { Instance } from "../instance";
import type { PersonalToken } from "../store/tokens";
import { sendPage } from "./layout";
import { Panel, Settings } from "./settings";
import { accountPage, type SignedInVisit, type Visit } from "./visit";

/** The page's address; the slash at the end belongs to it. */
export const applicationsPath = "/account/settings/applications/";

const newApplicationPath = `${applicationsPath}clients/new/`;
export const newTokenPath = `${applicationsPath}tokens/new/`;
export const tokenPath = (id: number): string => `${applicationsPath}tokens/${id}/`;

export function registerApplications(app: FastifyInstance, instance: Instance): void {
  app.get(
    applicationsPath,
    accountPage(instance, (visit, _request, reply) =>
      sendPage(reply, visit, { title: "Applications" }, <Applications visit={visit} />),
    ),
  );
  app.get(
    newApplicationPath,
    accountPage(instance, (visit, _request, reply) =>
      sendPage(reply, visit, { title: "New application" }, <NewApplication visit={visit} />),
    ),
  );
}

function Applications({ visit }: { visit: SignedInVisit }) {
  const { tokens } = visit.instance.store;
  return (
    <Settings visit={visit} current="Applications">
      <h1 class="unseen">Applications</h1>
      <Panel
        title="Developer applications"
        button={{ name: "New application", href: visit.link(newApplicationPath) }}
      >
        <p class="quiet">
          You have registered no application of your own. “New application” says what one is.
        </p>
      </Panel>
      <Panel
        title="Personal access tokens"
        button={{ name: "New token", href: visit.link(newTokenPath) }}
      >
        <TokenList visit={visit} tokens={tokens.ofUser(visit.account.id)} />
      </Panel>
      <Panel title="Authorized applications">
        <p class="quiet">You have let no application of somebody else into your account.</p>
      </Panel>
    </Settings>
  );
}

function NewApplication({ visit }: { visit: SignedInVisit }) {
  return (
    <Settings visit={visit} current="Applications">
      <Panel
        title="New application"
        main
        within={{ name: "Applications", href: visit.link(applicationsPath) }}
      >
        <p>
          On the real B2SHARE this is where a developer registers a web application, so that its
          users can let it act for them without handing out their tokens (OAuth 2).
        </p>
        <p>
          The practice instance leaves this out. For scripts and notebooks of your own you need no
          application: a <a href={visit.link(newTokenPath)}>personal access token</a> is enough.
        </p>
      </Panel>
    </Settings>
  );
}

function TokenList({ visit, tokens }: { visit: Visit; tokens: PersonalToken[] }) {
  if (!tokens.length) {
    return (
      <p class="quiet">
        You have no personal access token yet. Make one with the button “New token”.
      </p>
    );
  }
  return (
    <>
      <p>Your tokens for the API of {siteName}:</p>
      <ul class="rows">
        {tokens.map(({ id, name, scopes }) => (
          <li key={id}>
            <a href={visit.link(tokenPath(id))}>
              <bdi>{name}</bdi>
            </a>
            {scopes.length > 0 && <small> {scopes.join(", ")}</small>}
          </li>
        ))}
      </ul>
    </>
  );
}
