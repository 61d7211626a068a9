/** Cheapest paths by a contraction hierarchy: two climbs towards the root that meet. */
import type { Path } from './alternatives.ts';
import type { Hierarchy } from './hierarchy.ts';
import { beginClimb, type Climb, climb, climbWithin, createClimb } from './hierarchy-climb.ts';
import { createLabels, type Labels } from './hierarchy-labels.ts';

/** Room for one question at a time, reused. */
export interface HierarchySearch {
  readonly hierarchy: Hierarchy;
  /** Climbs from all nodes, where there is room for them. */
  readonly labels: Labels | null;
  readonly forward: Climb;
  readonly backward: Climb;
  /** Edges of a path that are not unpacked yet. */
  readonly pending: number[];
}

export interface HierarchySearchOptions {
  /** What climbs kept from all nodes may take; where they would take more, each question climbs. Default 64 MiB. */
  readonly labelBytes?: number;
}

const LABEL_BYTES = 64 * 2 ** 20;

/** @cost none; two climbs for each node where they are kept: 24 bytes and some 10 ns x nodes x nodes above each */
export function createHierarchySearch(
  hierarchy: Hierarchy,
  { labelBytes = LABEL_BYTES }: HierarchySearchOptions = {},
): HierarchySearch {
  return {
    hierarchy,
    labels: createLabels(hierarchy, labelBytes),
    forward: createClimb(hierarchy),
    backward: createClimb(hierarchy),
    pending: [],
  };
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
  const { hierarchy, pending } = search;
  const meeting = meet(search, source, target);
  if (meeting < 0) return null;
  pending.length = 0;
  const { edge, tail } = hierarchy.backward;
  const back = search.labels ? search.labels.backward.via : search.backward.via;
  const behind = search.labels ? search.labels.first[hierarchy.rank[target]] : 0;
  for (let via = back[behind + meeting]; via >= 0; via = back[behind + tail[via]]) pending.push(edge[via]);
  pending.reverse();
  const up = hierarchy.forward;
  const there = search.labels ? search.labels.forward.via : search.forward.via;
  const ahead = search.labels ? search.labels.first[hierarchy.rank[source]] : 0;
  for (let via = there[ahead + meeting]; via >= 0; via = there[ahead + up.tail[via]]) pending.push(up.edge[via]);
  return unpack(hierarchy, pending);
}

/** The cost of a cheapest path, without the path; Infinity where nothing leads; as exact. @cost as `findHierarchyPath`, allocates nothing */
export function measureHierarchy(search: HierarchySearch, source: number, target: number): number {
  const { hierarchy, labels, forward, backward } = search;
  const meeting = meet(search, source, target);
  if (meeting < 0) return Number.POSITIVE_INFINITY;
  if (!labels) return forward.distance[meeting] + backward.distance[meeting];
  const ahead = labels.first[hierarchy.rank[source]] + meeting;
  const behind = labels.first[hierarchy.rank[target]] + meeting;
  return labels.forward.distance[ahead] + labels.backward.distance[behind];
}

/** @returns the depth at which both climbs meet on a cheapest path; -1 where they do not */
function meet({ hierarchy, labels, forward, backward }: HierarchySearch, source: number, target: number): number {
  const { rank, parent, depth } = hierarchy;
  const from = rank[source];
  const to = rank[target];
  let ahead = from;
  let behind = to;
  while (ahead !== behind) {
    if (behind < 0 || (ahead >= 0 && ahead < behind)) ahead = parent[ahead];
    else behind = parent[behind];
  }
  if (ahead < 0) return -1;
  if (labels) return meetInLabels(labels, from, to, depth[ahead]);
  beginClimb(forward, depth[from]);
  beginClimb(backward, depth[to]);
  climb(forward, hierarchy, hierarchy.forward, from, ahead);
  climb(backward, hierarchy, hierarchy.backward, to, ahead);
  return meetAbove(hierarchy, forward, backward, ahead);
}

/** @param lowest  depth of the lowest node above both */
function meetInLabels({ first, forward, backward }: Labels, from: number, to: number, lowest: number): number {
  const there = forward.distance;
  const back = backward.distance;
  const ahead = first[from];
  const behind = first[to];
  let best = Number.POSITIVE_INFINITY;
  let meeting = -1;
  for (let d = lowest; d >= 0; d--) {
    const through = there[ahead + d] + back[behind + d];
    if (through >= best) continue;
    best = through;
    meeting = d;
  }
  return meeting;
}

/** Both climb on over what is above both ends, as far as a way so dear may still be the cheapest. */
function meetAbove(hierarchy: Hierarchy, forward: Climb, backward: Climb, lowest: number): number {
  const { parent, depth } = hierarchy;
  let best = Number.POSITIVE_INFINITY;
  let meeting = -1;
  let leastThere = Number.POSITIVE_INFINITY;
  let leastBack = Number.POSITIVE_INFINITY;
  for (let d = depth[lowest]; d >= 0; d--) {
    const there = forward.distance[d];
    const back = backward.distance[d];
    leastThere = Math.min(leastThere, there);
    leastBack = Math.min(leastBack, back);
    if (there + back >= best) continue;
    best = there + back;
    meeting = d;
  }
  for (let r = lowest, d = depth[lowest]; r >= 0; r = parent[r], d--) {
    const there = forward.distance[d];
    const back = backward.distance[d];
    if (there + back < best) {
      best = there + back;
      meeting = d;
    }
    // Whatever a climb comes to, the other side has at least its least way to go from there.
    climbWithin(forward, hierarchy.forward, r, d, best - leastBack);
    climbWithin(backward, hierarchy.backward, r, d, best - leastThere);
  }
  return meeting;
}

/** Edges, the last first, to the arcs that they stand for, in order. */
function unpack({ parts, arcCost }: Hierarchy, pending: number[]): Path {
  const arcs: number[] = [];
  let cost = 0;
  while (pending.length > 0) {
    const edge = 2 * (pending.pop() as number);
    const own = parts[edge];
    if (own < 0) {
      pending.push(parts[edge + 1], -1 - own);
      continue;
    }
    arcs.push(own);
    cost += arcCost[own];
  }
  return { arcs, cost };
}
