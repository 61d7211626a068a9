import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLooplessPaths } from './loopless-paths.ts';
import { costedGraphs, graphOf, listSimplePaths, near, realCosts, sum, wholeCosts } from './test-graph.ts';

describe('findLooplessPaths', () => {
  it('has the k cheapest of all paths without a node twice, each once', () => {
    const item = costedGraphs(7, 3, fc.oneof(wholeCosts, realCosts)).chain((one) =>
      fc.record({
        one: fc.constant(one),
        target: fc.nat(one.graph.nodeCount - 1),
        count: fc.integer({ min: 1, max: 12 }),
      }),
    );
    fc.assert(
      fc.property(item, ({ one, target, count }) => {
        const { graph, cost } = one;
        const all = listSimplePaths(one, 0, target);
        const wanted = all.map((arcs) => sum(arcs, cost)).sort((a, b) => a - b);
        const paths = findLooplessPaths(graph, cost, 0, target, count);
        expect(paths.length).toBe(Math.min(count, all.length));
        const names = new Set(all.map((arcs) => arcs.join()));
        for (const [i, path] of paths.entries()) {
          expect(path.cost).toBe(sum(path.arcs, cost));
          expect(near(path.cost, wanted[i])).toBe(true);
          expect(names.delete(path.arcs.join())).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds the three paths of Yen’s kind of example, and no more', () => {
    // C-E-F-H 5, C-E-G-H 7, C-D-F-H 8 of the example that Wikipedia has.
    const names = 'CDEFGH';
    const arcs = ['CD3', 'CE2', 'DF4', 'ED1', 'EF2', 'EG3', 'FG2', 'FH1', 'GH2'].map((text) => [
      names.indexOf(text[0]),
      names.indexOf(text[1]),
      Number(text[2]),
    ]);
    const graph = graphOf(6, arcs);
    const cost = Float64Array.from(arcs, ([, , own]) => own);
    const nodes = (path: readonly number[]) => `C${path.map((arc) => names[graph.head[arc]]).join('')}`;
    const paths = findLooplessPaths(graph, cost, 0, 5, 3);
    expect(paths.map((path) => path.cost)).toEqual([5, 7, 8]);
    expect(paths.slice(0, 2).map((path) => nodes(path.arcs))).toEqual(['CEFH', 'CEGH']);
    expect(findLooplessPaths(graph, cost, 0, 5, 100)).toHaveLength(7);
    expect(findLooplessPaths(graph, cost, 5, 0, 3)).toEqual([]);
    expect(findLooplessPaths(graph, cost, 2, 2, 3)).toEqual([{ arcs: [], cost: 0 }]);
  });
});
