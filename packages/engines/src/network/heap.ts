/** A 4-ary heap of nodes keyed by distance, with decrease-key, on typed arrays: nothing is allocated while it works. */

export interface Heap {
  size: number;
  readonly items: Int32Array;
  /** Place of each node in `items`; -1 where it is not in the heap. */
  readonly place: Int32Array;
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
  keys[node] = key;
  while (at > 0) {
    const parent = (at - 1) >> 2;
    const other = items[parent];
    if (keys[other] <= key) break;
    items[at] = other;
    place[other] = at;
    at = parent;
  }
  items[at] = node;
  place[node] = at;
}

/** Takes out the node with the lowest key. @cost O(4 log4 n) */
export function popLowest(heap: Heap): number {
  const { items, place, key: keys } = heap;
  const lowest = items[0];
  place[lowest] = -1;
  const last = items[--heap.size];
  if (heap.size === 0) return lowest;
  const key = keys[last];
  let at = 0;
  for (;;) {
    const first = 4 * at + 1;
    if (first >= heap.size) break;
    const end = Math.min(first + 4, heap.size);
    let least = first;
    for (let child = first + 1; child < end; child++) {
      if (keys[items[child]] < keys[items[least]]) least = child;
    }
    const other = items[least];
    if (keys[other] >= key) break;
    items[at] = other;
    place[other] = at;
    at = least;
  }
  items[at] = last;
  place[last] = at;
  return lowest;
}

/** Empties the heap. @cost O(items left) */
export function clearHeap(heap: Heap): void {
  for (let i = 0; i < heap.size; i++) heap.place[heap.items[i]] = -1;
  heap.size = 0;
}
