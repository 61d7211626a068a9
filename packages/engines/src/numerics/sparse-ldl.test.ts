import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseSymmetric, createLdl, factoriseLdl, solveLdl } from './sparse-ldl.ts';

const draft = fc.integer({ min: 1, max: 30 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    pairs: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.double({ min: 1e-3, max: 1e3, noNaN: true })), {
      maxLength: 3 * size,
    }),
    ground: fc.double({ min: 1e-3, max: 10, noNaN: true }),
  }),
);

describe('L D L of a network’s conductances', () => {
  it('solves for potentials: A x, written out by pairs, is b again, also with new values in the same pattern', () => {
    fc.assert(
      fc.property(draft, ({ size, pairs, ground }) => {
        const joined = pairs.filter(([a, b]) => a !== b);
        const pattern = analyseSymmetric(
          size,
          Int32Array.from(joined, ([a]) => a),
          Int32Array.from(joined, ([, b]) => b),
        );
        const ldl = createLdl(pattern);
        for (const factor of [1, 7]) {
          const diagonal = new Float64Array(size).fill(ground);
          const off = new Float64Array(pattern.entries);
          for (const [p, [a, b, g]] of joined.entries()) {
            const value = p % 2 === 0 ? g * factor : g;
            diagonal[a] += value;
            diagonal[b] += value;
            off[pattern.entryOfPair[p]] -= value;
          }
          expect(factoriseLdl(ldl, diagonal, off)).toBe(true);
          const b = Float64Array.from({ length: size }, (_, i) => Math.sin(1 + 3 * i));
          const x = new Float64Array(size);
          solveLdl(ldl, b, x);
          const back = x.map((value) => ground * value);
          for (const [p, [i, j, g]] of joined.entries()) {
            const flow = (p % 2 === 0 ? g * factor : g) * (x[i] - x[j]);
            back[i] += flow;
            back[j] -= flow;
          }
          for (let i = 0; i < size; i++) expect(Math.abs(back[i] - b[i])).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('a matrix that is not positive definite is said to be so, and room is left clean for the next', () => {
    const pattern = analyseSymmetric(3, Int32Array.of(0, 1), Int32Array.of(1, 2));
    const ldl = createLdl(pattern);
    const off = Float64Array.of(-1, -1);
    expect(factoriseLdl(ldl, Float64Array.of(1, 2, 1), off)).toBe(false);
    expect(factoriseLdl(ldl, Float64Array.of(2, 2, 1), off)).toBe(true);
    const x = Float64Array.of(1, 0, 0);
    solveLdl(ldl, x, x);
    expect([...x].map((value) => Math.round(value * 1e12) / 1e12)).toEqual([1, 1, 1]);
    expect(() => analyseSymmetric(2, Int32Array.of(0), Int32Array.of(2))).toThrow(RangeError);
  });
});
