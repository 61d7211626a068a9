/** First paths of all pairs: the cheapest ones, or those of an earlier result. And link flows as the sum of path flows. */
import type { PathWork } from './columns.ts';
import { type LinkState, refreshLink, refreshLinks } from './link-cost.ts';
import { addPath, type PathStore } from './path-store.ts';
import { refreshTree, tracePathInto } from './trees.ts';
import type { AssignmentInput, PathFlows } from './types.ts';

/**
 * All trips of pairs without a path onto the cheapest, origin after origin, each seeing those before it.
 *
 * @cost one repaired tree for each origin and O(links of all paths)
 */
export function loadCheapest({ input, state, store, trees, buffer }: PathWork): void {
  const { originNode, firstPair, destinationNode, trips } = input;
  const stale = new Uint8Array(state.flow.length);
  for (let origin = 0; origin < originNode.length; origin++) {
    const begin = store.linksEnd;
    let fresh = false;
    for (let pair = firstPair[origin]; pair < firstPair[origin + 1]; pair++) {
      if (store.firstPath[pair] >= 0) continue;
      if (!fresh) refreshTree(trees, input, state.cost, origin);
      fresh = true;
      const length = tracePathInto(trees, destinationNode[pair], buffer);
      addPath(store, pair, buffer, length, trips[pair]);
      for (let i = 0; i < length; i++) {
        state.flow[buffer[i]] += trips[pair];
        stale[buffer[i]] = 1;
      }
    }
    for (let i = begin; i < store.linksEnd; i++) {
      const link = store.links[i];
      if (stale[link] === 1) refreshLink(state, link);
      stale[link] = 0;
    }
  }
}

/**
 * Paths of an earlier result whose pairs still have trips, with their flows scaled to these; a path that does not run
 * from its origin to its destination over links of this network is left out.
 *
 * @cost O(links of all paths)
 */
export function loadPaths({ input, state, store }: PathWork, paths: PathFlows): void {
  const { network, originNode, firstPair, destinationNode, trips } = input;
  const { nodeCount } = network;
  const pairOf = new Map<number, number>();
  for (let origin = 0; origin < originNode.length; origin++) {
    for (let pair = firstPair[origin]; pair < firstPair[origin + 1]; pair++) {
      pairOf.set(originNode[origin] * nodeCount + (destinationNode[pair] % nodeCount), pair);
    }
  }
  for (let path = 0; path < paths.flow.length; path++) {
    const pair = pairOf.get(paths.origin[path] * nodeCount + paths.destination[path]);
    const links = paths.links.subarray(paths.first[path], paths.first[path + 1]);
    if (pair === undefined || !(paths.flow[path] > 0)) continue;
    if (!joins(input, links, paths.origin[path], destinationNode[pair])) continue;
    addPath(store, pair, links, links.length, paths.flow[path]);
  }
  scalePaths(store, trips);
  sumLinkFlows(state, store);
  refreshLinks(state);
}

function joins({ graph }: AssignmentInput, links: Int32Array, origin: number, destination: number): boolean {
  let at = origin;
  for (const link of links) {
    if (graph.tail[link] !== at) return false;
    at = graph.head[link];
  }
  return at === destination;
}

/** Multiplies the flows of each pair's paths, so that they add up to its trips but for rounding. @cost O(paths) */
export function scalePaths({ firstPath, next, flow }: PathStore, trips: Float64Array): void {
  for (let pair = 0; pair < trips.length; pair++) {
    let sum = 0;
    for (let path = firstPath[pair]; path >= 0; path = next[path]) sum += flow[path];
    if (sum === trips[pair] || sum === 0) continue;
    for (let path = firstPath[pair]; path >= 0; path = next[path]) flow[path] *= trips[pair] / sum;
  }
}

/** What shifts have added to links and taken from them leaves rounding behind; sums do not. @cost O(links of all paths) */
export function sumLinkFlows({ flow }: LinkState, store: PathStore): void {
  const { firstPath, next, start, length, links } = store;
  flow.fill(0);
  for (let pair = 0; pair < firstPath.length; pair++) {
    for (let path = firstPath[pair]; path >= 0; path = next[path]) {
      const own = store.flow[path];
      for (let i = start[path], end = i + length[path]; i < end; i++) flow[links[i]] += own;
    }
  }
}
