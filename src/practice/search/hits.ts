/** Sets of found documents with their scores, and how sets are combined. */

/** Found documents: slots in rising order, each with its score. */
export interface Hits {
  slots: Uint32Array;
  scores: Float32Array;
}

/** Hits that all count the same. */
export function hitsOf(slots: Uint32Array, score: number): Hits {
  return { slots, scores: new Float32Array(slots.length).fill(score) };
}

export const noHits: Hits = hitsOf(new Uint32Array(), 0);

/** Slots in any order, perhaps repeated, as a set. */
export function distinct(slots: Uint32Array): Uint32Array {
  if (slots.every((slot, at) => at === 0 || slot > slots[at - 1]!)) return slots;
  const sorted = slots.slice().sort();
  return sorted.filter((slot, at) => at === 0 || slot !== sorted[at - 1]);
}

/**
 * Goes through two sets side by side. Keeps what is in both, and what is only in the first or the
 * second as asked; scores of both add up.
 */
function merge(a: Hits, b: Hits, keep: { onlyA: boolean; both: boolean; onlyB: boolean }): Hits {
  const endA = a.slots.length;
  const endB = b.slots.length;
  const slots = new Uint32Array(endA + endB);
  const scores = new Float32Array(endA + endB);
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < endA || j < endB) {
    const order = j >= endB ? -1 : i >= endA ? 1 : a.slots[i]! - b.slots[j]!;
    if (order === 0 ? keep.both : order < 0 ? keep.onlyA : keep.onlyB) {
      slots[count] = order <= 0 ? a.slots[i]! : b.slots[j]!;
      scores[count++] = (order <= 0 ? a.scores[i]! : 0) + (order >= 0 ? b.scores[j]! : 0);
    }
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return { slots: slots.subarray(0, count), scores: scores.subarray(0, count) };
}

/** The hits that pass a test. */
export function those(hits: Hits, test: (slot: number) => boolean): Hits {
  const slots = new Uint32Array(hits.slots.length);
  const scores = new Float32Array(hits.slots.length);
  let count = 0;
  for (let at = 0; at < hits.slots.length; at++) {
    if (!test(hits.slots[at]!)) continue;
    slots[count] = hits.slots[at]!;
    scores[count++] = hits.scores[at]!;
  }
  return { slots: slots.subarray(0, count), scores: scores.subarray(0, count) };
}

/** What is in both; scores add up. */
export const intersection = (a: Hits, b: Hits): Hits =>
  merge(a, b, { onlyA: false, both: true, onlyB: false });

/** What is in `a` but not in `b`. */
export const without = (a: Hits, b: Hits): Hits =>
  merge(a, b, { onlyA: true, both: false, onlyB: false });

/** `a`, with the scores of `b` added where it is in both. */
export const scoredBy = (a: Hits, b: Hits): Hits =>
  merge(a, b, { onlyA: true, both: true, onlyB: false });

/** What is in any of the sets; scores add up. Joined two by two, so that many sets stay cheap. */
export function union(all: Hits[]): Hits {
  if (all.length <= 1) return all[0] ?? noHits;
  const middle = all.length >> 1;
  return merge(union(all.slice(0, middle)), union(all.slice(middle)), {
    onlyA: true,
    both: true,
    onlyB: true,
  });
}

/** The same hits, counting `factor` times as much. */
export const boosted = (hits: Hits, factor: number): Hits => ({
  slots: hits.slots,
  scores: hits.scores.map((score) => score * factor),
});
