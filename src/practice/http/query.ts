/** Query parameters. */
import type { FastifyRequest } from "fastify";
import { badRequest, fieldError } from "../errors";

/** All values of a parameter, in order. */
export function queryValues(request: FastifyRequest, name: string): string[] {
  const value = (request.query as Record<string, string | string[] | undefined>)[name];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** The first value of a parameter. */
export const queryValue = (request: FastifyRequest, name: string): string | undefined =>
  queryValues(request, name)[0];

/** Words for true and false (marshmallow, fields.Boolean). */
const booleans: [boolean, string[]][] = [
  [true, ["t", "true", "1", "on", "y", "yes"]],
  [false, ["f", "false", "0", "off", "n", "no"]],
];

/** A parameter that is true or false; another word is refused. */
export function queryFlag(request: FastifyRequest, name: string): boolean | undefined {
  const value = queryValue(request, name);
  if (value === undefined) return undefined;
  const found = booleans.find(([, words]) => words.includes(value.toLowerCase()));
  if (!found) throw fieldError(name, "Not a valid boolean.");
  return found[0];
}

/** The query of an address with its question mark, or nothing. */
export const queryPart = (url: string): string => /\?.*$/s.exec(url)?.[0] ?? "";

const allowed = /^[A-Za-z0-9_.\-=&;:%+~,*@!()/?]*$/;

/** The OAuth library looks at every raw query string before anything else does (oauthlib, common.urldecode). */
export function checkQueryCharacters(url: string): void {
  const start = url.indexOf("?");
  if (start < 0) return;
  const raw = url.slice(start + 1);
  if (!allowed.test(raw)) throw badRequest("Error trying to decode a non urlencoded string.");
  if (/%(?![0-9A-Fa-f]{2})/.test(raw)) throw badRequest("Invalid hex encoding in query string.");
}
