/** Alternatives against their own definition: every single-via path of a small graph, counted anew. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAlternatives, type Path } from './alternatives.ts';
import { buildGraph, type Graph, reverseGraph } from './graph.ts';
import { createSearch, searchFrom, tracePath } from './shortest-paths.ts';

interface Case {
  readonly graph: Graph;
  readonly cost: Float64Array;
  readonly target: number;
}

const createCases = (cost: fc.Arbitrary<number>): fc.Arbitrary<Case> =>
  fc.integer({ min: 2, max: 9 }).chain((nodeCount) =>
    fc
      .record({
        target: fc.integer({ min: 1, max: nodeCount - 1 }),
        arcs: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), cost), { minLength: 2, maxLength: 30 }),
      })
      .map(({ target, arcs }) => ({
        graph: buildGraph(
          nodeCount,
          Int32Array.from(arcs, ([tail]) => tail),
          Int32Array.from(arcs, ([, head]) => head),
        ),
        cost: Float64Array.from(arcs, ([, , value]) => value),
        target,
      })),
  );

const anyCost = fc.oneof(
  fc.constantFrom(0, 1, 2, Number.POSITIVE_INFINITY),
  fc.double({ min: 0.1, max: 9, noNaN: true }),
);
const cases = createCases(anyCost);
const options = { count: 5, maxShared: 0.6, maxStretch: 2.5 };
const total = (arcs: readonly number[], cost: Float64Array) => arcs.reduce((sum, arc) => sum + cost[arc], 0);
const nodesOf = (graph: Graph, arcs: readonly number[]) => [graph.tail[arcs[0]], ...arcs.map((arc) => graph.head[arc])];

/** Cost of the arcs that both have, by a count of its own: each arc of the path looked for in the other. */
function countShared(path: Path, other: Path, cost: Float64Array): number {
  return total(
    path.arcs.filter((arc) => other.arcs.some((candidate) => candidate === arc)),
    cost,
  );
}

describe('findAlternatives', () => {
  it('begins with a cheapest path, rises, joins, is simple, keeps the stretch and the sharing', () => {
    fc.assert(
      fc.property(cases, ({ graph, cost, target }) => {
        const paths = findAlternatives(graph, cost, 0, target, options);
        const search = createSearch(graph);
        searchFrom(search, cost, 0);
        expect(paths.length === 0).toBe(search.distance[target] === Number.POSITIVE_INFINITY);
        if (paths.length === 0) return;
        expect(paths.length).toBeLessThanOrEqual(options.count);
        expect(paths[0].cost).toBe(search.distance[target]);
        for (const [index, path] of paths.entries()) {
          expect(path.cost).toBeCloseTo(total(path.arcs, cost), 9);
          const nodes = nodesOf(graph, path.arcs);
          expect(nodes[0]).toBe(0);
          expect(nodes.at(-1)).toBe(target);
          for (const [i, arc] of path.arcs.entries()) expect(graph.tail[arc]).toBe(nodes[i]);
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(path.cost).toBeLessThanOrEqual(paths[0].cost * options.maxStretch + 1e-9);
          if (index > 0) expect(path.cost).toBeGreaterThanOrEqual(paths[index - 1].cost - 1e-9);
          for (const other of paths.slice(0, index)) {
            expect(countShared(path, other, cost)).toBeLessThanOrEqual(options.maxShared * path.cost + 1e-12);
            expect(path.arcs).not.toEqual(other.arcs);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps exactly the single-via paths that fit, cheapest first, where costs have no ties', () => {
    const distinct = createCases(fc.double({ min: 0.5, max: 9, noNaN: true }));
    fc.assert(
      fc.property(distinct, ({ graph, cost, target }) => {
        fc.pre(new Set(cost).size === cost.length);
        const forward = createSearch(graph);
        searchFrom(forward, cost, 0);
        const backward = createSearch(reverseGraph(graph));
        searchFrom(backward, cost, target);
        const via: Path[] = [];
        for (let node = 0; node < graph.nodeCount; node++) {
          const [first, last] = [tracePath(forward, node), tracePath(backward, node)];
          if (!first || !last) continue;
          const arcs = [...first, ...last.reverse()];
          const nodes = nodesOf(graph, arcs);
          if (new Set(nodes).size === nodes.length) via.push({ arcs, cost: total(arcs, cost) });
        }
        via.sort((a, b) => a.cost - b.cost);
        const wanted: Path[] = [];
        for (const path of via) {
          if (path.cost > via[0].cost * 2.5 || wanted.length === 20) continue;
          if (wanted.every((other) => countShared(path, other, cost) <= 0.6 * path.cost)) wanted.push(path);
        }
        const found = findAlternatives(graph, cost, 0, target, { ...options, count: 20 });
        expect(found.map((path) => path.arcs)).toEqual(wanted.map((path) => path.arcs));
      }),
      { numRuns: 300 },
    );
  });

  it('never comes back to a group that it left, but for the cheapest path, which stands', () => {
    const grouped = cases.chain((item) =>
      fc.record({
        item: fc.constant(item),
        groups: fc.array(fc.integer({ min: -1, max: 3 }), {
          minLength: item.graph.nodeCount,
          maxLength: item.graph.nodeCount,
        }),
      }),
    );
    fc.assert(
      fc.property(grouped, ({ item: { graph, cost, target }, groups }) => {
        const groupOfNode = Int32Array.from(groups);
        const paths = findAlternatives(graph, cost, 0, target, { ...options, groupOfNode });
        for (const { arcs } of paths.slice(1)) {
          const list = nodesOf(graph, arcs)
            .map((node) => groupOfNode[node])
            .filter((group) => group >= 0);
          const entered = list.filter((group, i) => group !== list[i - 1]);
          expect(new Set(entered).size).toBe(entered.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('offers the long way round a ring, and not the siding beside the short one', () => {
    // 0 - 1 - 2 - 3 costs 3; the siding from 1 to 2 costs 1.1; the other way round 4.
    const graph = buildGraph(5, Int32Array.of(0, 1, 1, 2, 0, 4), Int32Array.of(1, 2, 2, 3, 4, 3));
    const cost = Float64Array.of(1, 1, 1.1, 1, 2, 2);
    const paths = findAlternatives(graph, cost, 0, 3, { count: 3 });
    expect(paths).toEqual([
      { arcs: [0, 1, 3], cost: 3 },
      { arcs: [4, 5], cost: 4 },
    ]);
    expect(findAlternatives(graph, cost, 0, 3, { count: 1 })).toHaveLength(1);
    expect(findAlternatives(graph, cost, 0, 3, { count: 3, maxStretch: 1.2 })).toHaveLength(1);
  });
});
