/** Cheapest paths by a contraction hierarchy: two searches upwards that meet. */
import type { Path } from './alternatives.ts';
import { clearHeap, createHeap, type Heap, lowestKey, popLowest, pushOrLower } from './heap.ts';
import type { Hierarchy, Upward } from './hierarchy.ts';

/** Room for one question at a time, reused. */
export interface HierarchySearch {
  readonly hierarchy: Hierarchy;
  readonly forward: Side;
  readonly backward: Side;
}

interface Side {
  /** By rank; Infinity but for those in `touched`. */
  readonly distance: Float64Array;
  /** Where in the edges of this side the edge lies by which a rank is reached; -1 at the start. */
  readonly via: Int32Array;
  /** The rank from which it is reached. */
  readonly from: Int32Array;
  readonly heap: Heap;
  readonly touched: Int32Array;
  touchedCount: number;
}

export function createHierarchySearch(hierarchy: Hierarchy): HierarchySearch {
  const nodeCount = hierarchy.rank.length;
  const createSide = (): Side => ({
    distance: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
    via: new Int32Array(nodeCount),
    from: new Int32Array(nodeCount),
    heap: createHeap(nodeCount),
    touched: new Int32Array(nodeCount),
    touchedCount: 0,
  });
  return { hierarchy, forward: createSide(), backward: createSide() };
}

/**
 * A cheapest path, exact but for rounding: costs of shortcuts are summed in another order than a path's arcs.
 *
 * @returns null where nothing leads; the cost is that of the arcs, summed from the source on
 * @cost some hundred to a thousand nodes on road networks, whatever the distance; allocates the path alone
 * @source Geisberger et al. (2012), with stall-on-demand
 */
export function findHierarchyPath(search: HierarchySearch, source: number, target: number): Path | null {
  const { hierarchy, forward, backward } = search;
  const meeting = meet(search, source, target);
  if (meeting < 0) return null;
  const edges: number[] = [];
  for (let r = meeting; forward.via[r] >= 0; r = forward.from[r]) edges.push(hierarchy.forward.edge[forward.via[r]]);
  edges.reverse();
  for (let r = meeting; backward.via[r] >= 0; r = backward.from[r])
    edges.push(hierarchy.backward.edge[backward.via[r]]);
  const arcs = unpack(hierarchy, edges);
  let cost = 0;
  for (const arc of arcs) cost += hierarchy.arcCost[arc];
  return { arcs, cost };
}

/** The cost of a cheapest path, without the path; Infinity where nothing leads; as exact. @cost as `findHierarchyPath`, allocates nothing */
export function measureHierarchy(search: HierarchySearch, source: number, target: number): number {
  const meeting = meet(search, source, target);
  return meeting < 0 ? Number.POSITIVE_INFINITY : search.forward.distance[meeting] + search.backward.distance[meeting];
}

/** @returns the rank at which both searches meet on a cheapest path; -1 where they do not */
function meet({ hierarchy, forward, backward }: HierarchySearch, source: number, target: number): number {
  begin(forward, hierarchy.rank[source]);
  begin(backward, hierarchy.rank[target]);
  let best = Number.POSITIVE_INFINITY;
  let meeting = -1;
  for (;;) {
    const ahead = lowestKey(forward.heap);
    const behind = lowestKey(backward.heap);
    if (ahead >= best && behind >= best) return meeting;
    if (ahead === Number.POSITIVE_INFINITY && behind === Number.POSITIVE_INFINITY) return meeting;
    const goesForward = ahead <= behind;
    const side = goesForward ? forward : backward;
    const other = goesForward ? backward : forward;
    const node = popLowest(side.heap);
    const through = side.distance[node] + other.distance[node];
    if (through < best) {
      best = through;
      meeting = node;
    }
    climb(
      side,
      node,
      goesForward ? hierarchy.forward : hierarchy.backward,
      goesForward ? hierarchy.backward : hierarchy.forward,
    );
  }
}

function begin(side: Side, start: number): void {
  for (let i = 0; i < side.touchedCount; i++) side.distance[side.touched[i]] = Number.POSITIVE_INFINITY;
  clearHeap(side.heap);
  side.distance[start] = 0;
  side.via[start] = -1;
  side.touched[0] = start;
  side.touchedCount = 1;
  pushOrLower(side.heap, start, 0);
}

/** Relaxes the edges up from a node, unless a higher node leads to it more cheaply: then no cheapest path climbs from it. */
function climb(side: Side, node: number, up: Upward, down: Upward): void {
  const { distance, via, from, heap, touched } = side;
  const reached = distance[node];
  for (let i = down.first[node], end = down.first[node + 1]; i < end; i++) {
    if (distance[down.head[i]] + down.cost[i] < reached) return;
  }
  for (let i = up.first[node], end = up.first[node + 1]; i < end; i++) {
    const next = up.head[i];
    const through = reached + up.cost[i];
    const before = distance[next];
    if (through >= before) continue;
    if (before === Number.POSITIVE_INFINITY) touched[side.touchedCount++] = next;
    distance[next] = through;
    via[next] = i;
    from[next] = node;
    pushOrLower(heap, next, through);
  }
}

/** Edges to the arcs that they stand for, in order. */
function unpack({ first, second }: Hierarchy, edges: readonly number[]): number[] {
  const arcs: number[] = [];
  const pending = [...edges].reverse();
  for (let edge = pending.pop(); edge !== undefined; edge = pending.pop()) {
    if (first[edge] >= 0) arcs.push(first[edge]);
    else pending.push(second[edge], -1 - first[edge]);
  }
  return arcs;
}
