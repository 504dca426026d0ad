/** What goes wrong with a connection: what happened, what to do, and whether another try may help. */
import { isLoopback } from "../address";
import type { ConnectionCode, ConnectionError } from "../errors";
import { canUseProxy, proxyVariable } from "./agents";
import { connectionError, type Fault } from "./connection-errors";
import type { RequestInfo } from "./exchange";

/** What is known of a fault. */
interface Circumstances {
  url: URL;
  /** Code of Node's error, for example `EHOSTUNREACH`. */
  nodeCode: string;
  /** Longest silence that was allowed, in milliseconds. */
  timeout: number;
}

/** Faults that happen before a request has arrived, and that the next try would meet again. */
const NOT_SENT = { isSent: false, isTransient: false };

/** Faults of a connection that stood: the request may have arrived, and the next try may go well. */
const PASSING = { isSent: true, isTransient: true };

type Explain = (circumstances: Circumstances) => Omit<Fault, "code">;

const FAULTS = {
  ECONNREFUSED: ({ url }) => ({
    ...NOT_SENT,
    summary: `Nothing answers at ${url.origin}.`,
    hint: isLoopback(url.hostname)
      ? "Is the practice instance running? Start it with: npm start. If it runs on another port, say so in .env: B2SHARE_URL."
      : `Is the address in B2SHARE_URL right, and is the service up?${proxyHint(url)}`,
  }),
  ENOTFOUND: ({ url }) => ({
    ...NOT_SENT,
    summary: `There is no computer named ${url.hostname}.`,
    hint: `Is the name in B2SHARE_URL misspelt? If it is right: are you connected to the internet?${proxyHint(url)}`,
  }),
  UNREACHABLE: ({ url, nodeCode }) => ({
    ...PASSING,
    // A name that was not resolved has not been sent anything.
    isSent: nodeCode !== "EAI_AGAIN",
    summary: `${url.hostname} cannot be reached (${nodeCode}).`,
    hint: `Are you connected to the internet? The practice instance needs none: B2SHARE_URL=practice.${proxyHint(url)}`,
  }),
  ETIMEDOUT: ({ url }) => ({
    ...PASSING,
    summary: `${url.host} does not answer.`,
    hint: `Try again later; a firewall may be in between.${proxyHint(url)}`,
  }),
  TIMEOUT: ({ url, timeout }) => ({
    ...PASSING,
    summary: `${url.host} was silent for ${timeout / 1000} seconds.`,
    hint: longerTimeout(timeout),
  }),
  TOO_SLOW: ({ url, timeout }) => ({
    ...PASSING,
    summary: `${url.host} sent next to nothing for ${timeout / 1000} seconds.`,
    hint: longerTimeout(timeout),
  }),
  TOO_LARGE: ({ url }) => ({
    isSent: true,
    isTransient: false,
    summary: `${url.host} sent far more than a text should have, and the rest was not read.`,
    hint: "Ask for fewer at a time (size). The content of a file is for download, or for the answer's body, piece by piece.",
  }),
  BROKEN: ({ url, nodeCode }) => ({
    isSent: true,
    // Node's own codes are about what it was given, except for those of streams.
    isTransient: !/^ERR_(?!STREAM)/.test(nodeCode),
    summary: `The connection to ${url.host} broke off (${nodeCode}).`,
    hint: "Try again. Before you repeat a request that changes something, look whether it was carried out.",
  }),
  PROXY: ({ url, nodeCode }) => ({
    ...NOT_SENT,
    summary: `The proxy that ${proxyVariable(url) ?? "your settings"} names did not connect to ${url.host} (${nodeCode}).`,
    hint: "Is the address of the proxy right, and does it want a user name and a password? Ask those who run your network. NO_PROXY names hosts that are reached without it.",
  }),
  NO_HTTP: ({ url, nodeCode }) => ({
    isSent: true,
    isTransient: false,
    summary: `${url.host} answered, but not as a web server does (${nodeCode}).`,
    hint: "Is the port in B2SHARE_URL right?",
  }),
  NO_HTTPS: ({ url }) => ({
    ...NOT_SENT,
    summary: `${url.host} does not speak https.`,
    hint: isLoopback(url.hostname)
      ? "The practice instance is at http://, without the s."
      : "Is the address right?",
  }),
  CERTIFICATE: ({ url, nodeCode }) => ({
    ...NOT_SENT,
    summary: `The certificate of ${url.host} cannot be trusted (${nodeCode}), so nothing was sent.`,
    hint: "Is the address right? A company's or institute's own certificate is made known with the environment variable NODE_EXTRA_CA_CERTS. Turning the check off would show your token to whoever is in between.",
  }),
  CERTIFICATE_EXPIRED: ({ url }) => ({
    ...NOT_SENT,
    summary: `The certificate of ${url.host} has expired, so nothing was sent.`,
    hint: `${isClockRight()} If it is, the people who run ${url.host} have to renew it: try again later. Turning the check off would show your token to whoever is in between.`,
  }),
  CERTIFICATE_NOT_YET_VALID: ({ url }) => ({
    ...NOT_SENT,
    summary: `The certificate of ${url.host} is not valid yet, so nothing was sent.`,
    hint: `${isClockRight()} Set it, and try again.`,
  }),
  CERTIFICATE_OF_ANOTHER: ({ url }) => ({
    ...NOT_SENT,
    summary: `The certificate that ${url.host} shows belongs to another name, so nothing was sent.`,
    hint: "Is the address in B2SHARE_URL right? A network that asks for a sign-in, as in a hotel, also shows a certificate of its own: open any page in a browser first.",
  }),
} satisfies Partial<Record<ConnectionCode, Explain>>;

