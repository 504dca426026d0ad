/** Addresses on the pages. All go through here, so that the instance can be served below a path. */
import type { Instance } from "../instance";

/** Turns a path of the instance (`/search`) into what a link or redirect has to say. */
export type Link = (path: string) => string;

/** The path that `instance.url` ends with; usually none. */
export const pathPrefix = (instance: Instance): string =>
  new URL(instance.url || "http://localhost").pathname.replace(/\/$/, "");

/** The instance's links: without a host, so that they hold under whatever name it is reached. */
export function links(instance: Instance): Link {
  const prefix = pathPrefix(instance);
  return (path) => prefix + path;
}

/** The address of a record, and of what lies below it. */
export const recordPath = (id: string, below = ""): string => `/records/${id}${below}`;

/** Address of the records of a community. */
export const communityRecordsPath = (slug: string): string =>
  `/search?q=${encodeURIComponent(`parent.communities.entries.slug:${slug}`)}`;

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
