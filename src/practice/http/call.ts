/** One request of the API with all that its answer needs, as the pages have their `Visit`. */
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { maxShortBodySize } from "../b2share";
import { requireAccount, type Identity } from "../identity";
import type { Instance } from "../instance";
import type { View } from "../view";
import { addressesFor } from "./address";
import { identify } from "./identity";
import { readJson, readObject, sendItem, sendJson } from "./json";
import { queryFlag, queryValue, queryValues } from "./query";
import { readRevision } from "./revision";

export class Call implements View {
  readonly identity: Identity;
  readonly url: string;
  readonly apiUrl: string;

  constructor(
    readonly instance: Instance,
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
  ) {
    const { url, apiUrl } = addressesFor(instance, request);
    this.identity = identify(instance, request);
    this.url = url;
    this.apiUrl = apiUrl;
  }

  /** The identifier that the address names. */
  get id(): string {
    return this.param("id");
  }

  /** A part of the address; `*` is what follows a route with a wildcard. */
  param(name: string): string {
    return (this.request.params as Record<string, string | undefined>)[name] ?? "";
  }

  /** The first value of a query parameter. */
  value(name: string): string | undefined {
    return queryValue(this.request, name);
  }

  /** All values of a query parameter. */
  values(name: string): string[] {
    return queryValues(this.request, name);
  }

  /** A query parameter that is true or false. */
  flag(name: string): boolean | undefined {
    return queryFlag(this.request, name);
  }

  /** The revision on which the caller bases a change (`If-Match`). */
  get revision(): number | undefined {
    return readRevision(this.request);
  }

  /** Number of the caller's account; those without one are refused. */
  account(): number {
    return requireAccount(this.identity);
  }

  /** The JSON body; undefined when there is none. Look at rights first: a body costs time and memory. */
  json(): Promise<unknown> {
    return readJson(this.request);
  }

  /** The same for routes that take a body from anybody: a short object. */
  shortObject(): Promise<Record<string, unknown>> {
    return readObject(this.request, maxShortBodySize);
  }

  /** The JSON body where only an object makes sense. */
  object(): Promise<Record<string, unknown>> {
    return readObject(this.request);
  }

  /** Runs a change of state. */
  change<T>(change: () => T): T {
    return this.instance.change(change);
  }

  /** Sends JSON. */
  send(status: number, body: unknown, contentType?: string): FastifyReply {
    return sendJson(this.reply, status, body, contentType);
  }

  /** Sends one item with its revision as ETag. */
  item<Item extends { revision_id: number }>(status: number, item: Item): FastifyReply {
    return sendItem(this.reply, status, item);
  }

  /** Says that it is done, and nothing more. */
  done(): FastifyReply {
    return this.reply.code(204).send();
  }
}

/** Makes a route's handler of what answers a call. */
export type OnCall = (answer: (call: Call) => unknown) => RouteHandlerMethod;

/** For the calls of one instance. */
export const callsOf =
  (instance: Instance): OnCall =>
  (answer) =>
  (request, reply) =>
    answer(new Call(instance, request, reply));
