/** Secrets of access links: whoever reads one can open the record, also in a notebook that was saved and passed on. */
import { inspect } from "node:util";
import { isData, type Data } from "../json";

/** What is shown instead of the secret. */
const MASK = "… (read link.token)";

/**
 * Hides the secret of an access link: `link.token` still reads it, but a cell's value, JSON, a copy with `{ ...link }`
 * and `structuredClone(link)` do not hold it.
 */
export function hideSecret<Link extends object>(link: Link): Link {
  if (!("token" in link) || !Object.isExtensible(link)) return link;
  const { token, ...rest } = link;
  const shown = () => ({ ...rest, token: MASK });
  return Object.defineProperties(link, {
    token: { value: token, enumerable: false },
    toJSON: { value: shown },
    [inspect.custom]: { value: shown },
  });
}

/** Hides the secrets of the access links in what the server sent: a record, or a list of them. */
export function hideSecrets<T>(value: T): T {
  if (!isData(value)) return value;
  const hits = isData(value.hits) && Array.isArray(value.hits.hits) ? value.hits.hits : [];
  for (const entry of [value, ...(hits as unknown[])])
    for (const link of linksOf(entry)) hideSecret(link);
  return value;
}

function linksOf(entry: unknown): Data[] {
  const parent = isData(entry) ? entry.parent : undefined;
  const access = isData(parent) ? parent.access : undefined;
  const links = isData(access) ? access.links : undefined;
  return Array.isArray(links) ? links.filter(isData) : [];
}
