/** Addresses on the pages. All go through here, so that the instance can be served below a path. */
import type { Instance } from "../instance";

/** Turns a path of the instance (`/search`) into what a link or redirect has to say. */
export type Link = (path: string) => string;

/** The instance's links: without a host, so that they hold under whatever name it is reached. */
export const links =
  ({ site }: Instance): Link =>
  (path) =>
    site.prefix + path;

export const communitiesPath = "/communities/";
export const uploadsPath = "/me/uploads";
export const requestsPath = "/me/requests";
export const mailsPath = "/mails";

/** The address of a record, and of what lies below it. */
export const recordPath = (id: string, below = ""): string => `/records/${id}${below}`;

/** The page on which a draft is looked after. */
export const uploadPath = (id: string): string => `/uploads/${id}`;

/** The page of a community. */
export const communityPath = (slug: string): string =>
  `${communitiesPath}${encodeURIComponent(slug)}/`;

/** The page of a request. */
export const requestPath = (id: string): string => `${requestsPath}/${id}`;

/** The sign-in page, which leads back to the path that was asked for. */
export const signInFor = ({ path }: { path: string }): string =>
  `/login?next=${encodeURIComponent(path)}`;

/** A path with those parameters that have a value. */
export function withQuery(
  path: string,
  parameters: Record<string, string | number | undefined>,
): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}

/**
 * Where to go after signing in: a path of this instance, whatever was asked for.
 * The URL parser decides, as it does in browsers: to it `/\evil` and `//evil` are other hosts.
 */
export function localPath(next: unknown): string {
  const here = "http://here.invalid";
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, here)) return "/";
  const url = new URL(next, here);
  const path = url.pathname + url.search + url.hash;
  return url.origin === here && !path.startsWith("//") ? path : "/";
}
