/** Access links and grants as the API shows them. */
import type { AccessLink } from "../../wire";
import type { StoredLink } from "../store/links";

/** An access link with its secret, for those who manage the record. */
export const linkAnswer = (link: StoredLink): AccessLink => ({
  id: link.id,
  token: link.token,
  permission: link.permission,
  description: link.description,
  created_at: link.created,
  ...(link.expires === null ? {} : { expires_at: link.expires.slice(0, 10) }),
});

/** A list that has no pages. */
export const wholeList = <T>(hits: T[]) => ({ hits: { hits, total: hits.length } });
