/** Accounts as the API shows them (invenio-users-resources, services/schemas.py). */
import type { Me, User } from "../../wire";
import type { Account } from "../store/users";
import type { View } from "../view";

/** A profile as others see it; private fields are for the account itself. */
export function userAnswer({ identity, url, apiUrl }: View, account: Account): User {
  const isSelf = account.id === identity.userId;
  const self = `${apiUrl}/api/users/${account.id}`;
  const showEmail = isSelf || account.preferences.email_visibility === "public";
  return {
    id: String(account.id),
    username: account.username,
    profile: { full_name: account.fullName, affiliations: account.affiliations },
    identities: {},
    is_current_user: isSelf,
    links: {
      self,
      avatar: `${self}/avatar.svg`,
      records_html: `${url}/search?q=parent.access.owned_by.user%3A${account.id}`,
    },
    ...(showEmail ? { email: account.email } : {}),
    ...(isSelf ? privateFields(account) : {}),
  };
}

const privateFields = ({ preferences, created, updated, revision }: Account) => ({
  active: true,
  confirmed: true,
  preferences: { visibility: "public", email_visibility: "restricted", ...preferences } as const,
  created,
  updated,
  revision_id: revision,
});

/** The caller's own account, in the short form of `/api/me`. */
export const meAnswer = (account: Account): Me => ({
  id: account.id,
  email: account.email,
  confirmed_at: account.created,
  last_login_at: account.lastLogin,
  roles: account.isAdmin
    ? [{ id: "admin", name: "admin", description: "Administrators of the instance" }]
    : [],
});

/** A coloured circle with the first letter of a name, as SVG. */
export function avatar(account: Account): string {
  const hue = (account.id * 137) % 360;
  const letter = (account.fullName || account.email).trim().charAt(0).toUpperCase();
  const safe = /[\p{L}\p{N}]/u.test(letter) ? letter : "?";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256"><circle cx="128" cy="128" r="128" fill="hsl(${hue}, 45%, 40%)"/><text x="128" y="128" dy=".36em" text-anchor="middle" font-family="sans-serif" font-size="128" fill="#fff">${safe}</text></svg>`;
}
