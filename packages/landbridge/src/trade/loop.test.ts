import { join } from 'node:path';
import type { Corridor, Row } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { findScenario, readScenarioText } from '../scenarios.ts';
import { giveParameter } from './elasticity.ts';
import { measureTrade } from './indicators.ts';
import { solveLoop } from './loop.ts';
import { reportLoop } from './loop-report.ts';
import { compareCosts } from './skims.ts';

let corridor: Corridor;
const source = { source_id: 'assumption', basis: 'assumed', note: null } as const;

/** The toy's three countries with sizes and trade; its second road carries a tenth, so that queues answer. */
beforeAll(async () => {
  const { corridor: toy } = await readCorridor(join(import.meta.dirname, '../../../../corridors/toy'));
  const account = (economy: string, gdp: number): Row<'national_account'> => ({
    ...source,
    national_account_id: economy,
    economy,
    region: null,
    year: 2022,
    gdp_usd: gdp,
  });
  const trade = (
    exporter: string,
    importer: string,
    value: number,
    more: Partial<Row<'bilateral_trade'>> = {},
  ): Row<'bilateral_trade'> => ({
    ...source,
    bilateral_trade_id: `${exporter}-${importer}-${value}`,
    reporter: exporter,
    exporter,
    importer,
    direction: 'exports',
    commodity: 'all',
    year: 2022,
    months: null,
    value,
    unit: 'USD',
    rank: 'preferred',
    flag: null,
    ...more,
  });
  const { tables } = toy!;
  corridor = {
    ...toy!,
    tables: {
      ...tables,
      national_account: [account('XA', 5e9), account('XB', 2e9), account('XC', 4e9)],
      bilateral_trade: [
        trade('XA', 'XB', 1e8),
        trade('XA', 'XC', 3e8),
        trade('XA', 'XC', 5e8, { rank: 'rival' }),
        trade('XC', 'XA', 4e8),
      ],
      commodity_balance: (['capacity', 'imports'] as const).map((item, k) => ({
        ...source,
        commodity_balance_id: item,
        country_id: 'XA',
        commodity: 'toys',
        item,
        year: 2022,
        tonnes_per_year: [80, 100][k],
        rank: 'preferred' as const,
      })),
    },
  };
});

const parameters = { elasticity: giveParameter(5, '1', 4, 8), dayCost: giveParameter(0.0135, '1/day', 0.006, 0.021) };
const solveToy = (id: string, more: object = {}) =>
  solveLoop(corridor, findScenario(corridor, id), findScenario(corridor, 'baseline'), { ...parameters, ...more });

