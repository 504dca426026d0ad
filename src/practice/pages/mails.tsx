/** The mailbox: there is no mail server, so what would have been mailed is read here. */
import type { FastifyInstance } from "fastify";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";
import type { StoredMail } from "../store/mails";
import { TextField } from "./form";
import { sendPage } from "./layout";
import { mailsPath, signInFor } from "./links";
import { page, type Visit } from "./visit";

/** A paragraph of a mail; a path of this instance becomes a link. */
function Paragraph({ visit, text }: { visit: Visit; text: string }) {
  const isPath = /^\/(?![/\\])/.test(text);
  return <p dir="auto">{isPath ? <a href={visit.link(text)}>{visit.url + text}</a> : text}</p>;
}

function Mail({ visit, mail }: { visit: Visit; mail: StoredMail }) {
  return (
    <article class="panel" aria-labelledby={`mail-${mail.id}`}>
      <div class="panel-head">
        <h2 id={`mail-${mail.id}`} dir="auto">
          {mail.subject}
        </h2>
      </div>
      <div class="panel-body">
        <p class="quiet">{`To ${mail.recipient}, ${mail.sent.slice(0, 16).replace("T", " ")} UTC`}</p>
        {mail.text.split("\n\n").map((text, index) => (
          <Paragraph key={index} visit={visit} text={text} />
        ))}
      </div>
    </article>
  );
}

export function registerMails(app: FastifyInstance, instance: Instance): void {
  const { mails, users } = instance.store;
  app.get(
    mailsPath,
    page(instance, (visit, request, reply) => {
      // Whoever reaches the instance is not yet somebody who may read here.
      if (!visit.account && !visit.isOwner()) return reply.redirect(visit.link(signInFor(visit)));
      const asked = queryValue(request, "address")?.trim();
      const address = asked || visit.account?.email;
      // Guests have no account to sign in with; mail to people who have one is for them alone.
      const owner = address ? users.withEmail(address) : undefined;
      const isOpen = !owner || owner.id === visit.account?.id;
      const found = address && isOpen ? mails.to(address) : [];
      return sendPage(
        reply.header("cache-control", "no-store"),
        visit,
        { title: "Mail" },
        <div class="narrow">
          <h1>Mail</h1>
          <p class="lead">
            The practice instance sends no mail. What it would have sent is kept here.
          </p>
          <form method="get" class="mailbox">
            <TextField
              name="address"
              type="email"
              label="Mailbox of"
              value={address}
              hint="Your own when you are signed in, or that of a guest without an account"
            />
            <button class="button">Show</button>
          </form>
          {address && !isOpen && <p>This address belongs to an account: sign in with it first.</p>}
          {address && isOpen && found.length === 0 && <p class="quiet">No mail yet.</p>}
          {found.map((mail) => (
            <Mail key={mail.id} visit={visit} mail={mail} />
          ))}
        </div>,
      );
    }),
  );
}
