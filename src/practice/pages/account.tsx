/** The page that one's own name leads to. */
import type { FastifyInstance } from "fastify";
import type { Instance } from "../instance";
import { roleTitles } from "../rules/members";
import { Icon } from "./icons";
import { sendPage } from "./layout";
import { communityPath } from "./links";
import { accountPage } from "./visit";

export function registerAccount(app: FastifyInstance, instance: Instance): void {
  app.get(
    "/youraccount/display",
    accountPage(instance, (visit, _request, reply) => {
      const { account, link } = visit;
      const memberships = instance.store.members
        .ofUser(account.id)
        .flatMap(({ community, role }) => {
          const found = instance.store.communities.get(community);
          return found && !found.deleted
            ? [{ slug: found.slug, title: found.metadata.title, role }]
            : [];
        });
      const facts: [string, string][] = [
        ["Full name", account.fullName],
        ["E-mail", account.email],
        ["Username", account.username ?? ""],
        ["Affiliations", account.affiliations],
        ["Account since", account.created.slice(0, 10)],
      ];
      return sendPage(
        reply,
        visit,
        { title: "Account" },
        <div class="narrow">
          <div class="heading-row">
            <h1>Account</h1>
            <a
              class="icon-link"
              href={link("/account/settings/profile")}
              aria-label="Profile settings"
              title="Profile settings"
            >
              <Icon name="wrench" />
            </a>
          </div>
          <dl class="facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value || <span class="quiet">not given</span>}</dd>
              </div>
            ))}
          </dl>
          <section aria-labelledby="communities">
            <h2 id="communities">Communities</h2>
            {memberships.length ? (
              <ul class="rows">
                {memberships.map(({ slug, title, role }) => (
                  <li key={slug}>
                    <a href={link(communityPath(slug))} dir="auto">
                      {title}
                    </a>{" "}
                    <span class="tag">{roleTitles[role]}</span>
                  </li>
                ))}
              </ul>
            ) : (
              <p class="quiet">You belong to no community yet.</p>
            )}
          </section>
        </div>,
      );
    }),
  );
}
