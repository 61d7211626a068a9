import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from './find-root.ts';
import { integrate } from './quadrature.ts';

describe('findRoot', () => {
  it('finds the root of a monotone function to rounding', () => {
    const root = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(root, fc.integer({ min: 0, max: 4 }), (x, power) => {
        const f = (y: number) => (y - x) ** (2 * power + 1) + (power === 0 ? 0 : 1e-3 * (y - x));
        const found = findRoot(f, -100, 100)!;
        expect(Math.abs(found - x)).toBeLessThan(1e-11);
      }),
    );
    expect(findRoot(Math.cos, 1, 2)).toBeCloseTo(Math.PI / 2, 14);
    expect(findRoot((x) => Math.exp(x) - 2, -10, 10)).toBeCloseTo(Math.LN2, 14);
  });

  it('takes few calls where bisection takes many', () => {
    let calls = 0;
    findRoot(
      (x) => {
        calls++;
        return x ** 3 - 2;
      },
      0,
      100,
    );
    expect(calls).toBeLessThan(25);
  });

  it('answers null without a change of sign', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toBeNull();
    expect(findRoot((x) => 1 / x, 0, 1)).toBeNull();
  });
});

describe('integrate', () => {
  it('is exact for polynomials up to twice its points, and for smooth functions to rounding', () => {
    expect(integrate((x) => x ** 15, 0, 2, 8)).toBeCloseTo(2 ** 16 / 16, 9);
    expect(integrate(Math.exp, -1, 1)).toBeCloseTo(Math.E - 1 / Math.E, 14);
    expect(integrate((x) => 1 / (1 + x * x), 0, 1)).toBeCloseTo(Math.PI / 4, 14);
  });
});
