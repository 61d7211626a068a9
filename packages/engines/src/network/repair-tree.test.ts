import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairTree } from './repair-tree.ts';
import { createSearch, searchFrom, tracePath } from './shortest-paths.ts';
import { costedGraphs, realCosts, sum, wholeCosts } from './test-graph.ts';

describe('repairTree', () => {
  it('has the distances of a new search after any change of costs, again and again', () => {
    const item = costedGraphs(14, 4, fc.oneof(wholeCosts, realCosts)).chain((first) =>
      fc.record({
        first: fc.constant(first),
        source: fc.nat(first.graph.nodeCount - 1),
        changes: fc.array(
          fc.array(fc.oneof(wholeCosts, realCosts), {
            minLength: first.graph.arcCount,
            maxLength: first.graph.arcCount,
          }),
          { minLength: 1, maxLength: 4 },
        ),
      }),
    );
    fc.assert(
      fc.property(item, ({ first: { graph, cost }, source, changes }) => {
        const search = createSearch(graph);
        searchFrom(search, cost, source);
        const tree = search.viaArc.slice();
        // Any order will do: it is where the work begins.
        const order = Int32Array.from({ length: graph.nodeCount }, (_, node) => graph.nodeCount - 1 - node);
        const fresh = createSearch(graph);
        for (const change of changes) {
          const changed = Float64Array.from(change);
          repairTree(search, changed, source, tree, order);
          expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
          searchFrom(fresh, changed, source);
          expect(search.distance).toEqual(fresh.distance);
          for (let node = 0; node < graph.nodeCount; node++) {
            const arcs = tracePath(search, node);
            expect(arcs === null).toBe(fresh.distance[node] === Number.POSITIVE_INFINITY);
            if (arcs) expect(sum(arcs, changed)).toBe(search.distance[node]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('grows a whole tree from none', () => {
    fc.assert(
      fc.property(costedGraphs(14, 4, wholeCosts), ({ graph, cost }) => {
        const search = createSearch(graph);
        const order = Int32Array.from({ length: graph.nodeCount }, (_, node) => node);
        repairTree(search, cost, 0, new Int32Array(graph.nodeCount).fill(-1), order);
        const fresh = createSearch(graph);
        searchFrom(fresh, cost, 0);
        expect(search.distance).toEqual(fresh.distance);
      }),
    );
  });
});
