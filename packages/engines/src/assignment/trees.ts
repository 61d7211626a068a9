/** A tree of cheapest paths for each origin, kept from iteration to iteration, and what no tree reaches. */
import { createSearch, repairTree, type Search, searchFrom } from '../network/index.ts';
import type { AssignmentInput } from './types.ts';

export interface Trees {
  readonly search: Search;
  /** Arc by which each node is reached, by origin. */
  readonly viaArc: readonly Int32Array[];
  /** Nodes by origin, nearly in an order from the root of its tree on. */
  readonly order: readonly Int32Array[];
  /** Pairs that no path joins. */
  readonly unreached: readonly number[];
}

/** @cost one search from each origin; memory 8 bytes x origins x nodes */
export function createTrees(input: AssignmentInput, cost: Float64Array): Trees {
  const { graph, originNode, firstPair, destinationNode } = input;
  const search = createSearch(graph);
  const unreached: number[] = [];
  const viaArc = Array.from(originNode, (node, origin) => {
    searchFrom(search, cost, node);
    for (let pair = firstPair[origin]; pair < firstPair[origin + 1]; pair++) {
      if (search.distance[destinationNode[pair]] === Number.POSITIVE_INFINITY) unreached.push(pair);
    }
    return search.viaArc.slice();
  });
  const order = viaArc.map(() => Int32Array.from({ length: graph.nodeCount }, (_, node) => node));
  return { search, viaArc, order, unreached };
}

/** Leaves distances and tree of one origin at these costs in the search. */
export function refreshTree(trees: Trees, input: AssignmentInput, cost: Float64Array, origin: number): void {
  repairTree(trees.search, cost, input.originNode[origin], trees.viaArc[origin], trees.order[origin]);
}

/** Links of the cheapest path to a node, from the origin on, into `links`. @returns how many */
export function tracePathInto({ search: { graph, viaArc } }: Trees, target: number, links: Int32Array): number {
  let count = 0;
  for (let arc = viaArc[target]; arc >= 0; arc = viaArc[graph.tail[arc]]) links[count++] = arc;
  for (let i = 0, j = count - 1; i < j; i++, j--) {
    const link = links[i];
    links[i] = links[j];
    links[j] = link;
  }
  return count;
}
