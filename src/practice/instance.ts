/** Everything that routes and rules need to know of the running instance. */
import { randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { maxFileCount, rangeRequests } from "./b2share";
import { realClock, steppedClock, type Clock } from "./clock";
import { DataUnusable, holdFolder, holdsFiles, keepPrivate, placesOfData } from "./data-folder";
import { randomIds, repeatableIds, type Ids } from "./ids";
import { openBlobs, type Blobs, type FolderBlobs } from "./store/blobs";
import { searchSchema } from "./search";
import { siteOf, type Site } from "./site";
import { openStore, unusable, UnusableStore, type Store } from "./store";
import { inTransaction } from "./database/transactions";

/** What an instance keeps its state in. */
export interface Storage {
  store: Store;
  /** The bytes of files. */
  blobs: Blobs;
  close(): void;
}

/** How an instance is to run. */
export interface RunSettings {
  /** Repeatable identifiers, from this number. Default: identifiers nobody can guess. */
  seed?: number;
  /** Time starts here and moves with each change. Default: real time. */
  now?: Date;
  /** Where it is reached. Default: on this machine. */
  site?: Site;
  /** Whether people on other machines can reach it; then everybody who signs in is asked for the class code. */
  open?: boolean;
  /** Whether nobody but the person who runs it can reach it, as in a browser: then signing in never asks for a code. */
  isPrivate?: boolean;
  /** Whether file content honours Range. Default: as B2SHARE is set. */
  ranges?: boolean;
  /** Requests that a client may make in a minute. Default: as B2SHARE is set. */
  ratePerMinute?: number;
  /** Files that a record may have. Default: as B2SHARE is set. */
  maxFileCount?: number;
}

/** How an instance on a data folder is to run. */
export interface InstanceSettings extends RunSettings {
  /** Folder of the database and the files. */
  data: string;
}

export interface Instance {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where it is reached. */
  readonly site: Site;
  /** Whether people on other machines can reach it. */
  readonly isOpen: boolean;
  /** Asked for at sign-in: of everybody when the instance is open to other machines, else of all but its owner. */
  readonly classCode: string;
  /** Whether nobody but the person who runs it can reach it. */
  readonly isPrivate: boolean;
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

/** An instance on a data folder: its files can be copied from disk, and found there. */
export interface FolderInstance extends Instance {
  readonly blobs: FolderBlobs;
}

/** Letters and digits that are not mistaken for each other when read from a projector. */
const codeAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

const newCode = (): string =>
  Array.from({ length: 8 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join("");

/**
 * Opens the data folder, making it where it is missing.
 *
 * @throws DataProblem when another instance runs on it, or when this version of the course cannot read it.
 */
export function openInstance(settings: InstanceSettings): FolderInstance {
  const release = holdFolder(settings.data);
  try {
    const { blobs, ...storage } = openFolder(settings.data, release);
    return { ...runInstance({ blobs, ...storage }, settings), blobs };
  } catch (error) {
    release();
    throw inWords(error, settings.data);
  }
}

/** What SQLite says of damaged data, in words for the person who named its folder; any other error as it is. */
export function inWords(error: unknown, folder: string): unknown {
  const problem = unusable(error);
  return problem instanceof UnusableStore
    ? new DataUnusable(`The data in ${folder} ${problem.message}.`)
    : error;
}

function openFolder(folder: string, release: () => void) {
  const places = placesOfData(folder);
  if (!existsSync(places.database) && holdsFiles(places.files)) {
    throw new DataUnusable(
      `The database of ${folder} is missing (practice.sqlite), though files of records are there. Nothing was changed: put it back if you have it.`,
    );
  }
  keepPrivate(places.database);
  const store = openStore(places.database, [searchSchema]);
  const close = () => {
    store.db.close();
    release();
  };
  return { store, blobs: openBlobs(places.files, (blob) => usesBlob(store, blob)), close };
}

/** Whether a record, a draft or a community refers to these bytes. */
export function usesBlob({ files, communities }: Store, blob: string): boolean {
  return files.usesBlob(blob) || communities.usesBlob(blob);
}

/** Runs an instance on what it keeps its state in; a browser has no data folder. */
export function runInstance(storage: Storage, settings: RunSettings): Instance {
  const { store, blobs } = storage;
  const { counters, db } = store;
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
  return {
    store,
    blobs,
    clock,
    ids,
    site: settings.site ?? siteOf("localhost"),
    isOpen: settings.open ?? false,
    classCode: newCode(),
    isPrivate: settings.isPrivate ?? false,
    ranges: settings.ranges ?? rangeRequests,
    ratePerMinute: settings.ratePerMinute,
    maxFileCount: settings.maxFileCount ?? maxFileCount,
    change: (change) =>
      inTransaction(db, () => {
        clock.tick();
        return change();
      }),
    close: () => storage.close(),
  };
}
