import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benefitCostRatio, presentValue } from './discount.ts';
import { countSignChanges, findInternalRates } from './internal-rate.ts';
import { discountFlows, findPayback } from './payback.ts';
import { findSwitchingValue } from './switching-value.ts';
import { expectedCost, ruleOfHalf } from './user-surplus.ts';

const amount = fc.double({ min: 0.1, max: 1000, noNaN: true });
/** In cents: amounts so small that they vanish under a division have no rate of return. */
const cents = fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 100);
const flows = fc.array(cents, { minLength: 1, maxLength: 40 });
const rate = fc.double({ min: -0.5, max: 2, noNaN: true });

describe('present value', () => {
  it('is the sum of flows over powers of 1 + rate, and linear', () => {
    fc.assert(
      fc.property(flows, flows, rate, (a, b, r) => {
        const plain = a.reduce((sum, flow, year) => sum + flow / (1 + r) ** year, 0);
        const size = a.reduce((sum, flow, year) => sum + Math.abs(flow) / (1 + r) ** year, 1);
        expect(Math.abs(presentValue(a, r) - plain)).toBeLessThan(1e-12 * size);
        const both = a.map((flow, year) => 2 * flow + (b[year] ?? 0));
        const cut = b.slice(0, a.length);
        const size2 = cut.reduce((sum, flow, year) => sum + Math.abs(flow) / (1 + r) ** year, 2 * size);
        expect(Math.abs(presentValue(both, r) - 2 * presentValue(a, r) - presentValue(cut, r))).toBeLessThan(
          1e-12 * size2,
        );
      }),
    );
    expect(() => presentValue([1], -1)).toThrow(/^appraisal:/);
  });
});

describe('internal rate of return', () => {
  it('of a loan paid back at once is its interest', () => {
    fc.assert(
      fc.property(amount, rate, fc.integer({ min: 1, max: 40 }), (principal, r, years) => {
        const loan = new Float64Array(years + 1);
        loan[0] = -principal;
        loan[years] = principal * (1 + r) ** years;
        const found = findInternalRates(loan);
        expect(found.status).toBe('unique');
        expect(found.rates[0]).toBeCloseTo(r, 9);
      }),
    );
  });

  it('makes the flows worth nothing, and is never more often than signs change', () => {
    fc.assert(
      fc.property(flows, (list) => {
        const { status, rates } = findInternalRates(list);
        expect(rates.length).toBeLessThanOrEqual(countSignChanges(list));
        expect(status).toBe(rates.length === 0 ? 'none' : rates.length === 1 ? 'unique' : 'several');
        for (const r of rates) {
          const size = list.reduce((sum, flow, year) => sum + Math.abs(flow) / (1 + r) ** year, 0);
          expect(Math.abs(presentValue(list, r))).toBeLessThan(1e-9 * size);
        }
      }),
    );
  });

  it('tells several rates, one and none apart', () => {
    // -(1 + r)^2 + 2.3 (1 + r) - 1.32 = 0 at 10 % and 20 %.
    const mine = findInternalRates([-100, 230, -132]);
    expect(mine.status).toBe('several');
    expect(mine.rates[0]).toBeCloseTo(0.1, 9);
    expect(mine.rates[1]).toBeCloseTo(0.2, 9);
    expect(findInternalRates([-100, 230, -133])).toEqual({ status: 'none', rates: [] });
    expect(findInternalRates([1, 2, 3])).toEqual({ status: 'none', rates: [] });
    expect(findInternalRates([-100, 0, 0])).toEqual({ status: 'none', rates: [] });
  });
});

