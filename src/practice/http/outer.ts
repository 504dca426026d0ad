/**
 * Being reached through a proxy, as JupyterHub's, at an address that is not the instance's own: below a path that some
 * proxies take away before they pass a request on, and others do not.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyRequest } from "fastify";
import type { Instance } from "../instance";
import { hostname } from "./hosts";

/** The path that `instance.url` ends with; usually none. */
export const pathPrefix = (instance: Instance): string =>
  new URL(instance.url || "http://localhost").pathname.replace(/\/$/, "");

/** The address within the instance that a request asks for, whether or not a proxy has taken the prefix away. */
export function withoutPrefix(instance: Instance, url: string): string {
  const prefix = pathPrefix(instance);
  const rest = url.slice(prefix.length);
  return url.startsWith(prefix) && /^([/?]|$)/.test(rest) ? rest.replace(/^(?!\/)/, "/") : url;
}

/** Whether a request comes straight from this machine, as from a notebook beside the instance, and not through a proxy. */
export const isFromHere = (headers: IncomingHttpHeaders): boolean =>
  /^(localhost|127(\.\d+){3}|::1)$/.test(hostname(headers.host ?? "")) &&
  !Object.keys(headers).some((name) => /^(via|forwarded|x-forwarded-.*)$/.test(name));

/** The instance's address as whoever made a request sees it, without a slash at the end. */
export function seenAddress(instance: Instance, { headers, protocol }: FastifyRequest): string {
  if (headers.host === new URL(instance.url).host) return instance.url;
  const scheme = headers["x-forwarded-proto"] === "https" ? "https" : protocol;
  return `${scheme}://${headers.host}${pathPrefix(instance)}`;
}

/**
 * A redirect to a path below the prefix, as seen from the address asked for. Proxies that take the prefix away may put it
 * before redirects again (newer versions of jupyter-server-proxy do) or not (nginx): a relative address is right with both.
 */
export function relativeRedirect(prefix: string, asked: string, location: string): string {
  const depth = (asked.split("?")[0] ?? "").split("/").length - 2;
  return `./${"../".repeat(depth)}${location.slice(prefix.length + 1)}`;
}
