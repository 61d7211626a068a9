import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBidirectionalSearch, findPath } from './bidirectional.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';
import { costedGraphs, joins, near, realCosts, sum, wholeCosts } from './test-graph.ts';

describe('findPath', () => {
  it('is as cheap as Dijkstra between all pairs, exactly where costs are whole, one question after the other', () => {
    fc.assert(
      fc.property(fc.oneof(costedGraphs(14, 4, wholeCosts), costedGraphs(14, 4, realCosts)), ({ graph, cost }) => {
        const both = createBidirectionalSearch(graph, cost);
        const search = createSearch(graph);
        for (let source = 0; source < graph.nodeCount; source++) {
          searchFrom(search, cost, source);
          for (let target = 0; target < graph.nodeCount; target++) {
            const path = findPath(both, source, target);
            const wanted = search.distance[target];
            expect(near(path?.cost ?? Number.POSITIVE_INFINITY, wanted)).toBe(true);
            if (!path) continue;
            if (Number.isInteger(wanted)) expect(path.cost).toBe(wanted);
            expect(joins(graph, path.arcs, source, target)).toBe(true);
            expect(sum(path.arcs, cost)).toBe(path.cost);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
