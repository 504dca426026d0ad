/** Where an instance is reached, as it was started: at its own host and port, or at the address that a proxy gives it. */
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

export interface Site {
  /** Name or address that it listens on. */
  host: string;
  /** The host in links, for an instance that people reach directly. */
  shownHost: string;
  /** Its address behind a proxy, without a slash at the end; undefined where there is none, or nobody knows its name. */
  url: string | undefined;
  /** The path below which a proxy shows it, such as `/user/me/proxy/8910`; usually empty. */
  prefix: string;
  /** Names that it answers under besides localhost and IP addresses. */
  names: string[] | "any";
}

/** Whether a name stands for all addresses of this machine. */
const isEveryAddress = (host: string): boolean => host === "0.0.0.0" || host === "::";

/** The host by which other machines reach this one: its first address in a network. */
function hostForOthers(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return (
    addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? "localhost"
  );
}

function shown(host: string): string {
  if (isEveryAddress(host)) return hostForOthers();
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * Works out how an instance is reached.
 *
 * @param host Name or address that it listens on.
 * @param address Address or path that a proxy shows it under.
 */
export function siteOf(host: string, address?: string): Site {
  const site = { host, shownHost: shown(host), url: undefined, prefix: "", names: [host] };
  if (address === undefined) return site;
  const outside = address.replace(/\/+$/, "");
  if (!URL.canParse(outside)) return { ...site, prefix: outside, names: "any" };
  const { hostname, pathname } = new URL(outside);
  return {
    ...site,
    url: outside,
    prefix: pathname.replace(/\/$/, ""),
    names: [host, hostname],
  };
}

/** The address of the pages on this port, until a request says more. */
export const addressOf = ({ shownHost, url, prefix }: Site, port: number): string =>
  url ?? `http://${shownHost}:${port}${prefix}`;
