/** How many bytes a draft may take, also when several uploads come in at once. */
import { maxFileSize, maxRecordSize } from "../b2share";
import type { Instance } from "../instance";

/** The uploads to one bucket. */
interface Uploads {
  /** Bytes of each that has begun and is not over: as many as it announced, or as have come. */
  underWay: Map<object, number>;
  /** How many are over. */
  over: number;
}

const uploadsOf = new WeakMap<Instance, Map<string, Uploads>>();

function uploadsTo(instance: Instance, bucket: string): Uploads {
  const buckets = uploadsOf.get(instance) ?? new Map<string, Uploads>();
  uploadsOf.set(instance, buckets);
  const uploads = buckets.get(bucket) ?? { underWay: new Map<object, number>(), over: 0 };
  buckets.set(bucket, uploads);
  return uploads;
}

/** What one upload may bring. */
export interface Quota {
  /** Bytes that it may have, as of now. */
  left: () => number;
  /** Notes how many bytes have come, or are announced, and says whether they fit. */
  fits: (size: number) => boolean;
  /** Says that the upload is over, whether or not its bytes were kept. */
  close: () => void;
}

/** Begins an upload to a file; what it replaces does not count. */
export function openQuota(instance: Instance, bucket: string, key: string): Quota {
  const uploads = uploadsTo(instance, bucket);
  const upload = {};
  uploads.underWay.set(upload, 0);
  let seen = -1;
  let stored = 0;
  /** Bytes of the other files; what is stored changes with each upload that is over, and is not asked for each piece. */
  const others = () => {
    if (seen !== uploads.over) stored = instance.store.files.usage(bucket, key).size;
    seen = uploads.over;
    return [...uploads.underWay].reduce(
      (sum, [one, size]) => (one === upload ? sum : sum + size),
      stored,
    );
  };
  const left = () => Math.min(maxFileSize, maxRecordSize - others());
  return {
    left,
    fits(size) {
      uploads.underWay.set(upload, Math.max(size, uploads.underWay.get(upload) ?? 0));
      return size <= left();
    },
    close() {
      uploads.underWay.delete(upload);
      uploads.over += 1;
      if (uploads.underWay.size === 0) uploadsOf.get(instance)?.delete(bucket);
    },
  };
}
