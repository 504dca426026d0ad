/** Who may see whose profile (invenio-users-resources, services/permissions.py). */
import type { Identity } from "../identity";
import type { Account } from "../store/users";

/** Whether an account is there for everybody to find. */
export const isPublicProfile = ({ preferences }: Account): boolean =>
  preferences.visibility !== "restricted";

/** Whether the caller may see an account. */
export const mayReadProfile = ({ userId, isAdmin }: Identity, account: Account): boolean =>
  isPublicProfile(account) || account.id === userId || isAdmin;
