import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearch, searchFrom, tracePath } from './shortest-paths.ts';
import { costedGraphs, graphOf, joins, near, realCosts, sum, wholeCosts } from './test-graph.ts';
import { expandTurns, type Turn } from './turns.ts';

describe('expandTurns', () => {
  it('has the distances of a search over pairs of arcs, with no node in the way', () => {
    const item = costedGraphs(6, 3, fc.oneof(wholeCosts, realCosts)).chain(({ graph, cost }) => {
      const pairs = Array.from(graph.head, (node, a) =>
        [...graph.tail].flatMap((tail, b) => (tail === node ? [[a, b]] : [])),
      ).flat();
      const turns = fc
        .array(fc.constantFrom(0, 0, 1, 2.5, Number.POSITIVE_INFINITY), {
          minLength: pairs.length,
          maxLength: pairs.length,
        })
        .map((list) => list.map((own, i): Turn => ({ fromArc: pairs[i][0], toArc: pairs[i][1], cost: own })));
      return fc.record({ graph: fc.constant(graph), cost: fc.constant(cost), turns });
    });
    fc.assert(
      fc.property(item, ({ graph, cost, turns }) => {
        const penalty = new Map(turns.map(({ fromArc, toArc, cost: own }) => [`${fromArc} ${toArc}`, own]));
        const expanded = expandTurns(graph, cost, turns);
        const search = createSearch(expanded.graph);
        searchFrom(search, expanded.cost, expanded.startOf(0));
        // Bellman-Ford over arcs: the least cost of having just gone over each.
        const over = Array.from(cost, (own, arc) => (graph.tail[arc] === 0 ? own : Number.POSITIVE_INFINITY));
        for (let round = 0; round < over.length; round++) {
          for (let a = 0; a < over.length; a++) {
            for (let b = 0; b < over.length; b++) {
              const turn = penalty.get(`${a} ${b}`);
              if (turn !== undefined) over[b] = Math.min(over[b], over[a] + turn + cost[b]);
            }
          }
        }
        for (let node = 0; node < graph.nodeCount; node++) {
          const wanted = over.reduce(
            (least, own, arc) => (graph.head[arc] === node ? Math.min(least, own) : least),
            node === 0 ? 0 : Number.POSITIVE_INFINITY,
          );
          expect(near(search.distance[expanded.endOf(node)], wanted)).toBe(true);
          const path = tracePath(search, expanded.endOf(node));
          if (!path) continue;
          const arcs = expanded.listArcs(path);
          expect(joins(graph, arcs, 0, node)).toBe(true);
          const turned = arcs.slice(1).reduce((total, arc, i) => total + (penalty.get(`${arcs[i]} ${arc}`) ?? 0), 0);
          expect(near(sum(arcs, cost) + turned, wanted)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('goes round the block where the left turn is forbidden', () => {
    // 0 > 1 > 2 is the way; the turn at 1 is forbidden; 1 > 3 > 1 costs 2 more.
    const graph = graphOf(4, [
      [0, 1],
      [1, 2],
      [1, 3],
      [3, 1],
    ]);
    const cost = Float64Array.of(1, 1, 1, 1);
    const expanded = expandTurns(graph, cost, [{ fromArc: 0, toArc: 1, cost: Number.POSITIVE_INFINITY }]);
    const search = createSearch(expanded.graph);
    searchFrom(search, expanded.cost, expanded.startOf(0));
    expect(expanded.listArcs(tracePath(search, expanded.endOf(2)) ?? [])).toEqual([0, 2, 3, 1]);
    expect(() => expandTurns(graph, cost, [{ fromArc: 0, toArc: 3, cost: 1 }])).toThrow(
      /^network: arc 3 does not follow/,
    );
    expect(() => expandTurns(graph, cost, [{ fromArc: 0, toArc: 1, cost: -1 }])).toThrow(/^network: the turn/);
  });
});
