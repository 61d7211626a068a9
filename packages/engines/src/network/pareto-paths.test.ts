import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParetoPaths } from './pareto-paths.ts';
import { graphOf, joins, listSimplePaths, sum } from './test-graph.ts';

const costs = fc.constantFrom(0, 1, 2, 3, 5, 8, Number.POSITIVE_INFINITY);

const cases = fc.integer({ min: 2, max: 3 }).chain((criteria) =>
  fc.integer({ min: 1, max: 7 }).chain((nodeCount) =>
    fc
      .array(
        fc.tuple(
          fc.nat(nodeCount - 1),
          fc.nat(nodeCount - 1),
          fc.array(costs, { minLength: criteria, maxLength: criteria }),
        ),
        {
          maxLength: 3 * nodeCount,
        },
      )
      .map((arcs) => ({
        graph: graphOf(
          nodeCount,
          arcs.map(([tail, head]) => [tail, head]),
        ),
        criteria: Array.from({ length: criteria }, (_, k) => Float64Array.from(arcs, ([, , own]) => own[k])),
        target: nodeCount - 1,
      })),
  ),
);

const beats = (a: readonly number[], b: readonly number[]) => a.every((value, k) => value <= b[k]);

describe('findParetoPaths', () => {
  it('has every vector that no other of all paths beats, once, with a path that costs it', () => {
    fc.assert(
      fc.property(cases, ({ graph, criteria, target }) => {
        const open = criteria[0].map((_, arc) => criteria.reduce((total, cost) => total + cost[arc], 0));
        const all = listSimplePaths({ graph, cost: open }, 0, target).map((arcs) =>
          criteria.map((cost) => sum(arcs, cost)),
        );
        const distinct = [...new Map(all.map((vector) => [vector.join(), vector])).values()];
        const wanted = distinct.filter((vector) => !distinct.some((other) => other !== vector && beats(other, vector)));
        const paths = findParetoPaths(graph, criteria, 0, target);
        expect(paths.map(({ costs: own }) => own.join()).sort()).toEqual(wanted.map((vector) => vector.join()).sort());
        for (const { arcs, costs: own } of paths) {
          expect(joins(graph, arcs, 0, target)).toBe(true);
          expect(criteria.map((cost) => sum(arcs, cost))).toEqual(own);
        }
        for (let i = 1; i < paths.length; i++) expect(paths[i].costs[0]).toBeGreaterThanOrEqual(paths[i - 1].costs[0]);
      }),
      { numRuns: 800 },
    );
  });

  it('offers the fast dear way and the slow cheap one, and not the one between that is worse than both', () => {
    const graph = graphOf(2, [
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const paths = findParetoPaths(graph, [Float64Array.of(1, 9, 9), Float64Array.of(9, 1, 9)], 0, 1);
    expect(paths).toEqual([
      { arcs: [0], costs: [1, 9] },
      { arcs: [1], costs: [9, 1] },
    ]);
    expect(() => findParetoPaths(graph, [new Float64Array(3)], 0, 1)).toThrow(/^network: 1 criteria/);
  });
});
