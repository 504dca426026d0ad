/** What the address of a call names. */
import type { Call } from "../http/call";
import { findCommunity } from "../rules/community-rights";
import { findDraft, findManaged, findRecord, type Found } from "../rules/resolve";
import type { StoredCommunity } from "../store/communities";

export const draftOf = (c: Call): Found => findDraft(c.instance, c.identity, c.id);

export const recordOf = (c: Call): Found => findRecord(c.instance, c.identity, c.id);

/** A record or draft whose sharing is in the caller's hands. */
export const managedOf = (c: Call): Found => findManaged(c.instance, c.identity, c.id);

export const communityOf = (c: Call): StoredCommunity => findCommunity(c.instance, c.id);
