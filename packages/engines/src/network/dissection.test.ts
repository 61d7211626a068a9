import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByDissection } from './dissection.ts';
import { eliminate } from './elimination.ts';
import type { Graph } from './graph.ts';
import { costedGraphs, graphOf, realCosts } from './test-graph.ts';

/** Edges up from each rank, by taking nodes out one by one. */
function eliminateSlowly({ nodeCount, arcCount, tail, head }: Graph, rank: Int32Array): number[][] {
  const joined = Array.from({ length: nodeCount }, () => new Set<number>());
  for (let arc = 0; arc < arcCount; arc++) {
    const [a, b] = [rank[tail[arc]], rank[head[arc]]];
    if (a === b) continue;
    joined[a].add(b);
    joined[b].add(a);
  }
  return joined.map((own, r) => {
    const above = [...own].filter((other) => other > r).sort((a, b) => a - b);
    for (const a of above) for (const b of above) if (a !== b) joined[a].add(b);
    return above;
  });
}

function gridOf(side: number): Graph {
  const arcs: number[][] = [];
  for (let i = 0; i < side * side; i++) {
    if (i % side > 0) arcs.push([i, i - 1], [i - 1, i]);
    if (i >= side) arcs.push([i, i - side]);
  }
  return graphOf(side * side, arcs);
}

describe('order by dissection and elimination', () => {
  it('ranks each node once, and joins what taking nodes out joins', () => {
    fc.assert(
      fc.property(costedGraphs(20, 3, realCosts), ({ graph }) => {
        const rank = orderByDissection(graph);
        expect([...rank].sort((a, b) => a - b)).toEqual([...rank.keys()]);
        const { first, head, low, parent } = eliminate(graph, rank);
        for (const [r, above] of eliminateSlowly(graph, rank).entries()) {
          expect([...head.subarray(first[r], first[r + 1])]).toEqual(above);
          expect([...low.subarray(first[r], first[r + 1])].every((own) => own === r)).toBe(true);
          expect(parent[r]).toBe(above[0] ?? -1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('parts a grid by lines: no more edges than nodes x log2 nodes x 2, and few nodes above any', () => {
    const side = 40;
    const graph = gridOf(side);
    const { head, parent } = eliminate(graph, orderByDissection(graph));
    expect(head.length).toBeLessThan(2 * side * side * Math.log2(side * side));
    const depth = new Int32Array(side * side);
    for (let r = side * side - 1; r >= 0; r--) depth[r] = parent[r] < 0 ? 1 : depth[parent[r]] + 1;
    // Lines of a side, two halves of one, and so on: 4 sides and the leaves.
    expect(Math.max(...depth)).toBeLessThan(5 * side);
  });
});
