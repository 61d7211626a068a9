/** Dijkstra against Bellman-Ford and against every simple path, on graphs with all that breaks a search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, type Graph } from './graph.ts';
import { createSearch, searchFrom, searchFromMany, tracePath } from './shortest-paths.ts';

interface Case {
  readonly graph: Graph;
  readonly cost: Float64Array;
  readonly source: number;
}

/** Few distinct costs, so that ties, zeros and closed arcs turn up often; loops and parallel arcs come by themselves. */
const costs = fc.oneof(
  fc.constantFrom(0, 0, 1, 1, 2, 3, Number.POSITIVE_INFINITY),
  fc.double({ min: 0, max: 5, noNaN: true }),
);

const createCases = (maxNodes: number, maxArcs: number): fc.Arbitrary<Case> =>
  fc.integer({ min: 1, max: maxNodes }).chain((nodeCount) =>
    fc
      .record({
        source: fc.nat(nodeCount - 1),
        arcs: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), costs), { maxLength: maxArcs }),
      })
      .map(({ source, arcs }) => ({
        graph: buildGraph(
          nodeCount,
          Int32Array.from(arcs, ([tail]) => tail),
          Int32Array.from(arcs, ([, head]) => head),
        ),
        cost: Float64Array.from(arcs, ([, , cost]) => cost),
        source,
      })),
  );

function bellmanFord({ graph, cost, source }: Case): number[] {
  const distance = new Array<number>(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  distance[source] = 0;
  for (let round = 0; round < graph.nodeCount; round++) {
    for (let arc = 0; arc < graph.arcCount; arc++) {
      distance[graph.head[arc]] = Math.min(distance[graph.head[arc]], distance[graph.tail[arc]] + cost[arc]);
    }
  }
  return distance;
}

function listSimplePaths({ graph, source }: Case, target: number): number[][] {
  const found: number[][] = [];
  const walk = (node: number, visited: ReadonlySet<number>, arcs: readonly number[]) => {
    if (node === target) found.push([...arcs]);
    for (let arc = 0; arc < graph.arcCount; arc++) {
      if (graph.tail[arc] !== node || visited.has(graph.head[arc])) continue;
      walk(graph.head[arc], new Set([...visited, graph.head[arc]]), [...arcs, arc]);
    }
  };
  walk(source, new Set([source]), []);
  return found;
}

const sum = (arcs: readonly number[], cost: Float64Array) => arcs.reduce((total, arc) => total + cost[arc], 0);
const near = (a: number, b: number) => a === b || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a));

describe('searchFrom', () => {
  it('finds the distances of Bellman-Ford', () => {
    fc.assert(
      fc.property(createCases(15, 60), (item) => {
        const search = createSearch(item.graph);
        searchFrom(search, item.cost, item.source);
        const wanted = bellmanFord(item);
        for (const [node, distance] of wanted.entries()) expect(near(search.distance[node], distance)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is as cheap as the cheapest of all simple paths', () => {
    fc.assert(
      fc.property(createCases(6, 14), (item) => {
        const search = createSearch(item.graph);
        searchFrom(search, item.cost, item.source);
        for (let target = 0; target < item.graph.nodeCount; target++) {
          const all = listSimplePaths(item, target).map((arcs) => sum(arcs, item.cost));
          const least = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
          expect(near(search.distance[target], least)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('traces a path that joins, is simple, uses no closed arc and costs the distance', () => {
    fc.assert(
      fc.property(createCases(12, 50), ({ graph, cost, source }) => {
        const search = createSearch(graph);
        searchFrom(search, cost, source);
        for (let target = 0; target < graph.nodeCount; target++) {
          const arcs = tracePath(search, target);
          expect(arcs === null).toBe(search.distance[target] === Number.POSITIVE_INFINITY);
          if (!arcs) continue;
          expect(sum(arcs, cost)).toBe(search.distance[target]);
          let at = source;
          const seen = new Set([source]);
          for (const arc of arcs) {
            expect(graph.tail[arc]).toBe(at);
            at = graph.head[arc];
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
          expect(at).toBe(target);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('settles its targets rightly where it stops at the last of them', () => {
    const withTargets = createCases(12, 50).chain((item) =>
      fc.record({ item: fc.constant(item), targets: fc.array(fc.nat(item.graph.nodeCount - 1), { minLength: 1 }) }),
    );
    fc.assert(
      fc.property(withTargets, ({ item: { graph, cost, source }, targets }) => {
        const search = createSearch(graph);
        const whole = createSearch(graph);
        searchFrom(whole, cost, source);
        searchFrom(search, cost, source, targets);
        for (const target of targets) {
          expect(search.distance[target]).toBe(whole.distance[target]);
          expect(tracePath(search, target)).toEqual(tracePath(whole, target));
        }
        for (let node = 0; node < graph.nodeCount; node++)
          expect(search.distance[node]).toBeGreaterThanOrEqual(whole.distance[node]);
      }),
    );
  });

  it('leaves nothing of a search that stopped early to the next one', () => {
    fc.assert(
      fc.property(createCases(12, 50), fc.nat(11), ({ graph, cost, source }, other) => {
        const used = createSearch(graph);
        searchFrom(used, cost, other % graph.nodeCount, [source, source]);
        searchFrom(used, cost, source);
        const fresh = createSearch(graph);
        searchFrom(fresh, cost, source);
        expect(used.distance).toEqual(fresh.distance);
        expect(used.viaArc).toEqual(fresh.viaArc);
      }),
    );
  });
});

describe('searchFromMany', () => {
  it('is a search from one more node that is joined to each source at its cost', () => {
    const many = createCases(10, 40).chain((item) =>
      fc.record({
        item: fc.constant(item),
        reached: fc.dictionary(
          fc.nat(item.graph.nodeCount - 1).map(String),
          fc.oneof(fc.double({ min: 0, max: 5, noNaN: true }), fc.constantFrom(0, 1, Number.POSITIVE_INFINITY)),
        ),
      }),
    );
    fc.assert(
      fc.property(many, ({ item: { graph, cost }, reached }) => {
        const sources = Object.keys(reached).map(Number);
        const costs = Object.values(reached);
        const search = createSearch(graph);
        searchFromMany(search, cost, sources, costs);
        const superSource = graph.nodeCount;
        const wanted = bellmanFord({
          graph: buildGraph(
            graph.nodeCount + 1,
            Int32Array.of(...graph.tail, ...sources.map(() => superSource)),
            Int32Array.of(...graph.head, ...sources),
          ),
          cost: Float64Array.of(...cost, ...costs),
          source: superSource,
        });
        for (let node = 0; node < graph.nodeCount; node++) {
          expect(near(search.distance[node], wanted[node])).toBe(true);
          const arcs = tracePath(search, node);
          if (!arcs) continue;
          const start = arcs.length > 0 ? graph.tail[arcs[0]] : node;
          expect(near(reached[start] + sum(arcs, cost), search.distance[node])).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
