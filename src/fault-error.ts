/** Faults of the network, in words: no answer came, or it broke off. */
import { isLoopback, shownAddress } from "./address";
import { B2ShareError } from "./errors";

interface Attempt {
  method: string;
  url: URL;
  /** The time that ran out, in milliseconds; undefined when it did not. */
  timeout?: number;
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ERR_TLS|certificate/;

/** The error to throw for what fetch threw. The original is left out: its text holds the whole address. */
export function faultError(error: unknown, { method, url, timeout }: Attempt): B2ShareError {
  const code = timeout === undefined ? ((error as { code?: string }).code ?? "BROKEN") : "TIMEOUT";
  const [what, hint] = inWords(code, url, timeout);
  return new B2ShareError(what, { method, address: shownAddress(url), hint, code });
}

function inWords(code: string, url: URL, timeout: number | undefined): [string, string] {
  const local = isLoopback(url.hostname);
  if (timeout !== undefined)
    return [
      `${url.host} was silent for ${timeout / 1000} seconds.`,
      `Try again later, or allow more time: connect({ timeout: ${timeout * 2} }).`,
    ];
  if (CERTIFICATE.test(code))
    return [
      `The certificate of ${url.host} cannot be trusted (${code}), so nothing was sent.`,
      "Is the address right? A company's or institute's own certificate is made known with the environment variable NODE_EXTRA_CA_CERTS. Turning the check off would show your token to whoever is in between.",
    ];
  switch (code) {
    case "ECONNREFUSED":
      return [
        `Nothing answers at ${url.origin}.`,
        local
          ? "Is the practice instance running? Start it with: npm start. If it runs on another port, say so in .env: B2SHARE_URL."
          : "Is the address in B2SHARE_URL right, and is the service up?",
      ];
    case "ENOTFOUND":
      return [
        `There is no computer named ${url.hostname}.`,
        "Is the name in B2SHARE_URL misspelt? If it is right: are you connected to the internet?",
      ];
    case "EAI_AGAIN":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ENETDOWN":
      return [
        `${url.hostname} cannot be reached (${code}).`,
        "Are you connected to the internet? The practice instance needs none: B2SHARE_URL=practice.",
      ];
    case "ETIMEDOUT":
      return [`${url.host} does not answer.`, "Try again later; a firewall may be in between."];
    case "EPROTO":
    case "ERR_SSL_WRONG_VERSION_NUMBER":
      return [
        `${url.host} does not speak https.`,
        local ? "The practice instance is at http://, without the s." : "Is the address right?",
      ];
    default:
      return code.startsWith("HPE_")
        ? [
            `${url.host} answered, but not as a web server does (${code}).`,
            "Is the port in B2SHARE_URL right?",
          ]
        : [
            `The connection to ${url.host} broke off (${code}).`,
            "Try again. Before you repeat a request that changes something, look whether it was carried out.",
          ];
  }
}