describe('solveLoop', () => {
  it('ends where the containers are trade’s answer to their own costs, whatever the damping', () => {
    const state = solveToy('short-cut-complete', { tolerance: 1e-7 });
    expect(state.status).toBe('solved');
    expect(state.residual).toBeLessThan(1e-7);
    // Cheaper routes: trade, income and containers grow.
    expect(state.rounds.at(-1)!.gain_usd).toBeGreaterThan(0);
    expect(state.rounds.at(-1)!.teu_per_year).toBeGreaterThan(state.rounds[0].teu_per_year);
    const damped = solveToy('short-cut-complete', { tolerance: 1e-7, damping: 0.5 });
    expect(damped.rounds.length).toBeGreaterThan(state.rounds.length);
    for (const [r, value] of state.last.containerHat.entries())
      expect(damped.last.containerHat[r]).toBeCloseTo(value, 6);
  });

  it('gives back part of the gain to the queues that new trade makes', () => {
    const report = reportLoop(solveToy('short-cut-complete'), { draws: 40 });
    const { congestion } = report;
    expect(congestion.gain_usd).toBeLessThanOrEqual(congestion.gain_without_return_usd);
    expect(report.acr_residual).toBeLessThan(1e-12);
    for (const row of report.countries) {
      expect(row.welfare_change_low!).toBeLessThanOrEqual(row.welfare_change_percent + 1e-9);
      expect(row.welfare_change_high!).toBeGreaterThanOrEqual(row.welfare_change_percent - 1e-9);
    }
    expect(report.parameters).toMatchObject([{ value: 5, source_id: 'given' }, { value: 0.0135 }]);
    // The toy states no trade from B and C to each other, and containers without a figure are used.
    expect(report.gaps).toContainEqual({ exporter: 'XB', importer: 'XC', what: 'no figure: taken as 0' });
    expect(report.gaps.map((gap) => JSON.stringify(gap)).join()).toMatch(
      /XB","importer":"XA","what":"no figure of all goods/,
    );
  });

  it('finds nothing where nothing changes, and answers once where it is told to', () => {
    const same = solveToy('baseline');
    expect(same.rounds).toHaveLength(1);
    expect(Math.abs(same.rounds[0].gain_usd)).toBeLessThan(1);
    const once = solveToy('short-cut-complete', { feedback: false });
    expect(once.rounds).toHaveLength(1);
    expect(once.last).toBe(once.first);
  });

  it('loses the trade that nothing carries, and says how many rows', () => {
    const cut = readScenarioText(
      'id: cut\ntitle: Cut\nextends: baseline\nedits:\n' +
        corridor.tables.link.map(({ link_id: id }) => `  - close: link/${id}\n    reason: A test\n`).join(''),
      'cut.yaml',
    );
    const state = solveLoop(corridor, cut, findScenario(corridor, 'baseline'), { ...parameters, feedback: false });
    expect(state.last.severed).toBe(state.world.relations.length);
    expect(state.rounds[0].gain_usd).toBeLessThan(0);
    expect([...state.last.containerHat]).toEqual(state.world.relations.map(() => 0));
  });

  it('asks for sizes, and for more GDP than exports', () => {
    const without = { ...corridor, tables: { ...corridor.tables, national_account: [] } };
    expect(() =>
      solveLoop(without, findScenario(corridor, 'baseline'), findScenario(corridor, 'baseline'), parameters),
    ).toThrow(/fewer than two economies/);
    const poor = {
      ...corridor,
      tables: {
        ...corridor.tables,
        national_account: corridor.tables.national_account.map((row) => ({ ...row, gdp_usd: 1e6 })),
      },
    };
    expect(() =>
      solveLoop(poor, findScenario(corridor, 'baseline'), findScenario(corridor, 'baseline'), parameters),
    ).toThrow(/as large as its GDP/);
  });
});

describe('compareCosts', () => {
  it('is the rule of a half: a shift to a slower, cheaper mode is no change of cost', () => {
    const skim = (teu: number, usdPerTeu: number, days: number) => ({ teu, usdPerTeu, days });
    const base = new Map([
      ['rail', skim(50, 1000, 10)],
      ['road', skim(50, 3000, 5)],
    ]);
    const shifted = new Map([
      ['rail', skim(90, 1000, 10)],
      ['road', skim(10, 3000, 5)],
    ]);
    expect(compareCosts(base, shifted)).toMatchObject({ usd: 0, days: 0, baseUsd: 2000 });
    const cheaper = new Map([
      ['rail', skim(75, 800, 10)],
      ['road', skim(25, 3000, 5)],
    ]);
    expect(compareCosts(base, cheaper)!.usd).toBeCloseTo((-200 * (0.5 + 0.75)) / 2, 12);
    expect(compareCosts(base, new Map([['sea', skim(1, 500, 30)]]))).toMatchObject({ usd: -1500, days: 22.5 });
    expect(compareCosts(base, undefined)).toBeNull();
  });
});

describe('measureTrade', () => {
  it('has shares, their concentration, rivals, gaps and what a plant can take the place of', () => {
    const { partners, rivals, gaps, balances } = measureTrade(corridor, 2022);
    expect(partners.find(({ country, side }) => country === 'XA' && side === 'exports')).toMatchObject({
      known_usd: 4e8,
      hhi: 0.25 ** 2 + 0.75 ** 2,
      over_gdp: 0.08,
    });
    expect(rivals).toMatchObject([
      { exporter: 'XA', importer: 'XC', spread_percent: expect.closeTo(100 * (5 / 3 - 1), 9) },
    ]);
    expect(gaps).toContainEqual({ exporter: 'XB', importer: 'XA', year: 2022 });
    expect(balances).toMatchObject([
      {
        substitution_at_most_t_per_year: 80,
        share_of_imports: 0.8,
        verdict: 'imports of 20 t/yr stay',
        missing: ['demand'],
      },
    ]);
  });
});
