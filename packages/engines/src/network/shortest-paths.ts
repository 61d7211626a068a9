/** Cheapest paths from one node, by Dijkstra's algorithm. Costs are floating and exact: no scaling, no rounding. */
import type { Graph } from './graph.ts';
import { clearHeap, createHeap, type Heap, popLowest, pushOrLower } from './heap.ts';

/** Room for one search at a time, reused from call to call. */
export interface Search {
  readonly graph: Graph;
  /** Cost from the source; Infinity where nothing leads; length nodeCount. */
  readonly distance: Float64Array;
  /** Arc by which each node is reached; -1 at the source and where nothing leads; length nodeCount. */
  readonly viaArc: Int32Array;
  readonly heap: Heap;
  /** Nodes that the search is for; all 0 between searches. */
  readonly wanted: Uint8Array;
}

export function createSearch(graph: Graph): Search {
  return {
    graph,
    distance: new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY),
    viaArc: new Int32Array(graph.nodeCount).fill(-1),
    heap: createHeap(graph.nodeCount),
    wanted: new Uint8Array(graph.nodeCount),
  };
}

/**
 * Fills `search.distance` and `search.viaArc`. Of equally cheap arcs the one relaxed first stays, so the same input
 * gives the same tree.
 *
 * @param cost     cost of each arc, not negative; Infinity closes an arc; length arcCount
 * @param targets  stop once all of these are settled; the distances of others may then be too high
 * @cost O((nodes + arcs) log nodes); allocates nothing
 * @source Dijkstra (1959), Numerische Mathematik 1; 4-ary heap after Johnson (1975), Information Processing Letters 4(3)
 */
export function searchFrom(search: Search, cost: Float64Array, source: number, targets?: readonly number[]): void {
  clearSearch(search);
  search.distance[source] = 0;
  pushOrLower(search.heap, source, 0);
  settleTargets(search, cost, targets ?? []);
}

function settleTargets(search: Search, cost: Float64Array, targets: readonly number[]): void {
  let open = 0;
  for (const target of targets) {
    if (search.wanted[target] === 1) continue;
    search.wanted[target] = 1;
    open++;
  }
  settle(search, cost, open);
  for (const target of targets) search.wanted[target] = 0;
}

/**
 * As `searchFrom`, from several nodes that are reached at a cost already: the next part of a route with stops.
 *
 * @param reached  cost of each source, by its place in `sources`; Infinity leaves it out
 * @param targets  as in `searchFrom`
 */
export function searchFromMany(
  search: Search,
  cost: Float64Array,
  sources: readonly number[],
  reached: readonly number[],
  targets?: readonly number[],
): void {
  clearSearch(search);
  for (const [index, source] of sources.entries()) {
    if (reached[index] === Number.POSITIVE_INFINITY) continue;
    search.distance[source] = reached[index];
    pushOrLower(search.heap, source, reached[index]);
  }
  settleTargets(search, cost, targets ?? []);
}

function clearSearch({ distance, viaArc, heap }: Search): void {
  distance.fill(Number.POSITIVE_INFINITY);
  viaArc.fill(-1);
  clearHeap(heap);
}

/** @param open  how many wanted nodes end the search once settled; 0: none does */
function settle({ graph, distance, viaArc, heap, wanted }: Search, cost: Float64Array, open: number): void {
  const { firstOut, outArc, head } = graph;
  let left = open;
  while (heap.size > 0) {
    const node = popLowest(heap);
    if (wanted[node] === 1 && --left === 0) return;
    const reached = distance[node];
    for (let i = firstOut[node], end = firstOut[node + 1]; i < end; i++) {
      const arc = outArc[i];
      const next = head[arc];
      const through = reached + cost[arc];
      if (through < distance[next]) {
        distance[next] = through;
        viaArc[next] = arc;
        pushOrLower(heap, next, through);
      }
    }
  }
}

/** Arcs of the path that the last search found to a node, in order; empty at the source; null where nothing leads. */
export function tracePath({ graph, distance, viaArc }: Search, target: number): number[] | null {
  if (distance[target] === Number.POSITIVE_INFINITY) return null;
  const arcs: number[] = [];
  for (let arc = viaArc[target]; arc >= 0; arc = viaArc[graph.tail[arc]]) arcs.push(arc);
  return arcs.reverse();
}
