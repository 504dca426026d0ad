/** Everything that routes and rules need to know of the running instance. */
import { randomInt } from "node:crypto";
import { maxFileCount, rangeRequests } from "./b2share";
import { realClock, steppedClock, type Clock } from "./clock";
import { DataUnusable, holdFolder, placesOfData } from "./data-folder";
import { randomIds, repeatableIds, type Ids } from "./ids";
import { openBlobs, type Blobs } from "./store/blobs";
import { searchSchema } from "./search";
import { siteOf, type Site } from "./site";
import { openStore, UnusableStore, type Store } from "./store";
import { inTransaction } from "./database/transactions";

/** How an instance is to run. */
export interface InstanceSettings {
  /** Folder of the database and the files. */
  data: string;
  /** Repeatable identifiers, from this number. Default: identifiers nobody can guess. */
  seed?: number;
  /** Time starts here and moves with each change. Default: real time. */
  now?: Date;
  /** Where it is reached. Default: on this machine. */
  site?: Site;
  /** Whether people on other machines can reach it; then signing in asks for the class code. */
  open?: boolean;
  /** Whether file content honours Range. Default: as B2SHARE is set. */
  ranges?: boolean;
  /** Requests that a client may make in a minute. Default: as B2SHARE is set. */
  ratePerMinute?: number;
  /** Files that a record may have. Default: as B2SHARE is set. */
  maxFileCount?: number;
}

export interface Instance {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where it is reached. */
  readonly site: Site;
  /** Asked for at sign-in when the instance is open to other machines. */
  readonly classCode: string | undefined;
  /** Whether file content honours Range. */
  readonly ranges: boolean;
  /** Requests that a client may make in a minute, where it is not as B2SHARE is set. */
  readonly ratePerMinute: number | undefined;
  /** Files that a record may have. */
  readonly maxFileCount: number;
  /** Runs a change of state as one transaction at one moment of time. */
  change<T>(change: () => T): T;
  close(): void;
}

/** Letters and digits that are not mistaken for each other when read from a projector. */
const codeAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * Opens the data folder, making it where it is missing.
 *
 * @throws DataProblem when another instance runs on it, or when this version of the course cannot read it.
 */
export function openInstance(settings: InstanceSettings): Instance {
  const release = holdFolder(settings.data);
  try {
    return openHeld(settings, release);
  } catch (error) {
    release();
    if (error instanceof UnusableStore)
      throw new DataUnusable(`The data in ${settings.data} ${error.message}.`);
    throw error;
  }
}

function openHeld(settings: InstanceSettings, release: () => void): Instance {
  const places = placesOfData(settings.data);
  const store = openStore(places.database, [searchSchema]);
  const { counters, db } = store;
  const blobs = openBlobs(
    places.files,
    (blob) => store.files.usesBlob(blob) || store.communities.usesBlob(blob),
  );
  const clock = settings.now
    ? steppedClock(settings.now, {
        count: () => counters.get("changes"),
        add: () => counters.next("changes"),
      })
    : realClock();
  const ids =
    settings.seed === undefined
      ? randomIds()
      : repeatableIds(settings.seed, () => counters.next("identifiers"));
  const classCode = settings.open
    ? Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join("")
    : undefined;
  return {
    store,
    blobs,
    clock,
    ids,
    site: settings.site ?? siteOf("localhost"),
    classCode,
    ranges: settings.ranges ?? rangeRequests,
    ratePerMinute: settings.ratePerMinute,
    maxFileCount: settings.maxFileCount ?? maxFileCount,
    change: (change) =>
      inTransaction(db, () => {
        clock.tick();
        return change();
      }),
    close: () => {
      db.close();
      release();
    },
  };
}
