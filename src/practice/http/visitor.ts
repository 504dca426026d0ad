/** Whom statistics take for one visitor. */
import type { FastifyRequest } from "fastify";
import type { Visitor } from "../rules/statistics";

/** Who reads; undefined for those who look without reading (`HEAD`). */
export const visitorOf = ({ method, ip, headers }: FastifyRequest): Visitor | undefined =>
  method === "GET" ? { address: ip, agent: headers["user-agent"] ?? "" } : undefined;
