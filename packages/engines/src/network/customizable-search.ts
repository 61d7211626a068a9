/** Questions to a customizable hierarchy: both ends climb its elimination tree, and meet at a common ancestor. */
import type { CustomizableHierarchy, HierarchyCosts } from './customizable.ts';

/** Room for one source at a time, reused from call to call. */
export interface ClimbSearch {
  readonly hierarchy: CustomizableHierarchy;
  readonly costs: HierarchyCosts;
  /** Cost from the source, and to the target, of ranks that have been climbed; Infinity of all others. */
  readonly fromSource: Float64Array;
  readonly toTarget: Float64Array;
  /** Edge by which each rank was reached, and its lower end. */
  readonly sourceEdge: Int32Array;
  readonly sourceFrom: Int32Array;
  readonly targetEdge: Int32Array;
  readonly targetFrom: Int32Array;
  /** Rank of the source; -1 before the first. */
  source: number;
  /** Where the last answer's path turns down; -1 where there is none. */
  meeting: number;
}

export function createClimbSearch(hierarchy: CustomizableHierarchy, costs: HierarchyCosts): ClimbSearch {
  const n = hierarchy.parent.length;
  return {
    hierarchy,
    costs,
    fromSource: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    toTarget: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    sourceEdge: new Int32Array(n),
    sourceFrom: new Int32Array(n),
    targetEdge: new Int32Array(n),
    targetFrom: new Int32Array(n),
    source: -1,
    meeting: -1,
  };
}

/** Climbs from a source; answers of `measureTo` start there until the next call. To be called again after `customize`. */
export function climbFrom(search: ClimbSearch, node: number): void {
  const { hierarchy, costs, fromSource, sourceEdge, sourceFrom } = search;
  if (search.source >= 0) clear(hierarchy.parent, fromSource, search.source);
  search.source = hierarchy.rank[node];
  climb(hierarchy, costs.up, search.source, fromSource, sourceEdge, sourceFrom);
}

/**
 * @returns cost of the cheapest path from the source to a node; Infinity where nothing leads
 * @cost O(edges up from the ancestors of both); allocates nothing
 */
export function measureTo(search: ClimbSearch, node: number): number {
  const { hierarchy, costs, fromSource, toTarget, targetEdge, targetFrom } = search;
  const { parent, rank } = hierarchy;
  const target = rank[node];
  climb(hierarchy, costs.down, target, toTarget, targetEdge, targetFrom);
  let best = Number.POSITIVE_INFINITY;
  search.meeting = -1;
  for (let r = target; r >= 0; r = parent[r]) {
    const through = fromSource[r] + toTarget[r];
    if (through < best) {
      best = through;
      search.meeting = r;
    }
    toTarget[r] = Number.POSITIVE_INFINITY;
  }
  return best;
}

function climb(
  { parent, firstUp, upHead }: CustomizableHierarchy,
  cost: Float64Array,
  start: number,
  distance: Float64Array,
  byEdge: Int32Array,
  from: Int32Array,
): void {
  distance[start] = 0;
  byEdge[start] = -1;
  for (let r = start; r >= 0; r = parent[r]) {
    const reached = distance[r];
    if (reached === Number.POSITIVE_INFINITY) continue;
    for (let edge = firstUp[r], end = firstUp[r + 1]; edge < end; edge++) {
      const through = reached + cost[edge];
      const next = upHead[edge];
      if (through < distance[next]) {
        distance[next] = through;
        byEdge[next] = edge;
        from[next] = r;
      }
    }
  }
}

function clear(parent: Int32Array, distance: Float64Array, start: number): void {
  for (let r = start; r >= 0; r = parent[r]) distance[r] = Number.POSITIVE_INFINITY;
}

/** Arcs of the path that the last `measureTo` found, in order; null where nothing leads. @cost O(arcs of the path) */
export function tracePathTo(search: ClimbSearch): number[] | null {
  const { meeting, sourceEdge, sourceFrom, targetEdge, targetFrom } = search;
  if (meeting < 0) return null;
  const rising: number[] = [];
  for (let r = meeting; sourceEdge[r] >= 0; r = sourceFrom[r]) rising.push(sourceEdge[r]);
  const arcs: number[] = [];
  for (let i = rising.length - 1; i >= 0; i--) unpack(search, rising[i], true, arcs);
  for (let r = meeting; targetEdge[r] >= 0; r = targetFrom[r]) unpack(search, targetEdge[r], false, arcs);
  return arcs;
}

/** An edge's arcs: its own, or those of the triangle below it. */
function unpack({ hierarchy, costs }: ClimbSearch, edge: number, rises: boolean, arcs: number[]): void {
  const { lowEdge, highEdge } = hierarchy;
  const edges = [edge];
  const ways = [rises];
  while (edges.length > 0) {
    const top = edges.pop() as number;
    const up = ways.pop() as boolean;
    const via = up ? costs.upVia[top] : costs.downVia[top];
    if (via >= 0) {
      arcs.push(via);
      continue;
    }
    // First down to the lowest node of the triangle, then up again: the second part waits.
    edges.push(up ? highEdge[~via] : lowEdge[~via], up ? lowEdge[~via] : highEdge[~via]);
    ways.push(true, false);
  }
}
