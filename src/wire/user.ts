/** Accounts. Source: InvenioRDM reference, "Users"; invenio-accounts for `/api/me`. */
import type { Links } from "./common";

/** Answer of `GET /api/me`. */
export interface Me {
  /** Number of the account. */
  id: number;
  /** E-mail address. */
  email: string;
  /** When the address was confirmed, ISO 8601; null if it never was. */
  confirmed_at: string | null;
  /** When somebody last signed in, ISO 8601. */
  last_login_at: string | null;
  /** Roles on this instance, for example that of administrators. */
  roles: { id: string; name: string; description: string }[];
}

/** Answer of `GET /api/users/{id}`; private fields only for oneself. */
export interface User {
  /** Number of the account, as text. */
  id: string;
  /** Name to sign in with; null for none. */
  username: string | null;
  /** Full name and affiliations, as the person wrote them. */
  profile: { full_name: string; affiliations: string };
  /** Identifiers elsewhere by kind, for example `orcid`. */
  identities: Record<string, string>;
  /** Whether this is you. */
  is_current_user: boolean;
  /** Addresses: `self`, `avatar`. */
  links: Links;
  /** E-mail address; only for yourself, or where the person shows it. */
  email?: string;
  /** Whether the account may be used. */
  active?: boolean;
  /** Whether the e-mail address was confirmed. */
  confirmed?: boolean;
  /** What the person chose: who sees the profile and the address, and more. */
  preferences?: Record<string, unknown>;
  /** When it was created, ISO 8601. */
  created?: string;
  /** When it was last changed, ISO 8601. */
  updated?: string;
  /** Grows with each change. */
  revision_id?: number;
}
