/** Which Host headers are answered, against DNS rebinding: a strange name that points to this machine is refused. */
import { isIP } from "node:net";
import type { Site } from "../site";

/** The name in a Host header, without port and brackets. */
export function hostname(header: string): string {
  return header
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}

/** Whether a Host header may be meant for this instance; IP addresses cannot be rebound. */
export function isOwnHost(header: string | undefined, ownHosts: Site["names"]): boolean {
  if (header === undefined) return false;
  if (ownHosts === "any") return true;
  const name = hostname(header);
  return (
    name === "localhost" || ownHosts.some((own) => name === own.toLowerCase()) || isIP(name) !== 0
  );
}
