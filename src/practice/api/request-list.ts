/** Lists of requests, wherever they stand. */
import type { FastifyReply } from "fastify";
import type { RequestStatus, RequestType } from "../../wire";
import { requestAnswer } from "../answers/request";
import type { Call } from "../http/call";
import type { StoredRequest } from "../store/requests";
import { by, byCreation, reversed, sendShortList, type ShortList } from "./short-list";

const typeLabels: Record<RequestType, string> = {
  "community-submission": "Draft review",
  "community-inclusion": "Community inclusion",
  "community-invitation": "Member invitation",
  "user-access-request": "User access",
  "guest-access-request": "Guest access",
};

const statusLabels: Partial<Record<RequestStatus, string>> = {
  submitted: "Submitted",
  expired: "Expired",
  accepted: "Accepted",
  declined: "Declined",
  cancelled: "Cancelled",
};

const facets: ShortList<StoredRequest>["facets"] = {
  type: { title: "Type", valueOf: ({ type }) => type, labels: typeLabels },
  status: { title: "Status", valueOf: ({ status }) => status, labels: { ...statusLabels } },
};

const searched = ["id", "number", "type", "status", "title", "description"];

/** Whether a request fits `is_open`, `created_by`, `topic` and `receiver`; references that mean nothing are ignored. */
function filterOf(c: Call): (stored: StoredRequest) => boolean {
  const isOpen = c.flag("is_open");
  const wanted = (name: string) => {
    const reference = c.value(name);
    return reference && /^(user|community|record|email):./.test(reference) ? reference : undefined;
  };
  const [creator, topic, receiver] = ["created_by", "topic", "receiver"].map(wanted);
  return (stored) =>
    (isOpen === undefined || isOpen === (stored.status === "submitted")) &&
    (creator === undefined || stored.createdBy === creator) &&
    (topic === undefined || stored.topic === topic) &&
    (receiver === undefined || stored.receiver === receiver);
}

/** Sends a list of requests; the caller has seen to it that they may be read. */
export function sendRequests(
  c: Call,
  list: { path: string; requests: StoredRequest[] },
): FastifyReply {
  const expand = c.flag("expand");
  const activity = (stored: StoredRequest) =>
    c.instance.store.requests.events(stored.id).at(-1)?.created ?? stored.created;
  return sendShortList(c, {
    path: list.path,
    items: list.requests.filter(filterOf(c)),
    answer: (stored) => requestAnswer(c, stored, { expand }),
    searched,
    sorts: {
      ...byCreation<StoredRequest>(({ created }) => created),
      newestactivity: reversed(by(activity)),
      oldestactivity: by(activity),
    },
    usualSort: "newest",
    facets,
    parameters: ["is_open", "created_by", "topic", "receiver", "shared_with_me"],
  });
}
