/** Which Host headers are answered, against DNS rebinding: a strange name that points to this machine is refused. */
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** The name in a Host header, without port and brackets. */
export function hostname(header: string): string {
  return header
    .replace(/:\d+$/, "")
    .replace(/^\[|\]$/g, "")
    .toLowerCase();
}

/** Names by which an instance is reached, besides localhost and addresses. */
export type OwnHosts = string[] | "any";

/** Whether a Host header may be meant for this instance; IP addresses cannot be rebound. */
export function isOwnHost(header: string | undefined, ownHosts: OwnHosts): boolean {
  if (header === undefined) return false;
  if (ownHosts === "any") return true;
  const name = hostname(header);
  return (
    name === "localhost" || ownHosts.some((own) => name === own.toLowerCase()) || isIP(name) !== 0
  );
}

/** Whether a name stands for all addresses of this machine. */
export const isEveryAddress = (host: string): boolean => host === "0.0.0.0" || host === "::";

/** The host by which other machines reach this one: its first address in a network. */
export function hostForOthers(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return (
    addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "localhost"
  );
}
