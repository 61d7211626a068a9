/** Costs between many nodes and many others by a contraction hierarchy: each node climbs once, and they meet in buckets. */

import { clearHeap, createHeap, type Heap, popLowest, pushOrLower } from './heap.ts';
import type { Hierarchy, Upward } from './hierarchy.ts';

interface Climb {
  readonly distance: Float64Array;
  readonly heap: Heap;
  /** Ranks settled, and their number. */
  readonly settled: Int32Array;
  count: number;
}

/**
 * @returns cost from each source to each target, row by row; Infinity where nothing leads
 * @cost one search up for each source and target, and O(meetings)
 * @source Knopp, Sanders, Schultes, Schulz and Wagner (2007), Computing many-to-many shortest paths, ALENEX
 */
export function measureHierarchyCosts(
  hierarchy: Hierarchy,
  sources: readonly number[],
  targets: readonly number[],
): Float64Array {
  const nodeCount = hierarchy.rank.length;
  const climb: Climb = {
    distance: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
    heap: createHeap(nodeCount),
    settled: new Int32Array(nodeCount),
    count: 0,
  };
  const top = new Int32Array(nodeCount).fill(-1);
  const below: number[] = [];
  const column: number[] = [];
  const cost: number[] = [];
  for (const [index, target] of targets.entries()) {
    climbAll(climb, hierarchy.rank[target], hierarchy.backward);
    for (let i = 0; i < climb.count; i++) {
      const rank = climb.settled[i];
      below.push(top[rank]);
      top[rank] = column.length;
      column.push(index);
      cost.push(climb.distance[rank]);
    }
  }
  const matrix = new Float64Array(sources.length * targets.length).fill(Number.POSITIVE_INFINITY);
  for (const [row, source] of sources.entries()) {
    climbAll(climb, hierarchy.rank[source], hierarchy.forward);
    for (let i = 0; i < climb.count; i++) {
      const rank = climb.settled[i];
      for (let entry = top[rank]; entry >= 0; entry = below[entry]) {
        const at = row * targets.length + column[entry];
        const through = climb.distance[rank] + cost[entry];
        if (through < matrix[at]) matrix[at] = through;
      }
    }
  }
  return matrix;
}

/** Everything above one node. */
function climbAll(climb: Climb, start: number, { first, head, cost }: Upward): void {
  const { distance, heap, settled } = climb;
  for (let i = 0; i < climb.count; i++) distance[settled[i]] = Number.POSITIVE_INFINITY;
  climb.count = 0;
  clearHeap(heap);
  distance[start] = 0;
  pushOrLower(heap, start, 0);
  while (heap.size > 0) {
    const node = popLowest(heap);
    settled[climb.count++] = node;
    for (let i = first[node], end = first[node + 1]; i < end; i++) {
      const through = distance[node] + cost[i];
      if (through >= distance[head[i]]) continue;
      distance[head[i]] = through;
      pushOrLower(heap, head[i], through);
    }
  }
}
