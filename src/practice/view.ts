/** For whom an answer is made: what it shows depends on who asks, its links on where they reach the instance. */
import type { Identity } from "./identity";
import type { Instance } from "./instance";

/** Where the instance is, for whoever asks. Neither ends with a slash. */
export interface Addresses {
  /** Address of the web pages. */
  url: string;
  /** What links of the API begin with: not as `url` when a program on this machine asks and people come through a proxy. */
  apiUrl: string;
}

/** Somebody who asks something of an instance. */
export interface Caller {
  readonly instance: Instance;
  readonly identity: Identity;
}

/** A caller, and the addresses that their answers carry. */
export interface View extends Caller, Addresses {}
