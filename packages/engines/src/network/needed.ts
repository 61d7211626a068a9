/** Which edges of a hierarchy no cheapest path needs: from the top down, against cheapest costs among what is above. */
import type { Elimination } from './elimination.ts';
import { listEdgesAmong, listSupernodes } from './supernodes.ts';

/**
 * @param cost  of both directions of each edge, as `ShortcutCosts` has them
 * @returns 0 where an edge costs more than a way round
 * @cost O(needed edges x edges up from their lower ends), some nanosecond each; memory 16 bytes x the square of the most
 *   edges up from a node
 * @source perfect customisation: Dibbelt, Strasser and Wagner (2016), ACM Journal of Experimental Algorithmics 21(1)
 */
export function markNeeded(elimination: Elimination, cost: Float64Array): Uint8Array {
  const { first } = elimination;
  const nodeCount = first.length - 1;
  const isNeeded = new Uint8Array(cost.length);
  const least = cost.slice();
  const begins = listSupernodes(elimination);
  const positions = new Int32Array(nodeCount);
  let front = new Float64Array(0);
  let order = new Int32Array(0);
  for (let s = begins.length - 2; s >= 0; s--) {
    const begin = begins[s];
    const own = begins[s + 1] - begin;
    const size = first[begin + 1] - first[begin] + 1;
    if (front.length < 2 * size * size) {
      front = new Float64Array(4 * size * size);
      order = new Int32Array(2 * size);
    }
    layFront(elimination, begin, own, least, front, positions);
    for (let p = own - 1; p >= 0; p--) {
      // Places in the front of the edges up from this node begin at p + 1.
      const offset = 2 * (first[begin + p] - p - 1);
      for (let down = 0; down < 2; down++) {
        sortByCost(cost, offset + down, p + 1, size, order);
        shorten(front, down * size * size, size, p, cost, least, isNeeded, offset + down, order);
      }
      keepInFront(front, size, p, least, offset);
    }
  }
  return isNeeded;
}

/** Cheapest costs among what is above a supernode: from each to each, and the same turned round. */
function layFront(
  elimination: Elimination,
  begin: number,
  own: number,
  least: Float64Array,
  front: Float64Array,
  positions: Int32Array,
): void {
  const { first, head } = elimination;
  const size = first[begin + 1] - first[begin] + 1;
  const turned = size * size;
  const list = first[begin] - 1;
  for (let x = own; x < size; x++) {
    front[x * size + x] = 0;
    front[turned + x * size + x] = 0;
    listEdgesAmong(elimination, head[list + x], list + x + 1, list + size, positions);
    for (let y = x + 1; y < size; y++) {
      const edge = 2 * positions[y - x - 1];
      const rising = least[edge];
      const falling = least[edge + 1];
      front[x * size + y] = rising;
      front[y * size + x] = falling;
      front[turned + x * size + y] = falling;
      front[turned + y * size + x] = rising;
    }
  }
}

/**
 * Cheapest costs from a node to all above it, or back, over those that its edges reach first, the nearest before the others:
 * an edge that a way round has undercut by its turn leads nowhere more cheaply.
 */
function shorten(
  front: Float64Array,
  base: number,
  size: number,
  p: number,
  cost: Float64Array,
  least: Float64Array,
  isNeeded: Uint8Array,
  offset: number,
  order: Int32Array,
): void {
  for (let i = 0, count = size - p - 1; i < count; i++) {
    const b = order[i];
    const reached = cost[offset + 2 * b];
    if (reached === Number.POSITIVE_INFINITY) return;
    if (least[offset + 2 * b] < reached) continue;
    isNeeded[offset + 2 * b] = 1;
    const row = base + b * size;
    for (let c = p + 1, edge = offset + 2 * c; c < size; c++, edge += 2) {
      const through = reached + front[row + c];
      if (through < least[edge]) least[edge] = through;
    }
  }
}

function keepInFront(front: Float64Array, size: number, p: number, least: Float64Array, offset: number): void {
  const turned = size * size;
  front[p * size + p] = 0;
  front[turned + p * size + p] = 0;
  for (let c = p + 1; c < size; c++) {
    const rising = least[offset + 2 * c];
    const falling = least[offset + 2 * c + 1];
    front[p * size + c] = rising;
    front[c * size + p] = falling;
    front[turned + p * size + c] = falling;
    front[turned + c * size + p] = rising;
  }
}

/** Places by rising cost of the edges to them; few are put in one by one, many sorted. */
function sortByCost(cost: Float64Array, offset: number, begin: number, end: number, order: Int32Array): void {
  const count = end - begin;
  if (count > 24) {
    const places = order.subarray(0, count);
    for (let i = 0; i < count; i++) places[i] = begin + i;
    places.sort((a, b) => cost[offset + 2 * a] - cost[offset + 2 * b] || a - b);
    return;
  }
  for (let i = 0; i < count; i++) {
    const own = cost[offset + 2 * (begin + i)];
    let at = i;
    for (; at > 0 && cost[offset + 2 * order[at - 1]] > own; at--) order[at] = order[at - 1];
    order[at] = begin + i;
  }
}
