/** Where guests, who have no account, confirm and follow their requests for access. */
import type { FastifyInstance } from "fastify";
import { notFound } from "../errors";
import { queryValue } from "../http/query";
import type { Instance } from "../instance";
import {
  confirmGuest,
  findGuest,
  guestRequestPath,
  verificationPath,
} from "../rules/access-requests";
import { demand, findRecord } from "../rules/resolve";
import { mayReadRecord } from "../rules/rights";
import type { RequestStatus } from "../../wire";
import type { Guest } from "../store/guests";
import type { StoredRequest } from "../store/requests";
import { sendPage } from "./layout";
import { mailsPath, recordPath } from "./links";
import { page, type Visit } from "./visit";

const words: Partial<Record<RequestStatus, string>> = {
  submitted: "The owner of the record has been asked and has not answered yet.",
  accepted: "The owner has accepted your request: a link to the record was mailed to you.",
  declined: "The owner has declined your request.",
  expired: "Nobody answered your request in time.",
};

export function registerAccessRequests(app: FastifyInstance, instance: Instance): void {
  const guestOf = (token: string | undefined) => {
    const guest = token === undefined ? undefined : findGuest(instance, token);
    if (!guest) throw notFound();
    return guest;
  };

  app.get(
    verificationPath,
    page(instance, (visit, request, reply) => {
      const guest = guestOf(queryValue(request, "access_request_token"));
      const found = findRecord(instance, visit.identity, guest.record);
      // Of a record that is wholly restricted, a stranger does not even learn the title, unless its owner lets guests ask.
      const { version, rights, parent } = found;
      demand(mayReadRecord(version, rights) || parent.settings.allow_guest_requests);
      const confirmed = instance.change(() => confirmGuest(instance, guest, found));
      return reply.redirect(visit.link(guestRequestPath(confirmed)));
    }),
  );

  app.get(
    "/access/requests/:request",
    page(instance, (visit, request, reply) => {
      const guest = guestOf(queryValue(request, "access_request_token"));
      const asked = instance.store.requests.get((request.params as { request: string }).request);
      if (!asked || asked.id !== guest.request) throw notFound();
      return sendPage(
        reply,
        visit,
        { title: "Your request for access" },
        <GuestAccess visit={visit} guest={guest} asked={asked} />,
      );
    }),
  );
}

/** How far the request of a guest has come. */
function GuestAccess(props: { visit: Visit; guest: Guest; asked: StoredRequest }) {
  const { visit, guest, asked } = props;
  return (
    <div class="narrow">
      <h1>Your request for access</h1>
      <p class="lead">{words[asked.status] ?? "The request is closed."}</p>
      <dl class="facts">
        <div>
          <dt>Record</dt>
          <dd dir="auto">
            <a href={visit.link(recordPath(guest.record))}>{asked.title}</a>
          </dd>
        </div>
        {guest.message && (
          <div>
            <dt>Your message</dt>
            <dd dir="auto">{guest.message}</dd>
          </div>
        )}
      </dl>
      <p>
        <a href={visit.link(`${mailsPath}?address=${encodeURIComponent(guest.email)}`)}>
          Mail to {guest.email}
        </a>
      </p>
    </div>
  );
}
