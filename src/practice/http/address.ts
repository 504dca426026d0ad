/**
 * The address at which a caller sees the instance. Behind a proxy, as JupyterHub's, it is not the instance's own, and may
 * lie below a path that some proxies remove before they pass a request on, and others do not.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { FastifyRequest } from "fastify";
import { defaultPort } from "../b2share";
import type { Instance } from "../instance";
import { addressOf } from "../site";
import type { Addresses } from "../view";
import { hostname } from "./hosts";

/** The address within the instance that a request asks for, whether or not a proxy has removed the prefix. */
export function withoutPrefix({ site: { prefix } }: Instance, url: string): string {
  const rest = url.slice(prefix.length);
  return url.startsWith(prefix) && /^([/?]|$)/.test(rest) ? rest.replace(/^(?!\/)/, "/") : url;
}

/** Whether a proxy says that it passed a request on. */
export const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  Object.keys(headers).some((name) => /^(via|forwarded|x-forwarded-.*|x-real-ip)$/.test(name));

/** Whether a request comes straight from this machine, as from a notebook beside the instance, and not through a proxy. */
export const isFromHere = (headers: IncomingHttpHeaders): boolean =>
  /^(localhost|127(\.\d+){3}|::1)$/.test(hostname(headers.host ?? "")) && !isForwarded(headers);

/** The instance's address as the browser that made a request sees it, without a slash at the end. */
export function seenAddress(
  { site: { url, prefix } }: Instance,
  { headers, protocol }: FastifyRequest,
): string {
  if (url !== undefined && headers.host === new URL(url).host) return url;
  const scheme = headers["x-forwarded-proto"] === "https" ? "https" : protocol;
  return `${scheme}://${headers.host}${prefix}`;
}

/** Where the last visitor through a proxy of unknown name saw the instance: what programs on this machine show to people. */
const lastSeen = new WeakMap<Instance, string>();

/** Address of the pages for whoever made a request. */
function pagesFor(instance: Instance, request: FastifyRequest, port: number): string {
  const { site } = instance;
  if (site.names !== "any") return addressOf(site, port);
  if (isFromHere(request.headers)) return lastSeen.get(instance) ?? addressOf(site, port);
  const seen = seenAddress(instance, request);
  lastSeen.set(instance, seen);
  return seen;
}

/** What the links of an answer begin with: a program on this machine reaches the API without any proxy. */
export function addressesFor(instance: Instance, request: FastifyRequest): Addresses {
  const { site } = instance;
  const port = request.socket.localPort ?? defaultPort;
  const url = pagesFor(instance, request, port);
  const isBehindProxy = site.url !== undefined || site.names === "any";
  const isDirect = isBehindProxy && isFromHere(request.headers);
  return { url, apiUrl: isDirect ? `http://localhost:${port}` : url };
}

/**
 * A redirect to a path below the prefix, as seen from the address asked for. Proxies that remove the prefix may put it
 * before redirects again (newer versions of jupyter-server-proxy do) or not (nginx): a relative address is right with both.
 */
export function relativeRedirect(prefix: string, asked: string, location: string): string {
  const depth = (asked.split("?")[0] ?? "").split("/").length - 2;
  return `./${"../".repeat(depth)}${location.slice(prefix.length + 1)}`;
}
