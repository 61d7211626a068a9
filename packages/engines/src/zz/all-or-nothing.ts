import type { LinkState } from './link-cost.ts';
import { refreshTree, type Trees } from './trees.ts';
import type { AssignmentInput } from './types.ts';

/**
 * All trips on the cheapest paths at the present costs.
 *
 * @param target  link flows, overwritten
 * @returns cost of all trips on their cheapest paths
 * @cost one repaired tree for each origin and O(links of one path for each pair)
 */
export function loadAllOrNothing(input: AssignmentInput, state: LinkState, trees: Trees, target: Float64Array): number {
  const { graph, originNode, firstPair, destinationNode, trips } = input;
  const { distance, viaArc } = trees.search;
  target.fill(0);
  let cheapestCost = 0;
  for (let origin = 0; origin < originNode.length; origin++) {
    refreshTree(trees, input, state.cost, origin);
    for (let pair = firstPair[origin]; pair < firstPair[origin + 1]; pair++) {
      const own = trips[pair];
      cheapestCost += own * distance[destinationNode[pair]];
      for (let arc = viaArc[destinationNode[pair]]; arc >= 0; arc = viaArc[graph.tail[arc]]) target[arc] += own;
    }
  }
  return cheapestCost;
}
