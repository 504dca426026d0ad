/** Lists of requests, wherever they stand. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { RequestStatus, RequestType } from "../../wire";
import { requestAnswer } from "../answers/request";
import { identify } from "../http/identity";
import { queryFlag, queryValue } from "../http/query";
import type { Instance } from "../instance";
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
function filterOf(request: FastifyRequest): (stored: StoredRequest) => boolean {
  const isOpen = queryFlag(request, "is_open");
  const wanted = (name: string) => {
    const reference = queryValue(request, name);
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
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  list: { path: string; requests: StoredRequest[] },
): FastifyReply {
  const identity = identify(instance, request);
  const expand = queryFlag(request, "expand") ?? false;
  const activity = (stored: StoredRequest) =>
    instance.store.requests.events(stored.id).at(-1)?.created ?? stored.created;
  return sendShortList(instance, request, reply, {
    path: list.path,
    items: list.requests.filter(filterOf(request)),
    answer: (stored) => requestAnswer(instance, identity, stored, { expand }),
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
