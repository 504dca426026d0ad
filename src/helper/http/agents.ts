/** Connections that are kept open between requests, and the way through a proxy. */
import { Agent as HttpAgent, type AgentOptions } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { isLoopback } from "../address";

/**
 * Without an agent of ours node-fetch would close the connection after each request. Idle connections are given up
 * after five seconds, as by Node's own agent, before a server closes them.
 */
const KEEP_ALIVE: AgentOptions = { keepAlive: true, timeout: 5000 };

/** Node finds its way through a proxy as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say. Source: Node, "http", `proxyEnv`. */
const PROXIED = { ...KEEP_ALIVE, proxyEnv: process.env } as AgentOptions;

/** This machine is never reached through a proxy, which would get to see the token of a practice instance. */
const localHttp = new HttpAgent(KEEP_ALIVE);
const localHttps = new HttpsAgent(KEEP_ALIVE);
const remoteHttp = new HttpAgent(PROXIED);
const remoteHttps = new HttpsAgent(PROXIED);

/** The agent that keeps the connections to this address. */
export function agentFor({ protocol, hostname }: URL): HttpAgent {
  if (isLoopback(hostname)) return protocol === "https:" ? localHttps : localHttp;
  return protocol === "https:" ? remoteHttps : remoteHttp;
}

/**
 * The variable that names a proxy for this address; `undefined` without one. Its value is not shown: it may hold a
 * password.
 */
export function proxyVariable({ protocol, hostname }: URL): string | undefined {
  if (isLoopback(hostname)) return undefined;
  const names =
    protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  return names.find((name) => process.env[name]);
}

/** Whether this Node can use a proxy: 22.21, 24.5, and all newer ones. */
export function canUseProxy(version = process.versions.node): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === 22) return minor >= 21;
  return major > 24 || (major === 24 && minor >= 5);
}
