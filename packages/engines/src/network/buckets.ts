/** Labels of a search, and buckets of places that wait to be scanned: each a chain of entries, of costs within one width. */
import type { Arcs } from './layout.ts';

export interface Buckets {
  readonly distance: Float64Array;
  /** Which arc of the layout leads to a place; -1 for none. */
  readonly via: Int32Array;
  /** 1 while a place waits to be scanned. */
  readonly waiting: Uint8Array;
  readonly width: number;
  /** Top entry of each bucket; -1 where it is empty. The last is followed by the first. */
  readonly top: Int32Array;
  /** Place and entry below of each entry; they grow. */
  entryPlace: Int32Array;
  entryBelow: Int32Array;
  /** End of the used entries. */
  entries: number;
  /** Entries that wait. */
  open: number;
  /** The bucket at work, and the cost at which it begins. */
  bucket: number;
  floor: number;
}

const MAX_BUCKETS = 1 << 16;

/** @cost O(nodes + arcs) */
export function createBuckets(nodeCount: number, { cost }: Arcs): Buckets {
  let largest = 0;
  let sum = 0;
  for (const own of cost) {
    largest = Math.max(largest, own);
    sum += own;
  }
  // Half of the mean cost: few places are scanned twice, few buckets are empty.
  const width = Math.max((0.5 * sum) / Math.max(1, cost.length), largest / (MAX_BUCKETS - 2)) || 1;
  return {
    distance: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
    via: new Int32Array(nodeCount).fill(-1),
    waiting: new Uint8Array(nodeCount),
    width,
    top: new Int32Array(Math.floor(largest / width) + 2).fill(-1),
    entryPlace: new Int32Array(nodeCount + 16),
    entryBelow: new Int32Array(nodeCount + 16),
    entries: 0,
    open: 0,
    bucket: 0,
    floor: 0,
  };
}

/** Puts the start of a search into buckets that are empty and whose labels are as new. */
export function startAt(buckets: Buckets, place: number): void {
  buckets.distance[place] = 0;
  buckets.via[place] = -1;
  buckets.waiting[place] = 1;
  buckets.entryPlace[0] = place;
  buckets.entryBelow[0] = -1;
  buckets.top[0] = 0;
  buckets.entries = 1;
  buckets.open = 1;
  buckets.bucket = 0;
  buckets.floor = 0;
}

/** Doubles the room for entries. */
export function growEntries(buckets: Buckets): void {
  for (const name of ['entryPlace', 'entryBelow'] as const) {
    const larger = new Int32Array(2 * buckets[name].length);
    larger.set(buckets[name]);
    buckets[name] = larger;
  }
}
