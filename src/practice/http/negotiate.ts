/**
 * Chooses the format of an answer from the `Accept` header.
 * The rules are those of flask-resources (content_negotiation.py): a type named exactly wins over a wildcard
 * whatever their q-values, a missing header or the full wildcard gives `application/json`, and half wildcards match nothing.
 */
import { MIMEType } from "node:util";

interface Accepted {
  type: string;
  parameters: number;
  quality: number;
}

/** A media type in one spelling, with its parameters but without `q`. */
function parse(text: string): Accepted | undefined {
  try {
    const { essence, params } = new MIMEType(text);
    const quality = Number(params.get("q") ?? 1);
    params.delete("q");
    const parameters = [...params].map(([name, value]) => `;${name}="${value}"`);
    return { type: essence + parameters.join(""), parameters: parameters.length, quality };
  } catch {
    return undefined;
  }
}

/**
 * The offered media type that suits the client best.
 *
 * @param accept - value of the `Accept` header
 * @param offered - media types that the answer can have
 * @returns one of `offered`, or `undefined` when none suits (answer 406)
 */
export function negotiate(accept: string | undefined, offered: string[]): string | undefined {
  const accepted = (accept?.match(/(?:[^,"]|"[^"]*")+/g) ?? [])
    .flatMap((part) => parse(part.trim()) ?? [])
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.parameters - a.parameters || b.quality - a.quality);
  const match = accepted
    .map(({ type }) => offered.find((candidate) => parse(candidate)?.type === type))
    .find((type) => type !== undefined);
  if (match !== undefined) return match;
  const anything = !accept?.trim() || accepted.some(({ type }) => type === "*/*");
  return anything ? offered.find((type) => type === "application/json") : undefined;
}
