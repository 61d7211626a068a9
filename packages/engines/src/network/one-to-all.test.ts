import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOneToAll, searchAll } from './one-to-all.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';
import { costedGraphs, graphOf, joins, realCosts, sum, wholeCosts } from './test-graph.ts';

/** From 1e-9 to 1e9, so that some arcs are wider than all buckets and others lie deep within one. */
const uneven = fc.integer({ min: -9, max: 9 }).map((power) => 10 ** power);

describe('searchAll', () => {
  it('has the distances of Dijkstra to the last bit, and paths that cost them, from every source', () => {
    fc.assert(
      fc.property(costedGraphs(20, 4, fc.oneof(wholeCosts, realCosts, uneven)), ({ graph, cost }) => {
        const all = createOneToAll(graph, cost);
        const search = createSearch(graph);
        for (let source = 0; source < graph.nodeCount; source++) {
          searchAll(all, source);
          searchFrom(search, cost, source);
          expect(all.distance).toEqual(search.distance);
          for (let node = 0; node < graph.nodeCount; node++) {
            if (all.distance[node] === Number.POSITIVE_INFINITY) {
              expect(all.viaArc[node]).toBe(-1);
              continue;
            }
            const arcs: number[] = [];
            for (let arc = all.viaArc[node]; arc >= 0; arc = all.viaArc[graph.tail[arc]]) arcs.push(arc);
            arcs.reverse();
            expect(joins(graph, arcs, source, node)).toBe(true);
            expect(sum(arcs, cost)).toBe(all.distance[node]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('goes over many clusters and grows its room: a line of 3,000 nodes with ways back', () => {
    const count = 3000;
    const arcs = Array.from({ length: count - 1 }, (_, i) => [
      [i, i + 1, 1],
      [i + 1, i, 0.5],
      [i, Math.min(count - 1, i + 7), 7.5],
    ]).flat();
    const all = createOneToAll(
      graphOf(count, arcs),
      Float64Array.from(arcs, ([, , cost]) => cost),
    );
    searchAll(all, 1500);
    for (let node = 0; node < count; node++) {
      expect(all.distance[node]).toBe(node >= 1500 ? node - 1500 : (1500 - node) / 2);
    }
  });
});
