import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, reverseGraph } from './graph.ts';

const graphs = fc.integer({ min: 1, max: 12 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    arcs: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1)), { maxLength: 40 }),
  }),
);

const columns = (arcs: readonly (readonly [number, number])[]) =>
  [Int32Array.from(arcs, ([tail]) => tail), Int32Array.from(arcs, ([, head]) => head)] as const;

describe('buildGraph', () => {
  it('lists every arc once, under its tail, in the order given', () => {
    fc.assert(
      fc.property(graphs, ({ nodeCount, arcs }) => {
        const graph = buildGraph(nodeCount, ...columns(arcs));
        expect(graph.firstOut[0]).toBe(0);
        expect(graph.firstOut[nodeCount]).toBe(arcs.length);
        for (let node = 0; node < nodeCount; node++) {
          const own = [...graph.outArc.slice(graph.firstOut[node], graph.firstOut[node + 1])];
          const wanted = arcs.flatMap(([tail], arc) => (tail === node ? [arc] : []));
          expect(own).toEqual(wanted);
        }
      }),
    );
  });

  it('counts a small graph with parallel arcs, a loop and a lonely node as drawn', () => {
    const graph = buildGraph(4, Int32Array.of(2, 0, 0, 1, 2), Int32Array.of(2, 1, 1, 0, 0));
    expect([...graph.firstOut]).toEqual([0, 2, 3, 5, 5]);
    expect([...graph.outArc]).toEqual([1, 2, 3, 0, 4]);
  });

  it('takes a graph without arcs or nodes', () => {
    expect([...buildGraph(0, new Int32Array(0), new Int32Array(0)).firstOut]).toEqual([0]);
    expect([...buildGraph(3, new Int32Array(0), new Int32Array(0)).firstOut]).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['a tail below 0', [-1], [0]],
    ['a tail too large', [2], [0]],
    ['a head below 0', [0], [-1]],
    ['a head too large', [0], [2]],
    ['lengths that differ', [0, 1], [0]],
  ])('refuses %s', (_, tail, head) => {
    expect(() => buildGraph(2, Int32Array.from(tail), Int32Array.from(head))).toThrow(/^network: /);
  });
});

describe('reverseGraph', () => {
  it('turned round twice is the same graph, and arcs keep their numbers', () => {
    fc.assert(
      fc.property(graphs, ({ nodeCount, arcs }) => {
        const graph = buildGraph(nodeCount, ...columns(arcs));
        const turned = reverseGraph(graph);
        for (const [arc, [tail, head]] of arcs.entries()) {
          expect([turned.tail[arc], turned.head[arc]]).toEqual([head, tail]);
        }
        expect(reverseGraph(turned)).toEqual(graph);
      }),
    );
  });
});