/** Codes of the faults that are found while a request is made. */
export type NetworkCode = keyof typeof FAULTS;

/** Which codes of Node mean which fault; no code fits two patterns. */
const NODE_CODES: Partial<Record<NetworkCode, RegExp>> = {
  ECONNREFUSED: /^ECONNREFUSED$/,
  ENOTFOUND: /^ENOTFOUND$/,
  UNREACHABLE: /^E(AI_AGAIN|HOSTUNREACH|NETUNREACH|NETDOWN)$/,
  ETIMEDOUT: /^ETIMEDOUT$/,
  PROXY: /^ERR_PROXY_/,
  NO_HTTP: /^HPE_/,
  NO_HTTPS: /^(EPROTO|ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/,
  CERTIFICATE_EXPIRED: /^CERT_HAS_EXPIRED$/,
  CERTIFICATE_NOT_YET_VALID: /^CERT_NOT_YET_VALID$/,
  CERTIFICATE_OF_ANOTHER: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  CERTIFICATE:
    /SELF_SIGNED|UNABLE_TO_|^CERT_(?!HAS_EXPIRED|NOT_YET_VALID)|^ERR_TLS_(?!CERT_ALTNAME_INVALID)/,
};

/** The error for a fault that Node names so; all that is not known means that the connection broke off. */
export function nodeError(
  nodeCode: string,
  request: RequestInfo,
  timeout: number,
): ConnectionError {
  const known = Object.entries(NODE_CODES) as [NetworkCode, RegExp][];
  const [code] = known.find(([, pattern]) => pattern.test(nodeCode)) ?? ["BROKEN" as const];
  return networkError(code, request, { timeout, nodeCode });
}

/** The error for a fault of the network. */
export function networkError(
  code: NetworkCode,
  request: RequestInfo,
  { timeout, nodeCode = code }: { timeout: number; nodeCode?: string },
): ConnectionError {
  const explain: Explain = FAULTS[code];
  const fault = explain({ url: request.url, timeout, nodeCode });
  return connectionError(request, { ...fault, code });
}

const longerTimeout = (timeout: number): string =>
  `Try again later, or allow more time: connect({ timeout: ${timeout * 2} }).`;

const isClockRight = (): string =>
  `Is the clock of this computer right? It says ${new Date().toISOString().slice(0, 16)} UTC.`;

/** What to know where a proxy is named, or may be needed. */
function proxyHint(url: URL): string {
  if (isLoopback(url.hostname)) return "";
  const variable = proxyVariable(url);
  if (variable === undefined)
    return " A network that needs a proxy: set HTTPS_PROXY, and start again.";
  if (canUseProxy())
    return ` The way leads through the proxy that ${variable} names: is that one right?`;
  return ` ${variable} names a proxy, which Node ${process.versions.node} cannot use: install Node 24 or newer.`;
}
