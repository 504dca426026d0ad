/** Accounts. Source: InvenioRDM reference, "Users"; invenio-accounts for `/api/me`. */
import type { Links } from "./common";

/** Answer of `GET /api/me`. */
export interface Me {
  id: number;
  email: string;
  confirmed_at: string | null;
  last_login_at: string | null;
  roles: { id: string; name: string; description: string }[];
}

/** Answer of `GET /api/users/{id}`; private fields only for oneself. */
export interface User {
  id: string;
  username: string | null;
  profile: { full_name: string; affiliations: string };
  identities: Record<string, string>;
  is_current_user: boolean;
  links: Links;
  email?: string;
  active?: boolean;
  confirmed?: boolean;
  preferences?: Record<string, unknown>;
  created?: string;
  updated?: string;
  revision_id?: number;
}
