/**
 * A contraction hierarchy: nodes in an order of importance, and shortcuts, so that a cheapest path is found by two
 * small climbs. For many questions on one network at fixed costs.
 */
import { orderByDissection } from './dissection.ts';
import { type Elimination, eliminate } from './elimination.ts';
import type { Graph } from './graph.ts';
import { markNeeded } from './needed.ts';
import { fillShortcuts, type ShortcutCosts } from './shortcuts.ts';

/** Edges that go up, of one direction: those of rank r are `first[r] ... first[r + 1] - 1`, by rising cost. */
export interface Upward {
  readonly first: Int32Array;
  /** Depth of the other end, which lies on the way from r to the root: so no two have the same. */
  readonly head: Int32Array;
  readonly cost: Float64Array;
  readonly edge: Int32Array;
  /** Depth of r. */
  readonly tail: Int32Array;
}

export interface Hierarchy {
  readonly graph: Graph;
  readonly arcCost: Float64Array;
  /** Place of each node in the order of contraction. */
  readonly rank: Int32Array;
  /** All that can be reached upwards from a rank lies on its way to the root by these; -1 at a root. */
  readonly parent: Int32Array;
  /** Steps from each rank to its root; and the most. */
  readonly depth: Int32Array;
  readonly maxDepth: number;
  /** Edges leaving a node to higher ones, and entering it from higher ones. */
  readonly forward: Upward;
  readonly backward: Upward;
  /** What edge e stands for, at 2 e and 2 e + 1: an arc and -1; or, of a shortcut, -1 - its first edge and its second. */
  readonly parts: Int32Array;
  readonly shortcutCount: number;
}

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @cost some 20 to 80 microseconds a node on road networks and grids, up to 250,000 nodes; more where no few nodes part
 *   the network, as in dense random graphs
 * @source order by dissection and shortcuts by triangles: Dibbelt, Strasser and Wagner (2016), ACM Journal of
 *   Experimental Algorithmics 21(1)
 */
export function buildHierarchy(graph: Graph, cost: Float64Array): Hierarchy {
  const rank = orderByDissection(graph);
  const elimination = eliminate(graph, rank);
  const costs = fillShortcuts(graph, cost, rank, elimination);
  const isNeeded = markNeeded(elimination, costs.cost);
  const { number, parts, shortcutCount } = numberEdges(costs, isNeeded);
  const { parent } = elimination;
  const depth = new Int32Array(parent.length);
  let maxDepth = 0;
  for (let r = parent.length - 1; r >= 0; r--) {
    depth[r] = parent[r] < 0 ? 0 : depth[parent[r]] + 1;
    maxDepth = Math.max(maxDepth, depth[r]);
  }
  const lay = (down: number) => layUpward(elimination, depth, costs, isNeeded, number, down);
  return {
    graph,
    arcCost: cost,
    rank,
    parent,
    depth,
    maxDepth,
    forward: lay(0),
    backward: lay(1),
    parts,
    shortcutCount,
  };
}

/** Numbers for edges that searches take and for those that they stand for: the latter begin at lower nodes. */
function numberEdges({ cost, via, viaSecond }: ShortcutCosts, isNeeded: Uint8Array) {
  const number = new Int32Array(cost.length).fill(-1);
  const used = isNeeded.slice();
  let count = 0;
  for (let edge = cost.length - 1; edge >= 0; edge--) {
    if (used[edge] === 0) continue;
    number[edge] = count++;
    if (via[edge] >= 0) continue;
    used[-1 - via[edge]] = 1;
    used[viaSecond[edge]] = 1;
  }
  const parts = new Int32Array(2 * count).fill(-1);
  let shortcutCount = 0;
  for (let edge = 0; edge < cost.length; edge++) {
    const own = 2 * number[edge];
    if (own < 0) continue;
    parts[own] = via[edge];
    if (via[edge] >= 0) continue;
    parts[own] = -1 - number[-1 - via[edge]];
    parts[own + 1] = number[viaSecond[edge]];
    shortcutCount += isNeeded[edge];
  }
  return { number, parts, shortcutCount };
}

/** @param down  0: edges that rise; 1: edges that fall, by their lower end */
function layUpward(
  { first, head }: Elimination,
  depth: Int32Array,
  { cost }: ShortcutCosts,
  isNeeded: Uint8Array,
  number: Int32Array,
  down: number,
): Upward {
  let count = 0;
  for (let edge = down; edge < isNeeded.length; edge += 2) count += isNeeded[edge];
  const upward: Upward = {
    first: new Int32Array(first.length),
    head: new Int32Array(count),
    cost: new Float64Array(count),
    edge: new Int32Array(count),
    tail: new Int32Array(count),
  };
  let end = 0;
  for (let r = 0; r + 1 < first.length; r++) {
    const own: number[] = [];
    for (let i = first[r]; i < first[r + 1]; i++) if (isNeeded[2 * i + down] === 1) own.push(i);
    own.sort((i, j) => cost[2 * i + down] - cost[2 * j + down]);
    for (const i of own) {
      upward.head[end] = depth[head[i]];
      upward.cost[end] = cost[2 * i + down];
      upward.tail[end] = depth[r];
      upward.edge[end++] = number[2 * i + down];
    }
    upward.first[r + 1] = end;
  }
  return upward;
}
