/**
 * Distinct alternatives to a cheapest path: cheapest paths through one further node each, kept where they differ enough
 * from those kept before. Not the k cheapest paths, which differ by a siding.
 */
import { type Graph, reverseGraph } from './graph.ts';
import { createSearch, searchFrom, tracePath } from './shortest-paths.ts';

export interface AlternativeOptions {
  /** How many paths at most, the cheapest included. */
  readonly count: number;
  /** An alternative shares at most this part of its own cost with each path kept before; default 0.7. */
  readonly maxShared?: number;
  /** An alternative costs at most this many times the cheapest; default 3. */
  readonly maxStretch?: number;
  /** Group of each node, such as the place of a (place, layer) state: no path comes back to a group that it left. */
  readonly groupOfNode?: Int32Array;
}

export interface Path {
  readonly arcs: readonly number[];
  readonly cost: number;
}

/**
 * @param cost  cost of each arc, not negative; Infinity closes an arc
 * @returns paths by rising cost; the first is a cheapest one among those that come back to no group; empty where nothing
 *          leads from source to target
 * @cost two searches and O(nodes x path length)
 * @source single-via paths of Abraham, Delling, Goldberg and Werneck (2013), ACM Journal of Experimental Algorithmics 18
 */
export function findAlternatives(
  graph: Graph,
  cost: Float64Array,
  source: number,
  target: number,
  { count, maxShared = 0.7, maxStretch = 3, groupOfNode }: AlternativeOptions,
): Path[] {
  const forward = createSearch(graph);
  searchFrom(forward, cost, source);
  const cheapest = forward.distance[target];
  if (cheapest === Number.POSITIVE_INFINITY) return [];
  const backward = createSearch(reverseGraph(graph));
  searchFrom(backward, cost, target);
  const candidates: { node: number; cost: number }[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    const through = forward.distance[node] + backward.distance[node];
    if (through <= cheapest * maxStretch) candidates.push({ node, cost: through });
  }
  candidates.sort((a, b) => a.cost - b.cost || a.node - b.node);
  const kept: Path[] = [];
  const seen = new Set<string>();
  for (const candidate of candidates) {
    if (kept.length >= count) break;
    const onward = (tracePath(backward, candidate.node) ?? []).reverse();
    const arcs = [...(tracePath(forward, candidate.node) ?? []), ...onward];
    const name = arcs.join(' ');
    if (seen.has(name)) continue;
    seen.add(name);
    if (!isSimple(graph, arcs, groupOfNode)) continue;
    const path = { arcs, cost: sumCost(arcs, cost) };
    if (kept.every((other) => sharedCost(path, other, cost) <= maxShared * path.cost)) kept.push(path);
  }
  return kept;
}

function sumCost(arcs: readonly number[], cost: Float64Array): number {
  let sum = 0;
  for (const arc of arcs) sum += cost[arc];
  return sum;
}

function sharedCost(path: Path, other: Path, cost: Float64Array): number {
  const inOther = new Set(other.arcs);
  let shared = 0;
  for (const arc of path.arcs) if (inOther.has(arc)) shared += cost[arc];
  return shared;
}

/** No node twice, and no group left and entered again. */
function isSimple(graph: Graph, arcs: readonly number[], groupOfNode: Int32Array | undefined): boolean {
  const nodes = new Set<number>();
  const groups = new Set<number>();
  let group = -1;
  const visit = (node: number): boolean => {
    if (nodes.has(node)) return false;
    nodes.add(node);
    const next = groupOfNode ? groupOfNode[node] : node;
    if (next < 0 || next === group) return true;
    if (groups.has(next)) return false;
    groups.add(next);
    group = next;
    return true;
  };
  if (arcs.length > 0 && !visit(graph.tail[arcs[0]])) return false;
  return arcs.every((arc) => visit(graph.head[arc]));
}
