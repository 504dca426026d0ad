/** Stands for the helper's `http/node-fetch.ts`: in a browser there are no agents to watch, and requests do not fall silent. */
import type { Sent } from "../../helper/http/node-fetch";
import type { HttpResponse } from "../../helper/http/exchange";
import { cellFetch } from "./fetch";

export function nodeFetch(url: string, sent: Sent): Promise<HttpResponse> {
  const { method, headers, body, signal } = sent;
  const asked = { method, headers, body, signal, redirect: "manual" as const };
  return cellFetch(url, asked) as unknown as Promise<HttpResponse>;
}

export const watchingAgent = (): undefined => undefined;

export const endWhenSilent = (): void => undefined;
