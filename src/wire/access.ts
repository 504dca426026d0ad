/** What is sent to share a record with others. Source: InvenioRDM reference, "Access links". */
import type { AccessLink } from "./record";

/**
 * What an access link allows.
 *
 * @category Access
 */
export interface AccessLinkInput {
  /** `view`: the published record and its files; `preview`: its drafts, too; `edit`: change them. */
  permission: AccessLink["permission"];
  /** Last day, `YYYY-MM-DD`. Default: never ends. It can be moved nearer later on, not further away. */
  expires_at?: string;
  /** A note for yourself: whom it is for. */
  description?: string;
}

/**
 * What somebody says who asks for access to files.
 *
 * @category Access
 */
export interface AccessQuestion {
  /** What to tell the owner. */
  message: string;
  /** Your name. */
  full_name?: string;
  /** Where to answer. Default: the address of your account; a question from another one is confirmed by mail. */
  email?: string;
  /** Default: `view`. */
  permission?: "view" | "preview" | "edit";
  /** `"true"`: the owner may learn your name and address. Needed without an account. */
  consent_to_share_personal_data?: "true";
}
