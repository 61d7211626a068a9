import { fileURLToPath } from 'node:url';
import { lognormal, triangular } from '@landbridge/engines/simulation';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corridor, Failure, planRoute } from '../index.ts';
import { builtInCorridorDirectory, readCorridor } from '../node/index.ts';
import { type ForwardReport, viewAsForwarder } from './forward.ts';
import { addRuns, percentilesOf, simulateLegs, varianceShare } from './simulate.ts';
import { type Spread, spreadOf } from './spread.ts';

let toy: Corridor;
let real: Corridor;
let report: ForwardReport;
const QUESTION = { from: "Xi'an", to: 'Tashkent', mode: 'rail', runs: 4000, seed: 3, year: 2022 } as const;

async function read(folder: string): Promise<Corridor> {
  const { corridor } = await readCorridor(folder);
  if (!corridor) throw new Error(`${folder} does not validate`);
  return corridor;
}

beforeAll(async () => {
  toy = await read(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
  real = await read(builtInCorridorDirectory());
  report = viewAsForwarder(real, QUESTION);
});

const spread = (figure: string, distribution: Spread['distribution'], value: number): [string, Spread] => [
  figure,
  { figure, value, unit: 'h', basis: 'range', source_id: 'test', distribution },
];
const leg = (...parts: readonly (readonly [string, number, boolean?])[]) => ({
  timeH: parts.map(([figure, amount, inverse = false]) => ({ figure, amount, inverse })),
  fixedH: 0,
  costUsd: [],
  fixedUsd: 0,
});

describe('runs', () => {
  it('have the percentiles of the distribution that they are drawn from', () => {
    const { timeH } = simulateLegs([leg(['a', 20])], new Map([spread('a', triangular(10, 20, 40), 20)]), {
      runs: 200_000,
      seed: 5,
    });
    const found = percentilesOf(timeH[0], 20);
    // Of the triangle 10, 20, 40: P(x > t) = (40 - t)^2 / 600 above 20.
    expect(found.p50).toBeCloseTo(40 - Math.sqrt(0.5 * 600), 1);
    expect(found.p90).toBeCloseTo(40 - Math.sqrt(0.1 * 600), 1);
    expect(found.p95).toBeCloseTo(40 - Math.sqrt(0.05 * 600), 1);
    expect(found.mean).toBeCloseTo(70 / 3, 1);
  });

  it('give one value to all legs that share a figure: deviations add up, by themselves they cancel', () => {
    const spreads = new Map([spread('a', lognormal(10, 2), 10)]);
    const legs = [leg(['a', 10]), leg(['a', 10]), leg(['a', 10]), leg(['a', 10])];
    const deviation = (shared: boolean) => {
      const { timeH } = simulateLegs(legs, spreads, { runs: 100_000, seed: 1, shared });
      const total = addRuns(timeH, 100_000);
      const mean = total.reduce((sum, hours) => sum + hours, 0) / total.length;
      return Math.sqrt(total.reduce((sum, hours) => sum + (hours - mean) ** 2, 0) / total.length);
    };
    expect(deviation(true)).toBeCloseTo(8, 1);
    expect(deviation(false)).toBeCloseTo(4, 1);
  });

  it('take longer where a speed falls', () => {
    const spreads = new Map([spread('v', triangular(25, 50, 51), 50)]);
    const { timeH } = simulateLegs([leg(['v', 10, true])], spreads, { runs: 1000, seed: 1 });
    expect(Math.max(...timeH[0])).toBeLessThan(20);
    expect(Math.min(...timeH[0])).toBeGreaterThan(10 * (50 / 51) - 1e-9);
    expect(percentilesOf(timeH[0], 10).p50).toBeGreaterThan(10);
  });

  it('share their variance out over the parts', () => {
    const spreads = new Map([spread('a', lognormal(10, 2), 10), spread('b', lognormal(10, 4), 10)]);
    const { timeH } = simulateLegs([leg(['a', 10]), leg(['b', 10])], spreads, { runs: 100_000, seed: 2 });
    const total = addRuns(timeH, 100_000);
    const shares = timeH.map((hours) => varianceShare(hours, total));
    expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
    expect(shares[1]).toBeCloseTo(0.8, 1);
  });
});

describe('spreads', () => {
  it('come from the range of the facts, from the years, or are assumed and say so', () => {
    const ranged = spreadOf(toy, 'bcp_performance/rail-ab-a-to-b-entry/hours');
    expect(ranged).toMatchObject({ basis: 'range', value: 20 });
    expect(ranged?.distribution.name).toBe('triangular(10, 20, 40)');
    expect(spreadOf(toy, 'bcp_performance/rail-ab-a-to-b-exit/hours')).toMatchObject({
      basis: 'assumed',
      source_id: 'assumption',
    });
    const [row] = toy.tables.bcp_performance.filter((item) => item.bcp_performance_id === 'road-ab-a-to-b-exit');
    const years = [
      { ...row, bcp_performance_id: 'of-2020', year: 2020, hours: 10 },
      { ...row, bcp_performance_id: 'of-2021', year: 2021, hours: 2.5 },
    ];
    const table = [...toy.tables.bcp_performance, ...years];
    const corridor = { ...toy, tables: { ...toy.tables, bcp_performance: table } };
    const found = spreadOf(corridor, 'bcp_performance/road-ab-a-to-b-exit/hours');
    // Logarithms of 5, 10 and 2.5 lie ln 2 apart: their deviation is ln 2.
    expect(found?.basis).toBe('years');
    const ratio = Math.sqrt(found?.distribution.variance ?? 0) / (found?.distribution.mean ?? 0);
    expect(ratio).toBeCloseTo(Math.sqrt(Math.exp(Math.LN2 ** 2) - 1), 9);
  });
});

describe('the forwarder and the ministry', () => {
  it('see the same run: the expected time and price are those of the congested route', () => {
    const planned = planRoute(real, { ...QUESTION, congested: true, alternatives: 2 });
    for (const [index, route] of report.routes.entries()) {
      expect(route.time_h.expected).toBeCloseTo(planned.alternatives[index].time_h, 6);
      expect(route.cost_usd.expected).toBeCloseTo(planned.alternatives[index].cost_usd, 4);
    }
  });

  it('gives the same report for the same seed and another for another', () => {
    const again = viewAsForwarder(toy, { from: 'alpha', to: 'hotel', mode: 'rail', runs: 500, seed: 9 });
    expect(viewAsForwarder(toy, { from: 'alpha', to: 'hotel', mode: 'rail', runs: 500, seed: 9 })).toEqual(again);
    const other = viewAsForwarder(toy, { from: 'alpha', to: 'hotel', mode: 'rail', runs: 500, seed: 10 });
    expect(other.routes[0].time_h.p90).not.toBe(again.routes[0].time_h.p90);
  });

  it('orders its percentiles, shares the variance out, and counts each quickest run once', () => {
    for (const { time_h: time, cost_usd: cost, groups, legs } of report.routes) {
      for (const { p50, p90, p95 } of [time, cost]) {
        expect(p90).toBeGreaterThan(p50);
        expect(p95).toBeGreaterThan(p90);
      }
      for (const parts of [groups, legs]) {
        expect(parts.reduce((sum, part) => sum + part.time_variance_share, 0)).toBeCloseTo(1, 9);
      }
    }
    expect(report.routes.reduce((sum, route) => sum + route.quickest_share, 0)).toBeGreaterThanOrEqual(1);
    expect(report.spreads.some(({ basis }) => basis !== 'assumed')).toBe(true);
  });

  it('is later at the end where legs share figures', () => {
    for (const route of report.routes) expect(route.time_h.p95).toBeGreaterThan(route.p95_independent_h);
  });

  it('refuses places that do not join', () => {
    expect(() => viewAsForwarder(toy, { from: 'alpha', to: 'alpha' })).toThrow(Failure);
    expect(() => viewAsForwarder(toy, { from: 'charlie', to: 'hotel', mode: 'sea' })).toThrow(/Nothing leads/);
  });
});
