import { createOneToAll, createSearch, searchAll, searchFrom } from '@landbridge/engines/network';
import { checkSame, timed } from '../measure.ts';
import { createRoadLike } from '../networks.ts';
import type { SizedCase } from './series.ts';

/** Links by node of the road-like network. */
export const LINKS_PER_NODE = 2.91;

/** From the first node that reaches most of the network. */
export function createPaths(links: number): SizedCase {
  const { graph, cost } = createRoadLike(Math.round(Math.sqrt(links / LINKS_PER_NODE)));
  const search = createSearch(graph);
  const sumReached = (distance: Float64Array) =>
    distance.reduce((sum, value) => (value < Number.POSITIVE_INFINITY ? sum + value : sum), 0);
  let source = -1;
  do {
    searchFrom(search, cost, ++source);
  } while (2 * search.distance.filter((value) => value < Number.POSITIVE_INFINITY).length < graph.nodeCount);
  const expected = sumReached(search.distance);
  const all = createOneToAll(graph, cost);
  return {
    size: graph.arcCount,
    run: () => {
      const seconds = timed(() => searchAll(all, source));
      checkSame('the sum of distances', sumReached(all.distance), expected);
      return seconds;
    },
  };
}
