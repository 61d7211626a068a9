import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createForest, createUnion } from './stiff-forest.ts';

const draft = fc.integer({ min: 1, max: 14 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    pairs: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.boolean()), { maxLength: 2 * size }),
    held: fc.nat(size - 1),
  }),
);

/** Sets by spreading the least number along pairs until nothing changes. */
function spread(size: number, pairs: readonly (readonly [number, number])[]): number[] {
  const least = Array.from({ length: size }, (_, i) => i);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b] of pairs) {
      if (least[a] === least[b]) continue;
      least[a] = least[b] = Math.min(least[a], least[b]);
      changed = true;
    }
  }
  return least;
}

describe('sets joined in turn', () => {
  it('are those that spreading finds, and a join says whether it was the first', () => {
    fc.assert(
      fc.property(draft, ({ size, pairs }) => {
        const union = createUnion(size);
        for (const [k, [a, b]] of pairs.entries()) {
          const before = spread(
            size,
            pairs.slice(0, k).map(([i, j]) => [i, j] as const),
          );
          expect(union.join(a, b)).toBe(before[a] !== before[b]);
        }
        const least = spread(
          size,
          pairs.map(([i, j]) => [i, j] as const),
        );
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) expect(union.find(i) === union.find(j)).toBe(least[i] === least[j]);
      }),
    );
  });
});

describe('trees of elements without resistance', () => {
  it('each stiff edge once, away from a root that holds its pressure where one does, parents first', () => {
    fc.assert(
      fc.property(draft, ({ size, pairs, held }) => {
        const union = createUnion(size);
        const stiff = pairs.map(([a, b, wanted]) => wanted && union.join(a, b));
        const nodes = Array.from({ length: size }, (_, i) => ({
          id: `n${i}`,
          ...(i === held ? { pressurePa: 1e5 } : {}),
        }));
        const from = Int32Array.from(pairs, ([a]) => a);
        const to = Int32Array.from(pairs, ([, b]) => b);
        const forest = createForest(nodes, from, to, (e) => stiff[e]);
        const least = spread(
          size,
          pairs.filter((_, e) => stiff[e]).map(([a, b]) => [a, b] as const),
        );
        expect([...forest.edges].sort((a, b) => a - b)).toEqual([...stiff.keys()].filter((e) => stiff[e]));
        for (let i = 0; i < size; i++) {
          expect(least[forest.root[i]]).toBe(least[i]);
          expect(forest.root[forest.root[i]]).toBe(forest.root[i]);
          if (least[i] === least[held]) expect(forest.root[i]).toBe(held);
        }
        const reached = new Set(forest.root);
        for (let k = 0; k < forest.edges.length; k++) {
          const [e, parent, child] = [forest.edges[k], forest.parent[k], forest.child[k]];
          expect([from[e], to[e]].sort()).toEqual([parent, child].sort());
          expect(reached.has(parent)).toBe(true);
          expect(reached.has(child)).toBe(false);
          reached.add(child);
        }
        expect(reached.size).toBe(size);
      }),
    );
  });
});
