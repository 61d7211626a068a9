/**
 * A tree of cheapest paths set right after costs have changed: most of it still holds, so most of a search is saved.
 * Assignment needs the same trees again and again at costs that move less and less.
 */
import { clearHeap, popLowest, pushOrLower } from './heap.ts';
import type { Search } from './shortest-paths.ts';

/**
 * Leaves in `search` what `searchFrom` from the same source leaves, distances to the last bit; of equally cheap arcs
 * the one of the old tree may stay.
 *
 * @param viaArc  arcs by which an earlier search from the source reached each node, at any costs; brought up to date
 * @param order   all nodes, in any order: the nearer it comes to one from the root of the tree on, the faster; brought
 *   nearer to it
 * @cost O(nodes + arcs) where nothing changes, and the search of what does; allocates nothing
 * @source label correction from a given tree: Gallo (1980), Reoptimization procedures in shortest path problems,
 *   Rivista di Matematica per le Scienze Economiche e Sociali 3; Pallottino and Scutellà (2003), Operations Research Letters 31
 */
export function repairTree(
  search: Search,
  cost: Float64Array,
  source: number,
  viaArc: Int32Array,
  order: Int32Array,
): void {
  const { graph, distance, heap } = search;
  clearHeap(heap);
  measureTree(search, cost, source, viaArc, order);
  const { firstOut, outArc, head } = graph;
  for (let node = 0; node < graph.nodeCount; node++) {
    const reached = distance[node];
    if (reached === Number.POSITIVE_INFINITY) continue;
    for (let i = firstOut[node], end = firstOut[node + 1]; i < end; i++) {
      const arc = outArc[i];
      const next = head[arc];
      const through = reached + cost[arc];
      if (through >= distance[next]) continue;
      distance[next] = through;
      viaArc[next] = arc;
      if (next <= node) pushOrLower(heap, next, through);
    }
  }
  while (heap.size > 0) {
    const node = popLowest(heap);
    const reached = distance[node];
    for (let i = firstOut[node], end = firstOut[node + 1]; i < end; i++) {
      const arc = outArc[i];
      const next = head[arc];
      const through = reached + cost[arc];
      if (through >= distance[next]) continue;
      distance[next] = through;
      viaArc[next] = arc;
      pushOrLower(heap, next, through);
    }
  }
  search.viaArc.set(viaArc);
}

/** Distances along a given tree, from the source on, and its nodes in an order in which each comes after its father. */
function measureTree(
  { graph: { nodeCount, tail }, distance, heap: { items: stack }, viaArc: sorted }: Search,
  cost: Float64Array,
  source: number,
  viaArc: Int32Array,
  order: Int32Array,
): void {
  distance.fill(-1);
  distance[source] = 0;
  let count = 0;
  sorted[count++] = source;
  for (let at = 0; at < nodeCount; at++) {
    let node = order[at];
    if (distance[node] >= 0) continue;
    // Nearly always the father is measured already.
    const via = viaArc[node];
    const above = via < 0 ? -1 : distance[tail[via]];
    if (above >= 0) {
      distance[node] = above + cost[via];
      if (distance[node] === Number.POSITIVE_INFINITY) viaArc[node] = -1;
      sorted[count++] = node;
      continue;
    }
    let depth = 0;
    while (distance[node] < 0) {
      const arc = viaArc[node];
      if (arc < 0) {
        distance[node] = Number.POSITIVE_INFINITY;
        sorted[count++] = node;
        break;
      }
      stack[depth++] = node;
      node = tail[arc];
    }
    while (depth > 0) {
      const above = node;
      node = stack[--depth];
      distance[node] = distance[above] + cost[viaArc[node]];
      if (distance[node] === Number.POSITIVE_INFINITY) viaArc[node] = -1;
      sorted[count++] = node;
    }
  }
  order.set(sorted);
}
