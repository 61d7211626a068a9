/** A 4-ary heap of nodes keyed by distance, with decrease-key, on typed arrays: nothing is allocated while it works. */

export interface Heap {
  size: number;
  readonly items: Int32Array;
  /** Place of each node in `items`; -1 where it is not in the heap. */
  readonly place: Int32Array;
  /** Key of each place, beside its item: the four children of a place lie in one line of the cache. */
  readonly key: Float64Array;
}

export function createHeap(nodeCount: number): Heap {
  return {
    size: 0,
    items: new Int32Array(nodeCount),
    place: new Int32Array(nodeCount).fill(-1),
    key: new Float64Array(nodeCount),
  };
}

/** Puts a node in, or lowers its key. @cost O(log4 n) */
export function pushOrLower(heap: Heap, node: number, key: number): void {
  let at = heap.place[node];
  if (at < 0) at = heap.size++;
  const { items, place, key: keys } = heap;
  while (at > 0) {
    const parent = (at - 1) >> 2;
    const above = keys[parent];
    if (above <= key) break;
    const other = items[parent];
    items[at] = other;
    keys[at] = above;
    place[other] = at;
    at = parent;
  }
  items[at] = node;
  keys[at] = key;
  place[node] = at;
}

/** Takes out the node with the lowest key. @cost O(4 log4 n) */
export function popLowest(heap: Heap): number {
  const { items, place, key: keys } = heap;
  const lowest = items[0];
  place[lowest] = -1;
  const size = --heap.size;
  if (size === 0) return lowest;
  const last = items[size];
  const key = keys[size];
  let at = 0;
  for (;;) {
    const first = 4 * at + 1;
    if (first >= size) break;
    const end = Math.min(first + 4, size);
    let least = first;
    let leastKey = keys[first];
    for (let child = first + 1; child < end; child++) {
      const own = keys[child];
      if (own < leastKey) {
        least = child;
        leastKey = own;
      }
    }
    if (leastKey >= key) break;
    const other = items[least];
    items[at] = other;
    keys[at] = leastKey;
    place[other] = at;
    at = least;
  }
  items[at] = last;
  keys[at] = key;
  place[last] = at;
  return lowest;
}

/** Empties the heap. @cost O(items left) */
export function clearHeap(heap: Heap): void {
  for (let i = 0; i < heap.size; i++) heap.place[heap.items[i]] = -1;
  heap.size = 0;
}
