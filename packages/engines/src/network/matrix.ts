import type { Graph } from './graph.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';

/**
 * Costs between many nodes and many others at costs that are asked once; with a hierarchy see `hierarchy-matrix.ts`.
 *
 * @returns cost from each source to each target, row by row; Infinity where nothing leads
 * @cost one search from each source, to the farthest target
 */
export function measureCosts(
  graph: Graph,
  cost: Float64Array,
  sources: readonly number[],
  targets: readonly number[],
): Float64Array {
  const search = createSearch(graph);
  const matrix = new Float64Array(sources.length * targets.length);
  for (const [row, source] of sources.entries()) {
    searchFrom(search, cost, source, targets);
    for (const [column, target] of targets.entries()) matrix[row * targets.length + column] = search.distance[target];
  }
  return matrix;
}