describe('payback', () => {
  it('of an even stream is the cost over the yearly gain, as long as the stream lasts', () => {
    fc.assert(
      fc.property(amount, amount, (cost, gain) => {
        const years = Math.ceil(cost / gain) + 1;
        if (years > 5000) return;
        const stream = [-cost, ...new Array(years).fill(gain)];
        expect(findPayback(stream)).toBeCloseTo(1 + cost / gain, 6);
        expect(findPayback([-cost, cost * 0.5])).toBeNull();
      }),
    );
  });

  it('waits for a second investment to come back too, and is later for discounted flows', () => {
    expect(findPayback([-1, 2, -3, 4])).toBeCloseTo(3.5, 12);
    expect(findPayback([1, 2])).toBe(0);
    const stream = [-10, 4, 4, 4, 4, 4];
    expect(findPayback(stream)).toBeCloseTo(3.5, 12);
    // 4/1.1 + 4/1.21 + 4/1.331 = 9.9474; 0.0526 of 2.7321 remain.
    expect(findPayback(discountFlows(stream, 0.1))).toBeCloseTo(4.01925, 4);
  });
});

describe('switching value', () => {
  it('of a line is where it crosses zero; null where it does not', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), amount, (zero, slope) => {
        expect(findSwitchingValue((x) => slope * (x - zero), 0, -6, 6)).toBeCloseTo(zero, 9);
        expect(findSwitchingValue((x) => slope * (x * x + 1), 0, -6, 6)).toBeNull();
      }),
    );
  });

  it('is the nearest of several', () => {
    expect(findSwitchingValue((x) => (x - 1) * (x - 4), 3.5, 0, 10)).toBeCloseTo(4, 9);
    expect(findSwitchingValue((x) => (x - 1) * (x - 4), 1.5, 0, 10)).toBeCloseTo(1, 9);
  });
});

describe('surplus of users', () => {
  const choices = fc.record({
    costs: fc.array(fc.double({ min: 500, max: 4000, noNaN: true }), { minLength: 2, maxLength: 6 }),
    fall: fc.double({ min: -300, max: 300, noNaN: true }),
    mu: fc.double({ min: 5e-4, max: 0.01, noNaN: true }),
    ratio: fc.double({ min: 1, max: 5, noNaN: true }),
  });

  it('the log-sum is the integral of the demand that the logit gives: its derivative is the share', () => {
    fc.assert(
      fc.property(choices, ({ costs, mu, ratio }) => {
        const nests = costs.map((_, index) => index % 2);
        const scales = { upperScale: mu, lowerScale: mu * ratio };
        const shares = costs.map((_, k) => {
          const moved = (step: number) =>
            expectedCost(
              costs.map((cost, index) => (index === k ? cost + step : cost)),
              nests,
              scales,
            );
          return (moved(1e-3) - moved(-1e-3)) / 2e-3;
        });
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
        const inNest = (nest: number) =>
          costs.reduce(
            (sum, cost, k) => sum + (nests[k] === nest ? Math.exp(-scales.lowerScale * (cost - 500)) : 0),
            0,
          );
        const weight = (nest: number) => inNest(nest) ** (1 / ratio);
        const first =
          (Math.exp(-scales.lowerScale * (costs[0] - 500)) / inNest(0)) * (weight(0) / (weight(0) + weight(1)));
        expect(shares[0]).toBeCloseTo(first, 5);
      }),
    );
  });

  it('a change for one choice lies between what stayers and what all its later users gain, near the rule of half', () => {
    fc.assert(
      fc.property(choices, ({ costs, fall, mu }) => {
        const nests = costs.map((_, index) => index);
        const scales = { upperScale: mu, lowerScale: mu };
        const shareOf = (list: readonly number[]) =>
          Math.exp(-mu * (list[0] - 500)) / list.reduce((sum, cost) => sum + Math.exp(-mu * (cost - 500)), 0);
        const after = [costs[0] - fall, ...costs.slice(1)];
        const gain = expectedCost(costs, nests, scales) - expectedCost(after, nests, scales);
        const [q0, q1] = [shareOf(costs), shareOf(after)];
        expect(gain).toBeGreaterThanOrEqual(q0 * fall - 1e-9);
        expect(gain).toBeLessThanOrEqual(q1 * fall + 1e-9);
        const half = ruleOfHalf({ quantity: q0, cost: costs[0] }, { quantity: q1, cost: after[0] });
        // Error of a trapezium: fall^3 / 12 times the largest second derivative of the logit's share, mu^2 / (6 sqrt 3).
        expect(Math.abs(gain - half)).toBeLessThanOrEqual(
          (Math.abs(fall) ** 3 * mu ** 2) / (12 * 6 * Math.sqrt(3)) + 1e-9,
        );
      }),
    );
  });

  it('the same fall of every choice is a gain of just that', () => {
    expect(
      expectedCost([900, 1000, 1100], [0, 0, 1], { upperScale: 0.001, lowerScale: 0.003 }) -
        expectedCost([850, 950, 1050], [0, 0, 1], { upperScale: 0.001, lowerScale: 0.003 }),
    ).toBeCloseTo(50, 9);
    expect(expectedCost([Infinity, 700], [0, 1], { upperScale: 1, lowerScale: 1 })).toBeCloseTo(700, 12);
    expect(expectedCost([Infinity], [0], { upperScale: 1, lowerScale: 1 })).toBe(Infinity);
  });
});

