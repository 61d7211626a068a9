/** Shares of paths at given costs of links, the flows that they load, and how far flows are from what they cause. */
import { type LinkState, refreshLinks, sumIntegrals } from '../link-cost.ts';
import type { PathSet } from './path-set.ts';

/** Who chooses among what; all arrays but trips and links by path. */
export interface Choice {
  readonly set: PathSet;
  /** Trips of each pair. */
  readonly trips: Float64Array;
  readonly theta: number;
  readonly term: Float64Array;
}

/**
 * Logit: share ~ exp(-theta x cost + term) within each pair.
 *
 * @param share  by path; written
 * @cost O(links of all paths)
 */
export function chooseShares({ set, theta, term }: Choice, cost: Float64Array, share: Float64Array): void {
  const { firstPath, firstLink, links } = set;
  for (let pair = 0; pair + 1 < firstPath.length; pair++) {
    const begin = firstPath[pair];
    const end = firstPath[pair + 1];
    let best = Number.NEGATIVE_INFINITY;
    for (let path = begin; path < end; path++) {
      let sum = 0;
      for (let i = firstLink[path]; i < firstLink[path + 1]; i++) sum += cost[links[i]];
      share[path] = term[path] - theta * sum;
      if (share[path] > best) best = share[path];
    }
    let whole = 0;
    // Measured from the best, so that no exponential overflows and the sum is at least 1.
    for (let path = begin; path < end; path++) {
      share[path] = Math.exp(share[path] - best);
      whole += share[path];
    }
    for (let path = begin; path < end; path++) share[path] /= whole;
  }
}

/** Flow of each link where trips follow the shares. @param flow  by link; written */
export function loadShares({ set, trips }: Choice, share: Float64Array, flow: Float64Array): void {
  const { firstPath, firstLink, links } = set;
  flow.fill(0);
  for (let pair = 0; pair < trips.length; pair++) {
    for (let path = firstPath[pair]; path < firstPath[pair + 1]; path++) {
      const own = trips[pair] * share[path];
      for (let i = firstLink[path]; i < firstLink[path + 1]; i++) flow[links[i]] += own;
    }
  }
}

/** Flows as shares of each pair's trips, what links cost at them, and the shares that those costs cause. */
export interface Flows {
  readonly share: Float64Array;
  readonly loaded: LinkState;
  readonly caused: Float64Array;
}

/**
 * Brings costs and caused shares up to date with the shares.
 *
 * @returns the part of all trips that would choose another path: sum of |flow - trips x share caused| / all trips
 * @cost O(links of all paths)
 */
export function refreshFlows(choice: Choice, { share, loaded, caused }: Flows): number {
  loadShares(choice, share, loaded.flow);
  refreshLinks(loaded);
  chooseShares(choice, loaded.cost, caused);
  const { set, trips } = choice;
  let moved = 0;
  let whole = 0;
  for (let pair = 0; pair < trips.length; pair++) {
    let part = 0;
    for (let path = set.firstPath[pair]; path < set.firstPath[pair + 1]; path++) {
      part += Math.abs(share[path] - caused[path]);
    }
    moved += trips[pair] * part;
    whole += trips[pair];
  }
  return whole === 0 ? 0 : moved / whole;
}

/**
 * Sum of the integrals of cost, and of flow x (ln share - term) / theta: strictly convex in the flows, and least where
 * they are those that they cause.
 *
 * @source Fisk (1980), Transportation Research Part B 14(3); with terms of paths: Chen et al. (2012), Transportmetrica 8(3)
 */
export function computeObjective({ set, trips, theta, term }: Choice, { share, loaded }: Flows): number {
  let entropy = 0;
  for (let pair = 0; pair < trips.length; pair++) {
    for (let path = set.firstPath[pair]; path < set.firstPath[pair + 1]; path++) {
      if (share[path] > 0) entropy += trips[pair] * share[path] * (Math.log(share[path]) - term[path]);
    }
  }
  return sumIntegrals(loaded) + entropy / theta;
}
