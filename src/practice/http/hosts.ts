/** Which Host headers are answered, against DNS rebinding: a strange name that points to this machine is refused. */
import { isIP } from "node:net";

/** The name in a Host header, without port and brackets. */
function hostname(header: string): string {
  return header
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}

/** Whether a Host header may be meant for this instance; IP addresses cannot be rebound. */
export function isOwnHost(header: string | undefined, ownHost: string): boolean {
  if (header === undefined) return false;
  const name = hostname(header);
  return name === "localhost" || name === ownHost.toLowerCase() || isIP(name) !== 0;
}
