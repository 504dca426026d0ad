/**
 * Protection against requests that a strange page makes in a signed-in browser (invenio-rest, csrf.py):
 * a random value in the cookie `csrftoken` must come back in the header `X-CSRFToken` or in a form.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { badRequest } from "../errors";
import type { Instance } from "../instance";
import type { Identity } from "../identity";
import { seenAddress } from "./address";

export const csrfCookie = "csrftoken";

/** Gives the browser's CSRF value, setting the cookie where there is none yet. */
export function csrfValue(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
): string {
  const existing = request.cookies[csrfCookie];
  if (existing) return existing;
  const value = randomBytes(24).toString("base64url");
  request.cookies[csrfCookie] = value;
  reply.setCookie(csrfCookie, value, {
    path: `${instance.site.prefix}/`,
    sameSite: "lax",
    secure: seenAddress(instance, request).startsWith("https:"),
  });
  return value;
}

/** Gives the browser another value: one from before it signed in may be known to somebody else. */
export function renewCsrf(instance: Instance, request: FastifyRequest, reply: FastifyReply): void {
  request.cookies[csrfCookie] = undefined;
  csrfValue(instance, request, reply);
}

/**
 * Whether the browser says that a page of another origin sent this. Cookies know no ports: what else runs on this machine
 * could give a browser a CSRF value of its own choice, and is "same site" as well.
 */
export const isFromElsewhere = ({ headers }: FastifyRequest): boolean =>
  !["same-origin", "none", undefined].includes(headers["sec-fetch-site"]);

/** Whether what was sent back equals the cookie. */
export function csrfMatches(request: FastifyRequest, sent: unknown): boolean {
  const cookie = request.cookies[csrfCookie];
  if (!cookie || typeof sent !== "string") return false;
  const [a, b] = [Buffer.from(cookie), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const changes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Checks a state-changing API request. A valid token needs no check; without any cookie there is none. */
export function checkApiCsrf(
  instance: Instance,
  request: FastifyRequest,
  reply: FastifyReply,
  identity: Identity,
): void {
  if (!changes.has(request.method)) return;
  const hasCookies = Object.keys(request.cookies).length > 0;
  if (identity.by !== "token" && hasCookies) {
    if (!request.cookies[csrfCookie]) throw badRequest("CSRF cookie not set.");
    const sent = request.headers["x-csrftoken"];
    if (isFromElsewhere(request) || !csrfMatches(request, sent)) {
      throw badRequest("CSRF token missing or incorrect.");
    }
  }
  csrfValue(instance, request, reply);
}
