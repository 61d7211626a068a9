/** Closed forms of the logit, and that the potentials agree with the shares. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicePotentials, type NestedLogit, nestedLogitShares } from './nested-logit.ts';

const createLogit = (upperScale: number, lowerScale: number, nest: readonly number[]): NestedLogit => ({
  upperScale,
  lowerScale,
  nest: Int32Array.from(nest),
  nestCount: 3,
});

function sharesOf(logit: NestedLogit, cost: readonly number[]): number[] {
  const share = new Float64Array(cost.length);
  nestedLogitShares(logit, Float64Array.from(cost), share);
  return [...share];
}

/** Multinomial logit, written out. */
function multinomial(scale: number, cost: readonly number[]): number[] {
  const weights = cost.map((usd) => Math.exp(-scale * usd));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

function potentialsOf(logit: NestedLogit, cost: readonly number[], flow: readonly number[]): number[] {
  const potential = new Float64Array(cost.length);
  choicePotentials(logit, cost, flow, potential);
  return [...potential];
}

const expectNear = (found: readonly number[], wanted: readonly number[], tolerance = 1e-12) => {
  expect(found).toHaveLength(wanted.length);
  for (const [k, value] of found.entries()) expect(Math.abs(value - wanted[k])).toBeLessThanOrEqual(tolerance);
};

const choices = fc
  .array(fc.tuple(fc.double({ min: 0, max: 5000, noNaN: true }), fc.nat(2)), { minLength: 1, maxLength: 8 })
  .map((list) => ({ cost: list.map(([usd]) => usd), nest: list.map(([, nest]) => nest) }));
const scales = fc.tuple(fc.double({ min: 1e-3, max: 0.02, noNaN: true }), fc.double({ min: 1, max: 5, noNaN: true }));

describe('nestedLogitShares', () => {
  it('of one nest is the multinomial logit of the lower scale', () => {
    const cost = [1000, 1100, 1400];
    expectNear(sharesOf(createLogit(0.004, 0.01, [1, 1, 1]), cost), multinomial(0.01, cost));
  });

  it('of a nest each is the multinomial logit of the upper scale', () => {
    const cost = [1000, 1100, 1400];
    expectNear(sharesOf(createLogit(0.004, 0.01, [0, 1, 2]), cost), multinomial(0.004, cost));
  });

  it('with equal scales is the multinomial logit, whatever the nests', () => {
    fc.assert(
      fc.property(choices, ({ cost, nest }) => {
        expectNear(sharesOf(createLogit(0.004, 0.004, nest), cost), multinomial(0.004, cost), 1e-10);
      }),
    );
  });

  it('gives a nest of n alike a bonus of ln n over the lower scale: with 4 at 0.01, 138.63 USD', () => {
    const shares = sharesOf(createLogit(0.004, 0.01, [0, 0, 0, 0, 1]), [1000, 1000, 1000, 1000, 1000 - 138.62943611]);
    expect(shares[4]).toBeCloseTo(0.5, 9);
    for (const share of shares.slice(0, 4)) expect(share).toBeCloseTo(0.125, 9);
  });

  it('takes a case by hand: rail by two gateways at 1000 and 1100, road at 1050, scales 0.005 and 0.01', () => {
    const [a, b] = [Math.exp(0), Math.exp(-1)];
    const logSum = 1000 - Math.log(a + b) / 0.01;
    const rail = 1 / (1 + Math.exp(-0.005 * (1050 - logSum)));
    const wanted = [(rail * a) / (a + b), (rail * b) / (a + b), 1 - rail];
    expectNear(sharesOf(createLogit(0.005, 0.01, [0, 0, 1]), [1000, 1100, 1050]), wanted);
  });

  it('adds up to 1, is never below 0 and does not care for a shift of all costs', () => {
    fc.assert(
      fc.property(
        choices,
        scales,
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        ({ cost, nest }, [upper, k], by) => {
          const logit = createLogit(upper, upper * k, nest);
          const shares = sharesOf(logit, cost);
          expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
          expectNear(
            sharesOf(
              logit,
              cost.map((usd) => usd + by),
            ),
            shares,
            1e-9,
          );
        },
      ),
    );
  });

  it('gives nothing to what has no path, as if it were not there, and adds up to 0 where nothing has one', () => {
    const logit = createLogit(0.004, 0.01, [0, 0, 1]);
    const shares = sharesOf(logit, [1000, Number.POSITIVE_INFINITY, 1200]);
    expectNear(shares, [...multinomial(0.004, [1000, 1200]).slice(0, 1), 0, multinomial(0.004, [1000, 1200])[1]]);
    const none = new Array<number>(3).fill(Number.POSITIVE_INFINITY);
    expect(sharesOf(logit, none)).toEqual([0, 0, 0]);
  });

  it.each([
    ['a difference of a million USD', [0, 1e6, 5e5], [1, 0, 0]],
    ['costs near the largest number', [1e300, 1e300, 1e300], [0.25, 0.25, 0.5]],
    ['large negative costs', [-1e9, -1e9, 0], [0.5, 0.5, 0]],
  ])('stays finite at %s', (_, cost, wanted) => {
    const equal = createLogit(0.004, 0.01, [0, 0, 1]);
    // At 1e300 the bonus of ln 2 is lost in rounding, so that the two nests are alike.
    expectNear(sharesOf(equal, cost), wanted);
  });
});

describe('choicePotentials', () => {
  it('are equal at the shares of the logit', () => {
    fc.assert(
      fc.property(choices, scales, ({ cost, nest }, [upper, k]) => {
        const logit = createLogit(upper, upper * k, nest);
        const flow = sharesOf(logit, cost).map((share) => share * 100);
        const potentials = potentialsOf(logit, cost, flow).filter((_, i) => flow[i] > 1e-9);
        const spread = Math.max(...potentials) - Math.min(...potentials);
        expect(spread).toBeLessThan(1e-7 * Math.max(1, ...cost));
      }),
    );
  });

  it('differ where flow moves away from the shares: too much on a choice makes it dear', () => {
    const logit = createLogit(0.004, 0.01, [0, 0, 1]);
    const [a, b, c] = potentialsOf(logit, [1000, 1000, 1000], [60, 20, 20]);
    expect(a).toBeGreaterThan(b);
    expect(a - b).toBeCloseTo(Math.log(3) / 0.01, 9);
    expect(c).toBeLessThan(a);
  });

  it('are the derivatives of cost and entropy, by differences', () => {
    const logit = createLogit(0.004, 0.01, [0, 0, 1]);
    const cost = [1000, 1200, 900];
    const objective = (flow: readonly number[]) => {
      const nests = [flow[0] + flow[1], flow[2]];
      const entropy = flow.reduce((sum, q) => sum + (q * (Math.log(q) - 1)) / 0.01, 0);
      const upper = nests.reduce((sum, q) => sum + (1 / 0.004 - 1 / 0.01) * q * (Math.log(q) - 1), 0);
      return flow.reduce((sum, q, k) => sum + q * cost[k], 0) + entropy + upper;
    };
    const flow = [30, 50, 20];
    const potentials = potentialsOf(logit, cost, flow);
    for (let k = 0; k < 3; k++) {
      const [up, down] = [1e-4, -1e-4].map((step) => objective(flow.map((q, i) => (i === k ? q + step : q))));
      expect((up - down) / 2e-4).toBeCloseTo(potentials[k], 3);
    }
  });
});
