import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHierarchy } from './hierarchy.ts';
import { measureHierarchyCosts } from './hierarchy-matrix.ts';
import { createHierarchySearch, findHierarchyPath, measureHierarchy } from './hierarchy-query.ts';
import { measureCosts } from './matrix.ts';
import { createSearch, searchFrom } from './shortest-paths.ts';
import { type CostedGraph, costedGraphs, graphOf, joins, near, realCosts, sum, wholeCosts } from './test-graph.ts';

/** Both hold nodes asked twice: a search must leave nothing behind. */
function checkPairs({ graph, cost }: CostedGraph, pairs: Iterable<readonly [number, number]>): number {
  const hierarchy = buildHierarchy(graph, cost);
  const search = createHierarchySearch(hierarchy, { labelBytes: 0 });
  const labelled = createHierarchySearch(hierarchy);
  expect([search.labels === null, labelled.labels === null]).toEqual([true, false]);
  const dijkstra = createSearch(graph);
  let checked = 0;
  for (const [source, target] of pairs) {
    searchFrom(dijkstra, cost, source, [target]);
    const wanted = dijkstra.distance[target];
    expect(near(measureHierarchy(search, source, target), wanted)).toBe(true);
    expect(near(measureHierarchy(labelled, source, target), wanted)).toBe(true);
    const path = findHierarchyPath(search, source, target);
    expect(near(findHierarchyPath(labelled, source, target)?.cost ?? Number.POSITIVE_INFINITY, wanted)).toBe(true);
    expect(path === null).toBe(wanted === Number.POSITIVE_INFINITY);
    checked++;
    if (!path) continue;
    expect(near(path.cost, wanted)).toBe(true);
    if (Number.isInteger(wanted)) expect(path.cost).toBe(wanted);
    expect(joins(graph, path.arcs, source, target)).toBe(true);
    expect(sum(path.arcs, cost)).toBe(path.cost);
  }
  return checked;
}

function* allPairs(nodeCount: number): Iterable<readonly [number, number]> {
  for (let source = 0; source < nodeCount; source++)
    for (let target = 0; target < nodeCount; target++) yield [source, target];
}

describe('contraction hierarchy', () => {
  it('is as cheap as Dijkstra between all pairs of small graphs, ties, zeros and closed arcs among them', () => {
    fc.assert(
      fc.property(fc.oneof(costedGraphs(14, 4, wholeCosts), costedGraphs(14, 4, realCosts)), (item) => {
        checkPairs(item, allPairs(item.graph.nodeCount));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['whole costs with ties and zeros', (random: () => number) => Math.floor(3 * random())],
    ['real costs', (random: () => number) => 1 + random()],
  ])('is as cheap on 1,000 pairs of a grid of 900 nodes: %s', (_, costOf) => {
    let state = 12345;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const side = 30;
    const arcs: number[][] = [];
    for (let i = 0; i < side * side; i++) {
      if (i % side > 0) arcs.push([i, i - 1, costOf(random)], [i - 1, i, costOf(random)]);
      if (i >= side) arcs.push([i, i - side, costOf(random)], [i - side, i, costOf(random)]);
    }
    const pairs = Array.from({ length: 1000 }, () => [Math.floor(random() * 900), Math.floor(random() * 900)] as const);
    const cost = Float64Array.from(arcs, ([, , own]) => own);
    expect(checkPairs({ graph: graphOf(side * side, arcs), cost }, pairs)).toBe(1000);
  });

  it('has the matrix of many searches, and those have it of each', () => {
    const item = costedGraphs(12, 4, fc.oneof(wholeCosts, realCosts)).chain(({ graph, cost }) => {
      const nodes = fc.array(fc.nat(graph.nodeCount - 1), { maxLength: 6 });
      return fc.record({ graph: fc.constant(graph), cost: fc.constant(cost), sources: nodes, targets: nodes });
    });
    fc.assert(
      fc.property(item, ({ graph, cost, sources, targets }) => {
        const wanted = measureCosts(graph, cost, sources, targets);
        const got = measureHierarchyCosts(buildHierarchy(graph, cost), sources, targets);
        expect(got.length).toBe(sources.length * targets.length);
        const search = createSearch(graph);
        for (const [row, source] of sources.entries()) {
          searchFrom(search, cost, source);
          for (const [column, target] of targets.entries()) {
            const at = row * targets.length + column;
            expect(wanted[at]).toBe(search.distance[target]);
            expect(near(got[at], wanted[at])).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('needs few shortcuts where the order is natural: on a line less than two for an arc', () => {
    const arcs = Array.from({ length: 999 }, (_, i) => [
      [i, i + 1],
      [i + 1, i],
    ]).flat();
    const { shortcutCount } = buildHierarchy(graphOf(1000, arcs), new Float64Array(arcs.length).fill(1));
    expect(shortcutCount).toBeLessThan(2 * arcs.length);
  });
});
