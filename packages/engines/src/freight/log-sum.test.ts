import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestedLogSum } from './log-sum.ts';
import { type NestedLogit, nestedLogitShares } from './nested-logit.ts';

const LOGIT: NestedLogit = { upperScale: 0.004, lowerScale: 0.008, nest: Int32Array.of(0, 0, 1, 2), nestCount: 3 };

describe('log-sum', () => {
  it('is the formula of McFadden for two choices in two nests', () => {
    const logit: NestedLogit = { upperScale: 0.01, lowerScale: 0.02, nest: Int32Array.of(0, 1), nestCount: 2 };
    const wanted = -Math.log(Math.exp(-0.01 * 100) + Math.exp(-0.01 * 150)) / 0.01;
    expect(nestedLogSum(logit, [100, 150])).toBeCloseTo(wanted, 10);
  });

  it('grows with a cost by the share of its choice', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), { minLength: 4, maxLength: 4 }), (cost) => {
        const share = new Float64Array(4);
        nestedLogitShares(LOGIT, cost, share);
        for (let k = 0; k < 4; k++) {
          const [more, less] = [1e-3, -1e-3].map((step) => cost.map((usd, at) => (at === k ? usd + step : usd)));
          const slope = (nestedLogSum(LOGIT, more) - nestedLogSum(LOGIT, less)) / 2e-3;
          expect(Math.abs(slope - share[k])).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('leaves out what has no path, and has none where nothing has', () => {
    expect(nestedLogSum(LOGIT, [Infinity, 10, Infinity, Infinity])).toBeCloseTo(10, 12);
    expect(nestedLogSum(LOGIT, [Infinity, Infinity, Infinity, Infinity])).toBe(Infinity);
  });
});
