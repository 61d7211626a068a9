import { normalCdf, Streams } from '@landbridge/engines/simulation';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawYears } from './disruptions.ts';
import { measureRisk } from './risk.ts';
import type { DisruptionSet } from './schema.ts';

const YEARS = 40_000;
const set = (change: Partial<DisruptionSet>): DisruptionSet => ({
  id: 'x',
  years: YEARS,
  correlation: 0,
  events: [],
  ...change,
});
const event = (id: string, probability: number, days: DisruptionSet['events'][number]['days'], months?: number[]) => ({
  id,
  close: `bcp/${id}`,
  probability,
  days,
  ...(months ? { months } : {}),
});
const draw = (change: Partial<DisruptionSet>) => drawYears(set(change), 2022, new Streams({ seed: 7 }));
const daysOf = (closings: readonly { days: number }[]) => closings.reduce((sum, { days }) => sum + days, 0);

describe('measureRisk', () => {
  it('independent events: mean and value at risk are those of all their combinations', () => {
    // Long before the end of the year, so that no closing is cut off.
    const events = [event('a', 0.3, 10, [1]), event('b', 0.1, 40, [2]), event('c', 0.05, 100, [3])];
    const risk = measureRisk(draw({ events }).map(daysOf));
    expect(Math.abs(risk.expected - (0.3 * 10 + 0.1 * 40 + 0.05 * 100))).toBeLessThan(4 * risk.error);
    const states = Array.from({ length: 8 }, (_, bits) => ({
      loss: events.reduce((sum, { days }, i) => sum + (bits & (1 << i) ? Number(days) : 0), 0),
      share: events.reduce((product, { probability: p }, i) => product * (bits & (1 << i) ? p : 1 - p), 1),
    }));
    const exact = (level: number) => {
      let sum = 0;
      for (const { loss, share } of states.sort((x, y) => x.loss - y.loss)) if ((sum += share) >= level) return loss;
      return Number.NaN;
    };
    expect(risk.tails.map((tail) => tail.at_risk)).toEqual(risk.tails.map(({ level }) => exact(level)));
  });

  it('uniform losses: value at risk p, mean beyond (1 + p) / 2', () => {
    const risk = measureRisk(Array.from({ length: 10_000 }, (_, i) => (i + 0.5) / 10_000));
    for (const tail of risk.tails) {
      expect(tail.at_risk).toBeCloseTo(tail.level, 3);
      expect(tail.mean_beyond).toBeCloseTo((1 + tail.level) / 2, 3);
    }
  });

  it('what is lost on average in the tail is no less than where it begins, and the curve falls to 0', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 1000 }), { minLength: 1, maxLength: 60 }), (losses) => {
        const risk = measureRisk(losses);
        for (const tail of risk.tails) {
          expect(tail.mean_beyond).toBeGreaterThanOrEqual(tail.at_risk - 1e-9 * 1000);
          expect(losses.filter((loss) => loss <= tail.at_risk).length / losses.length).toBeGreaterThanOrEqual(
            tail.level - 1e-9,
          );
        }
        for (const { loss, share } of risk.exceedance) {
          expect(share).toBeCloseTo(losses.filter((other) => other > loss).length / losses.length, 12);
        }
      }),
    );
  });
});

describe('drawYears', () => {
  it('events keep their probability under correlation, and happen together as the bivariate normal says', () => {
    const [p, rho] = [0.2, 0.6];
    const years = draw({ correlation: rho, events: [event('a', p, 1), event('b', p, 1)] });
    const both = years.filter((closings) => closings.length === 2).length / YEARS;
    const one = years.filter((closings) => closings.some(({ event: id }) => id === 'a')).length / YEARS;
    // Four standard errors of a share.
    const joint = jointProbability(p, rho);
    expect(Math.abs(one - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / YEARS));
    expect(Math.abs(both - joint)).toBeLessThan(4 * Math.sqrt((joint * (1 - joint)) / YEARS));
    expect(both).toBeGreaterThan(2 * p * p);
  });

  it('closings lie in their months and in the year, with the mean length of their distribution', () => {
    const days = { distribution: 'triangular', low: 5, mode: 10, high: 30 } as const;
    const closings = draw({ events: [event('a', 1, days, [1, 6])] }).flat();
    expect(closings).toHaveLength(YEARS);
    expect(new Set(closings.map(({ from }) => from.slice(0, 7)))).toEqual(new Set(['2022-01', '2022-06']));
    expect(daysOf(closings) / YEARS).toBeCloseTo(15, 0);
    const late = draw({ years: 200, events: [event('a', 1, 60, [12])] }).flat();
    expect(late.every(({ to, days: length }) => to === '2023-01-01' && length <= 31)).toBe(true);
  });

  it('a probability that changes leaves the other events in step', () => {
    const b = (p: number) =>
      draw({ years: 500, events: [event('a', p, 3), event('b', 0.5, 9)] }).map((year) =>
        year.filter(({ event: id }) => id === 'b'),
      );
    expect(b(0.9)).toEqual(b(0.1));
  });
});

/** P(both below the p-quantile) of two standard normals, by the integral over their common factor. */
function jointProbability(p: number, rho: number): number {
  let [low, high] = [-8, 8];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  const steps = 4000;
  let sum = 0;
  for (let k = 0; k < steps; k++) {
    const m = -8 + (16 * (k + 0.5)) / steps;
    const density = Math.exp((-m * m) / 2) / Math.sqrt(2 * Math.PI);
    sum += density * normalCdf((low - Math.sqrt(rho) * m) / Math.sqrt(1 - rho)) ** 2;
  }
  return (sum * 16) / steps;
}
