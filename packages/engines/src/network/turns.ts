/** Costs of turning from one arc into the next, by a graph whose nodes are the arcs. */
import { buildGraph, type Graph } from './graph.ts';

/** Going from one arc into another costs so much more; Infinity forbids it. */
export interface Turn {
  readonly fromArc: number;
  readonly toArc: number;
  readonly cost: number;
}

export interface TurnGraph {
  /** Nodes are arcs, then a start and an end of each node. Any search runs on it as it is. */
  readonly graph: Graph;
  readonly cost: Float64Array;
  /** Where trips from a node start and trips to it end. */
  readonly startOf: (node: number) => number;
  readonly endOf: (node: number) => number;
  /** Arcs of the first graph that a path of this one takes, in order. */
  readonly listArcs: (path: readonly number[]) => number[];
}

/**
 * @param cost   cost of each arc, not negative
 * @param turns  pairs of arcs that meet; of a pair that comes twice the last counts
 * @throws RangeError where two arcs do not meet or a cost is negative
 * @cost O(pairs of arcs that meet)
 * @source Caldwell (1961), Communications of the ACM 4(2)
 */
export function expandTurns(graph: Graph, cost: Float64Array, turns: readonly Turn[]): TurnGraph {
  const { nodeCount, arcCount, firstOut, outArc } = graph;
  const extra = new Map<number, number>();
  for (const { fromArc, toArc, cost: own } of turns) {
    if (graph.head[fromArc] !== graph.tail[toArc])
      throw new RangeError(`network: arc ${toArc} does not follow on ${fromArc}`);
    if (!(own >= 0)) throw new RangeError(`network: the turn from arc ${fromArc} to ${toArc} costs ${own}`);
    extra.set(fromArc * arcCount + toArc, own);
  }
  const startOf = (node: number) => arcCount + node;
  const endOf = (node: number) => arcCount + nodeCount + node;
  const tail: number[] = [];
  const head: number[] = [];
  const costs: number[] = [];
  const add = (from: number, to: number, own: number) => {
    tail.push(from);
    head.push(to);
    costs.push(own);
  };
  for (let node = 0; node < nodeCount; node++) {
    add(startOf(node), endOf(node), 0);
    for (let i = firstOut[node]; i < firstOut[node + 1]; i++) add(startOf(node), outArc[i], cost[outArc[i]]);
  }
  for (let arc = 0; arc < arcCount; arc++) {
    const node = graph.head[arc];
    add(arc, endOf(node), 0);
    for (let i = firstOut[node]; i < firstOut[node + 1]; i++) {
      const next = outArc[i];
      add(arc, next, cost[next] + (extra.get(arc * arcCount + next) ?? 0));
    }
  }
  const expanded = buildGraph(arcCount + 2 * nodeCount, Int32Array.from(tail), Int32Array.from(head));
  return {
    graph: expanded,
    cost: Float64Array.from(costs),
    startOf,
    endOf,
    listArcs: (path) => path.map((arc) => expanded.head[arc]).filter((node) => node < arcCount),
  };
}