describe('worked examples of public guidelines', () => {
  /**
   * NZ Transport Agency, Economic evaluation manual, volume 2, section 3.2 "Method of evaluation"
   * (smartmovez.org.nz/references/refs/manuals/economic_evaluation_manual_-_volume_two): a toll of 1 USD, trips fall from 3
   * to 2 million, a loss of 2,500,000; a fare 50 cents lower, trips rise from 10 to 12 million, a gain printed as 6 million:
   * the 5 + 0.5 that the text sets out, rounded.
   */
  it('rule of half: toll and fare of the New Zealand manual', () => {
    expect(ruleOfHalf({ quantity: 3e6, cost: 0 }, { quantity: 2e6, cost: 1 })).toBeCloseTo(-2_500_000, 6);
    const fare = ruleOfHalf({ quantity: 10e6, cost: 0.5 }, { quantity: 12e6, cost: 0 });
    expect(fare).toBeCloseTo(0.5 * 10e6 + 0.5 * 2e6 * 0.5, 6);
    expect(Math.round(fare / 1e6)).toBe(6);
  });

  /**
   * "Cost benefit analysis tool" of New Zealand (public sector discount rate of 8 %, 30 years; id.scribd.com/document/318449581,
   * vdocument.in/amp/cost-benefit-analysis-tool.html). Option 1: no capital, 15,000,000 of costs over the life, benefits
   * of 500,000 a year, both at mid-year. Option 2: capital of 2,000,000 at the start, 17,000,000 in all.
   */
  it('present values, NPV and ratio of the New Zealand template', () => {
    const years = 30;
    const midYear = Math.sqrt(1.08);
    const stream = (perYear: number, first = 0) =>
      Array.from({ length: years }, (_, year) => perYear / midYear + (year === 0 ? first : 0));
    expect(1 / midYear).toBeCloseTo(0.96225, 5);
    expect(presentValue([0, 0, 1], 0.08)).toBeCloseTo(0.85734, 5);
    expect(presentValue(stream(500_000), 0.08)).toBeCloseTo(5_849_716, 0);
    const costs = stream(500_000, 2_000_000);
    expect(presentValue(costs, 0.08)).toBeCloseTo(7_849_716, 0);
    // Benefits of option 2 are printed as their present value alone, 7,604,631: 650,000 a year.
    const benefits = stream(650_000);
    expect(presentValue(benefits, 0.08)).toBeCloseTo(7_604_631, 0);
    expect(presentValue(benefits, 0.08) - presentValue(costs, 0.08)).toBeCloseTo(-245_085, 0);
    expect(benefitCostRatio(benefits, costs, 0.08)).toBeCloseTo(0.97, 2);
  });
});
