/** Cheapest paths of all pairs at the present costs: new columns for the paths of each pair, and the exact gap. */
import { addMendedPath, type DetourRoom } from './detours.ts';
import type { LinkState } from './link-cost.ts';
import { addPath, type PathStore } from './path-store.ts';
import { equilibratePair, type ShiftRoom } from './shift.ts';
import { refreshTree, type Trees, tracePathInto } from './trees.ts';
import type { AssignmentInput } from './types.ts';

/** All that the methods on paths work with. */
export interface PathWork {
  readonly input: AssignmentInput;
  readonly state: LinkState;
  readonly store: PathStore;
  readonly trees: Trees;
  readonly room: ShiftRoom;
  readonly detours: DetourRoom;
  /** Links of one path; length nodes of the graph. */
  readonly buffer: Int32Array;
}

export interface Excess {
  /** Sum over paths of flow x (cost - cost of the cheapest path of the pair). */
  readonly excess: number;
  readonly totalCost: number;
}

/**
 * Adds the cheapest path of each pair, without flow, where it is cheaper than all that the pair has. Costs are summed
 * from the origin on both here and in the search, so a path that the pair has already is never cheaper by rounding.
 *
 * @param mend  also mends the dearest path in use of each pair: for when the gap falls slowly
 * @cost one repaired tree for each origin and O(links of all paths)
 */
export function addColumns({ input, state, store, trees, buffer, detours }: PathWork, mend: boolean): Excess {
  const { originNode, firstPair, destinationNode, trips } = input;
  const { distance } = trees.search;
  let excess = 0;
  let cheapestCost = 0;
  for (let origin = 0; origin < originNode.length; origin++) {
    refreshTree(trees, input, state.cost, origin);
    for (let pair = firstPair[origin]; pair < firstPair[origin + 1]; pair++) {
      const { next, start, length, flow, links } = store;
      const cheapest = distance[destinationNode[pair]];
      let least = Number.POSITIVE_INFINITY;
      let worst = -1;
      let most = 0;
      for (let path = store.firstPath[pair]; path >= 0; path = next[path]) {
        const sum = sumLinkCosts(state, links, start[path], start[path] + length[path]);
        const own = flow[path] * (sum - cheapest);
        excess += own;
        if (sum < least) least = sum;
        if (own > most) {
          most = own;
          worst = path;
        }
      }
      cheapestCost += trips[pair] * cheapest;
      if (cheapest < least) addPath(store, pair, buffer, tracePathInto(trees, destinationNode[pair], buffer), 0);
      if (mend && worst >= 0) addMendedPath(store, trees, state.cost, detours, pair, worst);
    }
  }
  return { excess, totalCost: cheapestCost + excess };
}

/**
 * The same origin after origin, evening out the paths of each pair at once, so that each origin sees what those before
 * it have done. Far from equilibrium this is worth several rounds at fixed costs.
 *
 * @returns excess and cost as each origin found them: an estimate, of no one set of flows
 */
export function sweepOrigins({ input, state, store, trees, room, buffer }: PathWork): Excess {
  const { originNode, firstPair, destinationNode } = input;
  let excess = 0;
  let totalCost = 0;
  for (let origin = 0; origin < originNode.length; origin++) {
    refreshTree(trees, input, state.cost, origin);
    for (let pair = firstPair[origin]; pair < firstPair[origin + 1]; pair++) {
      const count = tracePathInto(trees, destinationNode[pair], buffer);
      const cheapest = sumLinkCosts(state, buffer, 0, count);
      const { next, start, length, flow, links } = store;
      let least = Number.POSITIVE_INFINITY;
      for (let path = store.firstPath[pair]; path >= 0; path = next[path]) {
        const sum = sumLinkCosts(state, links, start[path], start[path] + length[path]);
        excess += flow[path] * (sum - cheapest);
        totalCost += flow[path] * sum;
        if (sum < least) least = sum;
      }
      if (cheapest < least) addPath(store, pair, buffer, count, 0);
      if (store.next[store.firstPath[pair]] >= 0) equilibratePair(state, store, room, pair, 0);
    }
  }
  return { excess, totalCost };
}

function sumLinkCosts({ cost }: LinkState, links: Int32Array, begin: number, end: number): number {
  let sum = 0;
  for (let i = begin; i < end; i++) sum += cost[links[i]];
  return sum;
}
