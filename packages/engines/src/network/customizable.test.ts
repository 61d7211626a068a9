import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCustomizableHierarchy, createHierarchyCosts, customize } from './customizable.ts';
import { climbFrom, createClimbSearch, measureTo, tracePathTo } from './customizable-search.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';
import { costedGraphs, graphOf, joins, near, realCosts, sum, wholeCosts } from './test-graph.ts';

describe('customizable hierarchy', () => {
  it('finds what Dijkstra finds, with a path of that cost, for cost after cost', () => {
    const costs = fc.oneof(wholeCosts, realCosts);
    fc.assert(
      fc.property(costedGraphs(14, 3, costs), fc.integer({ min: 0, max: 3 }), ({ graph, cost }, turn) => {
        const hierarchy = buildCustomizableHierarchy(graph);
        const held = createHierarchyCosts(hierarchy);
        const climbing = createClimbSearch(hierarchy, held);
        const dijkstra = createSearch(graph);
        // The second vector must leave nothing of the first behind.
        for (const vector of [cost, cost.map((_, arc) => cost[(arc + turn) % cost.length])]) {
          customize(hierarchy, vector, held);
          for (let source = 0; source < graph.nodeCount; source++) {
            searchFrom(dijkstra, vector, source);
            climbFrom(climbing, source);
            for (let target = 0; target < graph.nodeCount; target++) {
              const found = measureTo(climbing, target);
              expect(near(found, dijkstra.distance[target])).toBe(true);
              const path = tracePathTo(climbing);
              if (found === Number.POSITIVE_INFINITY) expect(path).toBeNull();
              else {
                expect(joins(graph, path ?? [], source, target)).toBe(true);
                expect(near(sum(path ?? [], vector), found)).toBe(true);
              }
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('takes the cheaper of parallel arcs, and no loop', () => {
    const graph = graphOf(2, [
      [0, 1],
      [0, 1],
      [1, 1],
    ]);
    const hierarchy = buildCustomizableHierarchy(graph);
    const held = createHierarchyCosts(hierarchy);
    customize(hierarchy, Float64Array.from([3, 2, 0]), held);
    const search = createClimbSearch(hierarchy, held);
    climbFrom(search, 0);
    expect(measureTo(search, 1)).toBe(2);
    expect(tracePathTo(search)).toEqual([1]);
    expect(measureTo(search, 0)).toBe(0);
    expect(tracePathTo(search)).toEqual([]);
  });

  it('lays few shortcuts on a grid: a chain of n nodes has none', () => {
    const arcs = Array.from({ length: 99 }, (_, i) => [
      [i, i + 1],
      [i + 1, i],
    ]).flat();
    const hierarchy = buildCustomizableHierarchy(graphOf(100, arcs));
    expect(hierarchy.upHead.length).toBe(99);
    expect(hierarchy.lowEdge.length).toBe(0);
  });
});
