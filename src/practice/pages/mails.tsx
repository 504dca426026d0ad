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

/** The mailbox of an address, and what is in it; undefined for somebody else's. */
function mailboxOf({ instance, account }: Visit, asked: string | undefined) {
  const { mails, users } = instance.store;
  const address = asked || account?.email;
  // Guests have no account to sign in with; mail to people who have one is for them alone.
  const owner = address ? users.withEmail(address) : undefined;
  const isOpen = !owner || owner.id === account?.id;
  return { address, isOpen, mails: address && isOpen ? mails.to(address) : [] };
}

function Mailbox(props: { visit: Visit; asked: string | undefined }) {
  const { visit, asked } = props;
  const { address, isOpen, mails } = mailboxOf(visit, asked);
  return (
    <div class="narrow">
      <h1>Mail</h1>
      <p class="lead">The practice instance sends no mail. What it would have sent is kept here.</p>
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
      {address && isOpen && mails.length === 0 && <p class="quiet">No mail yet.</p>}
      {mails.map((mail) => (
        <Mail key={mail.id} visit={visit} mail={mail} />
      ))}
    </div>
  );
}

export function registerMails(app: FastifyInstance, instance: Instance): void {
  app.get(
    mailsPath,
    page(instance, (visit, request, reply) => {
      // Whoever reaches the instance is not yet somebody who may read here.
      if (!visit.account && !visit.isOwner()) return reply.redirect(visit.link(signInFor(visit)));
      const asked = queryValue(request, "address")?.trim();
      return sendPage(
        reply.header("cache-control", "no-store"),
        visit,
        { title: "Mail" },
        <Mailbox visit={visit} asked={asked} />,
      );
    }),
  );
}
