/** Cheapest paths by a contraction hierarchy: two climbs towards the root that meet. */
import type { Path } from './alternatives.ts';
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
  readonly touched: Int32Array;
  touchedCount: number;
}

export function createHierarchySearch(hierarchy: Hierarchy): HierarchySearch {
  const nodeCount = hierarchy.rank.length;
  const createSide = (): Side => ({
    distance: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
    via: new Int32Array(nodeCount),
    from: new Int32Array(nodeCount),
    touched: new Int32Array(nodeCount),
    touchedCount: 0,
  });
  return { hierarchy, forward: createSide(), backward: createSide() };
}

/**
 * A cheapest path, exact but for rounding: costs of shortcuts are summed in another order than a path's arcs.
 *
 * @returns null where nothing leads; the cost is that of the arcs, summed from the source on
 * @cost the nodes above both ends, whatever the distance: some hundred on road networks, some thousand on grids of
 *   250,000 nodes; and the arcs of the path. Allocates the path alone
 * @source climbs by the elimination tree: Dibbelt, Strasser and Wagner (2016), ACM Journal of Experimental
 *   Algorithmics 21(1)
 */
export function findHierarchyPath(search: HierarchySearch, source: number, target: number): Path | null {
  const { hierarchy, forward, backward } = search;
  const meeting = meet(search, source, target);
  if (meeting < 0) return null;
  const edges: number[] = [];
  for (let r = meeting; backward.via[r] >= 0; r = backward.from[r])
    edges.push(hierarchy.backward.edge[backward.via[r]]);
  edges.reverse();
  for (let r = meeting; forward.via[r] >= 0; r = forward.from[r]) edges.push(hierarchy.forward.edge[forward.via[r]]);
  return unpack(hierarchy, edges);
}

/** The cost of a cheapest path, without the path; Infinity where nothing leads; as exact. @cost as `findHierarchyPath`, allocates nothing */
export function measureHierarchy(search: HierarchySearch, source: number, target: number): number {
  const meeting = meet(search, source, target);
  return meeting < 0 ? Number.POSITIVE_INFINITY : search.forward.distance[meeting] + search.backward.distance[meeting];
}

/** @returns the rank at which both climbs meet on a cheapest path; -1 where they do not */
function meet({ hierarchy, forward, backward }: HierarchySearch, source: number, target: number): number {
  const { rank, parent } = hierarchy;
  let ahead = rank[source];
  let behind = rank[target];
  begin(forward, ahead);
  begin(backward, behind);
  // Each node is above all that lead to it, so it is reached as cheaply as can be once the climb comes to it.
  while (ahead !== behind) {
    if (behind < 0 || (ahead >= 0 && ahead < behind)) {
      climb(forward, ahead, hierarchy.forward, Number.POSITIVE_INFINITY);
      ahead = parent[ahead];
    } else {
      climb(backward, behind, hierarchy.backward, Number.POSITIVE_INFINITY);
      behind = parent[behind];
    }
  }
  return meetAbove(hierarchy, forward, backward, ahead);
}

/** Both climb on over what is above both ends, as far as a way so dear may still be the cheapest. */
function meetAbove(hierarchy: Hierarchy, forward: Side, backward: Side, lowest: number): number {
  const { parent } = hierarchy;
  let best = Number.POSITIVE_INFINITY;
  let meeting = -1;
  let leastThere = Number.POSITIVE_INFINITY;
  let leastBack = Number.POSITIVE_INFINITY;
  for (let r = lowest; r >= 0; r = parent[r]) {
    const there = forward.distance[r];
    const back = backward.distance[r];
    leastThere = Math.min(leastThere, there);
    leastBack = Math.min(leastBack, back);
    if (there + back >= best) continue;
    best = there + back;
    meeting = r;
  }
  for (let r = lowest; r >= 0; r = parent[r]) {
    const there = forward.distance[r];
    const back = backward.distance[r];
    if (there + back < best) {
      best = there + back;
      meeting = r;
    }
    // Whatever a climb comes to, the other side has at least its least way to go from there.
    climb(forward, r, hierarchy.forward, best - leastBack);
    climb(backward, r, hierarchy.backward, best - leastThere);
  }
  return meeting;
}

function begin(side: Side, start: number): void {
  for (let i = 0; i < side.touchedCount; i++) side.distance[side.touched[i]] = Number.POSITIVE_INFINITY;
  side.distance[start] = 0;
  side.via[start] = -1;
  side.touched[0] = start;
  side.touchedCount = 1;
}

/** @param limit  ways as dear as this are of no use */
function climb(side: Side, node: number, { first, head, cost }: Upward, limit: number): void {
  const { distance, via, from, touched } = side;
  const reached = distance[node];
  if (reached >= limit) return;
  for (let i = first[node], end = first[node + 1]; i < end; i++) {
    const next = head[i];
    const through = reached + cost[i];
    // Edges come by rising cost.
    if (through >= limit) return;
    const before = distance[next];
    if (through >= before) continue;
    if (before === Number.POSITIVE_INFINITY) touched[side.touchedCount++] = next;
    distance[next] = through;
    via[next] = i;
    from[next] = node;
  }
}

/** Edges, the last first, to the arcs that they stand for, in order. */
function unpack({ first, second, arcCost }: Hierarchy, pending: number[]): Path {
  const arcs: number[] = [];
  let cost = 0;
  while (pending.length > 0) {
    const edge = pending.pop() as number;
    const own = first[edge];
    if (own < 0) {
      pending.push(second[edge], -1 - own);
      continue;
    }
    arcs.push(own);
    cost += arcCost[own];
  }
  return { arcs, cost };
}
