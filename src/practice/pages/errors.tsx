/** Pages for what went wrong. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { asApiError } from "../http/failures";
import type { Instance } from "../instance";
import { sendPage } from "./layout";
import { visitOf } from "./visit";

interface Wording {
  title: string;
  text: string;
}

const wordings: Partial<Record<number, Wording>> = {
  400: {
    title: "That did not work",
    text: "The request could not be understood. If you sent a form, it may be too old: open its page afresh and try again.",
  },
  403: {
    title: "Not for everybody",
    text: "This page exists, but you have no right to see it. If it was shared with you, sign in first or use the whole link that you were given.",
  },
  404: {
    title: "Page not found",
    text: "There is nothing at this address. It may be misspelt, or what was here is gone.",
  },
  405: {
    title: "Not in this way",
    text: "This address is there, but it does not take that kind of request.",
  },
  410: { title: "Gone", text: "What was at this address has been removed." },
  429: {
    title: "Too many attempts",
    text: "That was a bit fast. Wait a minute, then try again.",
  },
  507: {
    title: "No space left",
    text: "The disk of the practice instance is full. Nothing of this was kept; what was there can still be read.",
  },
};

const unforeseen: Wording = {
  title: "Something broke",
  text: "The practice instance made a mistake. The details are in the terminal where it runs.",
};

/** Answers with a page that says what went wrong. */
export function sendErrorPage(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  const { status, message } = asApiError(error);
  const { title, text } =
    wordings[status] ?? (status < 500 ? wordings[400] : undefined) ?? unforeseen;
  const visit = visitOf(instance, request, reply);
  return sendPage(
    reply,
    visit,
    { title, status },
    <div class="narrow">
      <p class="status-number" aria-hidden="true">
        {status}
      </p>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {status < 500 && <p class="quiet">In the service’s own words: “{message}”</p>}
      <p>
        <a href={visit.link("/")}>To the home page</a>
      </p>
    </div>,
  );
}
