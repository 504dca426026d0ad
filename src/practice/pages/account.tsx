/** The page that one's own name leads to. */
import type { FastifyInstance } from "fastify";
import type { Instance } from "../instance";
import { roleTitles } from "../rules/members";
import { Icon } from "./icons";
import { sendPage } from "./layout";
import { communityPath } from "./links";
import { accountPage, type SignedInVisit } from "./visit";

export function registerAccount(app: FastifyInstance, instance: Instance): void {
  app.get(
    "/youraccount/display",
    accountPage(instance, (visit, _request, reply) =>
      sendPage(reply, visit, { title: "Account" }, <AccountPage visit={visit} />),
    ),
  );
}

function AccountPage({ visit }: { visit: SignedInVisit }) {
  return (
    <div class="narrow">
      <div class="heading-row">
        <h1>Account</h1>
        <a
          class="icon-link"
          href={visit.link("/account/settings/profile")}
          aria-label="Profile settings"
          title="Profile settings"
        >
          <Icon name="wrench" />
        </a>
      </div>
      <AccountFacts visit={visit} />
      <section aria-labelledby="communities">
        <h2 id="communities">Communities</h2>
        <Memberships visit={visit} />
      </section>
    </div>
  );
}

function AccountFacts({ visit: { account } }: { visit: SignedInVisit }) {
  const facts: [string, string][] = [
    ["Full name", account.fullName],
    ["E-mail", account.email],
    ["Username", account.username ?? ""],
    ["Affiliations", account.affiliations],
    ["Account since", account.created.slice(0, 10)],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value || <span class="quiet">not given</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The communities that the account is a member of, as far as they still exist. */
function membershipsOf({ instance: { store }, account }: SignedInVisit) {
  return store.members.ofUser(account.id).flatMap(({ community, role }) => {
    const found = store.communities.get(community);
    return found && !found.deleted ? [{ slug: found.slug, title: found.metadata.title, role }] : [];
  });
}

function Memberships({ visit }: { visit: SignedInVisit }) {
  const memberships = membershipsOf(visit);
  if (!memberships.length) return <p class="quiet">You belong to no community yet.</p>;
  return (
    <ul class="rows">
      {memberships.map(({ slug, title, role }) => (
        <li key={slug}>
          <a href={visit.link(communityPath(slug))} dir="auto">
            {title}
          </a>{" "}
          <span class="tag">{roleTitles[role]}</span>
        </li>
      ))}
    </ul>
  );
}
