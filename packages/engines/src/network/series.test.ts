import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contractSeries } from './series.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';
import { costedGraphs, graphOf, near, realCosts, wholeCosts } from './test-graph.ts';

it('leaves the cheapest paths between the nodes kept as they were, with no more arcs', () => {
  fc.assert(
    fc.property(
      costedGraphs(12, 3, fc.oneof(wholeCosts, realCosts)),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      ({ graph, cost }, kept) => {
        const keep = Uint8Array.from({ length: graph.nodeCount }, (_, node) => (kept[node] ? 1 : 0));
        const { graph: reduced, firstChain, chainArc } = contractSeries(graph, keep);
        expect(reduced.arcCount).toBeLessThanOrEqual(graph.arcCount);
        const reducedCost = Float64Array.from({ length: reduced.arcCount }, (_, arc) =>
          chainArc.subarray(firstChain[arc], firstChain[arc + 1]).reduce((sum, a) => sum + cost[a], 0),
        );
        const [before, after] = [createSearch(graph), createSearch(reduced)];
        for (let source = 0; source < graph.nodeCount; source++) {
          if (keep[source] === 0) continue;
          searchFrom(before, cost, source);
          searchFrom(after, reducedCost, source);
          for (let node = 0; node < graph.nodeCount; node++) {
            if (keep[node] === 1) expect(near(after.distance[node], before.distance[node])).toBe(true);
          }
        }
      },
    ),
  );
});

it('makes one arc of a line each way, and nothing of a dead end', () => {
  const arcs = [0, 1, 2].flatMap((node) => [
    [node, node + 1],
    [node + 1, node],
  ]);
  const deadEnd = [
    [2, 4],
    [4, 2],
  ];
  const { graph, chainArc } = contractSeries(graphOf(5, [...arcs, ...deadEnd]), Uint8Array.from([1, 0, 0, 1, 0]));
  expect(graph.arcCount).toBe(2);
  expect([...chainArc].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
});
