import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderByMinimumDegree } from './minimum-degree.ts';
import { factorise } from './sparse-lu.ts';
import { createMatrix } from './sparse-matrix.ts';

type Pair = [number, number];

/** A matrix with the pattern of a graph and a diagonal that outweighs the rest. */
function matrixOf(n: number, pairs: readonly Pair[]) {
  return createMatrix(n, n, [
    ...Array.from({ length: n }, (_, i): [number, number, number] => [i, i, 2 * pairs.length + 1]),
    ...pairs.flatMap(([a, b]): [number, number, number][] => [
      [a, b, -1],
      [b, a, -1],
    ]),
  ]);
}

function countFill(n: number, pairs: readonly Pair[], order?: Int32Array): number {
  const lu = factorise(matrixOf(n, pairs), { diagonalPreference: 0, ...(order ? { order } : {}) })!;
  return lu.lowerRow.length;
}

/** The order found by looking at every degree in the graph written out in full. */
function countExactMinimumDegreeFill(n: number, pairs: readonly Pair[]): number {
  const next = Array.from({ length: n }, () => new Set<number>());
  for (const [a, b] of pairs) {
    if (a === b) continue;
    next[a].add(b);
    next[b].add(a);
  }
  const left = new Set(next.keys());
  let entries = 0;
  while (left.size > 0) {
    const pivot = [...left].reduce((best, i) => (next[i].size < next[best].size ? i : best));
    left.delete(pivot);
    entries += next[pivot].size;
    for (const a of next[pivot]) {
      next[a].delete(pivot);
      for (const b of next[pivot]) if (a !== b) next[a].add(b);
    }
  }
  return entries;
}

const graph = fc
  .integer({ min: 1, max: 40 })
  .chain((n) =>
    fc.tuple(
      fc.constant(n),
      fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)) as fc.Arbitrary<Pair>, { maxLength: 3 * n }),
    ),
  );

function grid(side: number): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < side * side; i++) {
    if ((i + 1) % side !== 0) pairs.push([i, i + 1]);
    if (i + side < side * side) pairs.push([i, i + side]);
  }
  return pairs;
}

describe('orderByMinimumDegree', () => {
  it('orders every column once, the same each time', () => {
    fc.assert(
      fc.property(graph, ([n, pairs]) => {
        const a = matrixOf(n, pairs);
        const order = orderByMinimumDegree(a);
        expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: n }, (_, i) => i));
        expect([...orderByMinimumDegree(a)]).toEqual([...order]);
      }),
    );
  });

  it('makes no fill in a tree', () => {
    const tree = fc
      .integer({ min: 2, max: 200 })
      .chain((n) => fc.tuple(fc.constant(n), fc.array(fc.nat(1_000_000), { minLength: n - 1, maxLength: n - 1 })));
    fc.assert(
      fc.property(tree, ([n, picks]) => {
        const pairs = picks.map((pick, i): Pair => [i + 1, pick % (i + 1)]);
        expect(countFill(n, pairs)).toBe(n - 1);
      }),
    );
  });

  it('fills little more than minimum degree with every degree exact', () => {
    fc.assert(
      fc.property(graph, ([n, pairs]) => {
        expect(countFill(n, pairs)).toBeLessThanOrEqual(1.25 * countExactMinimumDegreeFill(n, pairs) + 6);
      }),
      { numRuns: 300 },
    );
  });

  it('fills a grid by less than half of what the natural order does', () => {
    const side = 40;
    const natural = Int32Array.from({ length: side * side }, (_, i) => i);
    expect(countFill(side * side, grid(side))).toBeLessThan(0.4 * countFill(side * side, grid(side), natural));
  });

  it('refuses what is not square', () => {
    expect(() => orderByMinimumDegree(createMatrix(2, 3, []))).toThrow('numerics: 2 rows and 3 columns');
  });
});
