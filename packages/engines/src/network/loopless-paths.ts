/** The k cheapest paths without a node twice. They differ little from each other: for distinct ones see `alternatives.ts`. */
import type { Path } from './alternatives.ts';
import type { Graph } from './graph.ts';
import { createSearch, type Search, searchFrom, tracePath } from './shortest-paths.ts';

interface Candidate extends Path {
  /** How many of its first arcs it shares with the path that it branched off from. */
  readonly branch: number;
}

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @returns at most `count` paths by rising cost; fewer where there are no more
 * @cost O(count x path length) searches
 * @source Yen (1971), Management Science 17(11); each path branches only where it has not been branched yet: Lawler
 *   (1972), Management Science 18(7)
 */
export function findLooplessPaths(
  graph: Graph,
  cost: Float64Array,
  source: number,
  target: number,
  count: number,
): Path[] {
  const search = createSearch(graph);
  const open = cost.slice();
  searchFrom(search, open, source, [target]);
  const first = tracePath(search, target);
  if (!first || count < 1) return [];
  const found: Candidate[] = [{ arcs: first, cost: sumArcs(cost, first), branch: 0 }];
  const waiting: Candidate[] = [];
  while (found.length < count) {
    const last = found[found.length - 1];
    for (let at = last.branch; at < last.arcs.length; at++) {
      const candidate = branchOff(search, cost, open, found, last, at, target);
      if (candidate) waiting.push(candidate);
    }
    if (waiting.length === 0) break;
    let cheapest = 0;
    for (let i = 1; i < waiting.length; i++) if (waiting[i].cost < waiting[cheapest].cost) cheapest = i;
    found.push(...waiting.splice(cheapest, 1));
  }
  return found.map(({ arcs, cost: own }) => ({ arcs, cost: own }));
}

/** The cheapest path that shares the first `at` arcs and leaves there by an arc that no path found so far takes. */
function branchOff(
  search: Search,
  cost: Float64Array,
  open: Float64Array,
  found: readonly Candidate[],
  { arcs }: Path,
  at: number,
  target: number,
): Candidate | null {
  const { graph } = search;
  const root = arcs.slice(0, at);
  const closed: number[] = [];
  // A path may come back to a node of the root, but not leave it.
  for (const arc of root) {
    const node = graph.tail[arc];
    for (let i = graph.firstOut[node]; i < graph.firstOut[node + 1]; i++) closed.push(graph.outArc[i]);
  }
  for (const other of found) if (root.every((arc, i) => other.arcs[i] === arc)) closed.push(other.arcs[at]);
  for (const arc of closed) open[arc] = Number.POSITIVE_INFINITY;
  searchFrom(search, open, graph.tail[arcs[at]], [target]);
  for (const arc of closed) open[arc] = cost[arc];
  const rest = tracePath(search, target);
  if (!rest) return null;
  const whole = [...root, ...rest];
  return { arcs: whole, cost: sumArcs(cost, whole), branch: at };
}

function sumArcs(cost: Float64Array, arcs: readonly number[]): number {
  let sum = 0;
  for (const arc of arcs) sum += cost[arc];
  return sum;
}
