/** Who asks: what rules decide by. How a request shows it is known in http/identity.ts alone. */
import { permissionDenied } from "./errors";

export interface Identity {
  /** Number of the account; undefined for anonymous callers. */
  userId: number | undefined;
  isAdmin: boolean;
  /** How the account was recognised; changes by session need the CSRF header. */
  by: "token" | "session" | "nothing";
  /** Secret of an access link (`?token=`), not yet checked. */
  linkToken: string | undefined;
}

export const anonymous: Identity = {
  userId: undefined,
  isAdmin: false,
  by: "nothing",
  linkToken: undefined,
};

/** An identity that stands for an account, as when one acts on its behalf in the seed. */
export const identityOfUser = (userId: number, isAdmin = false): Identity => ({
  ...anonymous,
  userId,
  isAdmin,
  by: "token",
});

/** The number of the caller's account; anonymous callers are refused as InvenioRDM refuses them. */
export function requireAccount(identity: Identity): number {
  if (identity.userId === undefined) throw permissionDenied();
  return identity.userId;
}
