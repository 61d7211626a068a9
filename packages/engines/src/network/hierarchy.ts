/**
 * A contraction hierarchy: nodes in an order of importance, and shortcuts, so that a cheapest path is found by two
 * small climbs. For many questions on one network at fixed costs.
 */
import { orderByDissection } from './dissection.ts';
import { type Elimination, eliminate } from './elimination.ts';
import type { Graph } from './graph.ts';
import { fillShortcuts, type ShortcutCosts } from './shortcuts.ts';

/** Edges that go up, of one direction: those of rank r are `first[r] ... first[r + 1] - 1`, by rising cost. */
export interface Upward {
  readonly first: Int32Array;
  /** Rank of the other end. */
  readonly head: Int32Array;
  readonly cost: Float64Array;
  readonly edge: Int32Array;
}

export interface Hierarchy {
  readonly graph: Graph;
  readonly arcCost: Float64Array;
  /** Place of each node in the order of contraction. */
  readonly rank: Int32Array;
  /** All that can be reached upwards from a rank lies on its way to the root by these; -1 at a root. */
  readonly parent: Int32Array;
  /** Edges leaving a node to higher ones, and entering it from higher ones. */
  readonly forward: Upward;
  readonly backward: Upward;
  /** The arc that an edge is, or -1 - the first edge of a shortcut; and its second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly shortcutCount: number;
}

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @cost some 20 to 100 microseconds a node on road networks and grids, up to 250,000 nodes; more where no few nodes part
 *   the network, as in dense random graphs
 * @source order by dissection and shortcuts by triangles: Dibbelt, Strasser and Wagner (2016), ACM Journal of
 *   Experimental Algorithmics 21(1)
 */
export function buildHierarchy(graph: Graph, cost: Float64Array): Hierarchy {
  const rank = orderByDissection(graph);
  const elimination = eliminate(graph, rank);
  const costs = fillShortcuts(graph, cost, rank, elimination);
  const { number, first, second, shortcutCount } = numberEdges(costs);
  return {
    graph,
    arcCost: cost,
    rank,
    parent: elimination.parent,
    forward: layUpward(elimination, costs, number, 0),
    backward: layUpward(elimination, costs, number, 1),
    first,
    second,
    shortcutCount,
  };
}

/** Numbers for edges that searches take and for those that they stand for: the latter begin at lower nodes. */
function numberEdges({ cost, isNeeded, via, viaSecond }: ShortcutCosts) {
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
  const first = new Int32Array(count);
  const second = new Int32Array(count).fill(-1);
  let shortcutCount = 0;
  for (let edge = 0; edge < cost.length; edge++) {
    const own = number[edge];
    if (own < 0) continue;
    first[own] = via[edge];
    if (via[edge] >= 0) continue;
    first[own] = -1 - number[-1 - via[edge]];
    second[own] = number[viaSecond[edge]];
    shortcutCount += isNeeded[edge];
  }
  return { number, first, second, shortcutCount };
}

/** @param down  0: edges that rise; 1: edges that fall, by their lower end */
function layUpward(
  { first, head }: Elimination,
  { cost, isNeeded }: ShortcutCosts,
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
  };
  let end = 0;
  for (let r = 0; r + 1 < first.length; r++) {
    const own: number[] = [];
    for (let i = first[r]; i < first[r + 1]; i++) if (isNeeded[2 * i + down] === 1) own.push(i);
    own.sort((i, j) => cost[2 * i + down] - cost[2 * j + down]);
    for (const i of own) {
      upward.head[end] = head[i];
      upward.cost[end] = cost[2 * i + down];
      upward.edge[end++] = number[2 * i + down];
    }
    upward.first[r + 1] = end;
  }
  return upward;
}
