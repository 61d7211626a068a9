import { fileURLToPath } from 'node:url';
import type { Corridor, Scenario } from '@landbridge/corridor';
import { evaluateFixedFlows } from '@landbridge/engines/freight';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCorridor } from '../node/index.ts';
import { runScenario } from '../run.ts';
import { findScenario } from '../scenarios.ts';
import { appraise, baseOf } from './appraise.ts';
import { effectIn } from './cash-flow.ts';
import { deflate, listPhaseCosts, spreadCosts } from './construction.ts';
import { presentValue } from './discount.ts';
import { measureOperations } from './operations.ts';
import { listShipments } from './shipments.ts';
import type { AppraisalOptions, AppraisalReport } from './types.ts';
import { measureUserBenefit } from './user-benefit.ts';

let toy: Corridor;
let report: AppraisalReport;
/** Carbon and time are priced in years that the toy's index lacks: it grows a row. */
const PRICES = [
  { year: 2016, index: 50 },
  { year: 2020, index: 80 },
  { year: 2022, index: 100 },
];

beforeAll(async () => {
  const { corridor } = await readCorridor(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
  if (!corridor) throw new Error('the toy corridor does not validate');
  const price_index = PRICES.map(({ year, index }) => ({
    ...corridor.tables.price_index[0],
    price_index_id: String(year),
    year,
    index,
  }));
  toy = { ...corridor, tables: { ...corridor.tables, price_index } };
  report = appraiseToy({});
});

function appraiseToy(options: AppraisalOptions, corridor = toy, id = 'short-cut-complete'): AppraisalReport {
  const scenario = findScenario(corridor, id);
  return appraise(corridor, scenario, baseOf(corridor, scenario), options);
}

const figure = ({ indicators }: AppraisalReport, id: string) =>
  indicators.find((item) => item.id === id)?.value ?? null;
const part = ({ parts }: AppraisalReport, id: string) => parts.find((item) => item.id === id)?.present_value_usd ?? 0;
const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

function scaleTariffs(by: number): Scenario {
  const edits = [...new Set(toy.tables.tariff.map((row) => row.tariff_id))].map((id) => ({
    scale: `tariff/${id}`,
    column: 'usd_per_feu_km',
    by,
  }));
  return { id: 'tariffs', title: 'Other prices', extends: 'baseline', edits };
}

describe('appraisal of the toy railway', () => {
  it('parts, classes and countries add up to the whole', () => {
    expect(report.status).toBe('solved');
    expect(sum(report.parts.map((row) => row.present_value_usd))).toBeCloseTo(figure(report, 'npv_usd') ?? 0, 3);
    const users = report.users[0].logsum_usd;
    expect(sum(report.by_class.map((row) => row.logsum_usd))).toBeCloseTo(users, 4);
    expect(sum(report.by_country.map((row) => row.users_usd))).toBeCloseTo(users, 4);
    expect(sum(report.by_mode.map((row) => row.rule_of_half_usd))).toBeCloseTo(report.users[0].rule_of_half_usd, 4);
    expect(sum(report.by_class.map((row) => row.present_value_usd))).toBeCloseTo(part(report, 'users_usd'), 2);
    expect(sum(report.by_country.map((row) => row.present_value_usd))).toBeCloseTo(
      part(report, 'users_usd') + part(report, 'operators_usd') + part(report, 'government_usd'),
      2,
    );
  });

  it('the short cut gives its users time and money, and the two ways to count agree to a few per cent', () => {
    const [{ logsum_usd: logsum, rule_of_half_usd: half, time_usd, money_usd }] = report.users;
    expect(logsum).toBeGreaterThan(0);
    expect(time_usd).toBeGreaterThan(0);
    expect(money_usd).toBeGreaterThan(0);
    expect(Math.abs(logsum / half - 1)).toBeLessThan(0.05);
  });

  it('its cost is that of the facts, over the promised years, before the opening', () => {
    expect(report.capex).toMatchObject([
      { phase_id: 'short-cut-1', usd: 100e6, years_of_works: 4, years_basis: 'planned' },
    ]);
    expect(report.first_year).toBe(2018);
    expect(report.cash_flow.slice(0, 4).map((row) => row.capex_usd)).toEqual([-25e6, -25e6, -25e6, -25e6]);
    expect(report.cash_flow[4]).toMatchObject({ year: 2022, capex_usd: 0, opex_usd: -2e6 });
    expect(part(report, 'capex_usd')).toBeCloseTo(presentValue([-25e6, -25e6, -25e6, -25e6], 0.09), 3);
  });

  it('every yearly gain stands in the cash flow once', () => {
    const [row] = report.cash_flow.slice(4);
    const [{ paid_usd, subsidy_usd, co2e_t }] = report.operations;
    expect(row.users_usd).toBeCloseTo(report.users[0].logsum_usd, 6);
    expect(row.operators_usd).toBeCloseTo(0.2 * (paid_usd + subsidy_usd), 6);
    // 60 USD of 2016 a tonne in 2020; prices doubled by 2022; 1.25 more in ten years.
    expect(row.climate_usd).toBeCloseTo(-co2e_t * 120 * 1.25 ** 0.2, 4);
  });

  it('every switching value makes the NPV 0', () => {
    const found = report.switching.filter((row) => row.switching_value !== null);
    expect(found.map((row) => row.id)).toEqual(expect.arrayContaining(['capex_factor', 'users_factor']));
    const option = {
      discount_rate: 'discountRate',
      opex_share: 'opexShare',
      carbon_usd_per_t: 'carbonUsdPerT',
    } as const;
    for (const { id, switching_value } of found) {
      const name = option[id as keyof typeof option];
      if (name === undefined) continue;
      const changed = appraiseToy({ [name]: switching_value });
      expect(Math.abs(figure(changed, 'npv_usd') ?? 1)).toBeLessThan(1e-3);
    }
  });

  it('the tornado’s ends are what an appraisal with that value says, and ranges hold the value', () => {
    const end = report.tornado.find((row) => row.id === 'opex_share');
    expect(end?.npv_high_usd).toBeCloseTo(figure(appraiseToy({ opexShare: 0.03 }), 'npv_usd') ?? 0, 2);
    const rate = report.tornado.find((row) => row.id === 'discount_rate');
    expect(rate?.npv_low_usd).toBeCloseTo(figure(appraiseToy({ discountRate: 0.06 }), 'npv_usd') ?? 0, 2);
    for (const { value, low, high } of report.indicators) {
      if (value === null || low === null || high === null) continue;
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });
});

describe('options act as their words say', () => {
  it('conversion factor and upkeep weigh costs, the cost share operators, the carbon price emissions', () => {
    const cheap = appraiseToy({ conversionFactor: 0.9 });
    expect(part(cheap, 'capex_usd')).toBeCloseTo(0.9 * part(report, 'capex_usd'), 3);
    expect(part(cheap, 'opex_usd')).toBeCloseTo(0.9 * part(report, 'opex_usd'), 3);
    expect(part(appraiseToy({ opexShare: 0.04 }), 'opex_usd')).toBeCloseTo(2 * part(report, 'opex_usd'), 3);
    expect(part(appraiseToy({ operatorCostShare: 1 }), 'operators_usd')).toBeCloseTo(0, 9);
    expect(part(appraiseToy({ carbonUsdPerT: 240 }), 'climate_usd')).toBeCloseTo(2 * part(report, 'climate_usd'), 3);
  });

  it('growth scales demand from the year it is known for, opening year and years move the flow', () => {
    const later = appraiseToy({ fromYear: 2030, growth: 0.03, benefitYears: 5 });
    expect(later.model_years).toEqual([2030]);
    expect(later.cash_flow.map((row) => row.year)).toEqual([2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034]);
    const still = appraiseToy({ fromYear: 2030, growth: 0, benefitYears: 5 });
    expect(later.users[0].logsum_usd).toBeGreaterThan(1.03 ** 8 * 0.9 * still.users[0].logsum_usd);
  });
});

describe('moves of single inputs', () => {
  it('another growth scales the model years with their demand', () => {
    const effects = [2030, 2040].map((year, index) => ({
      year,
      usersUsd: 100 * (index + 1),
      usersTimeUsd: 0,
      paidUsd: 0,
      subsidyUsd: 0,
      co2eT: 0,
    }));
    const input = { effects, modelledGrowth: 0.02, demandYear: 2022 };
    const at = (growth: number, year: number) => effectIn(input, growth, year, (effect) => effect.usersUsd);
    expect([at(0.02, 2030), at(0.02, 2035), at(0.02, 2040), at(0.02, 2055)]).toEqual([100, 150, 200, 200]);
    expect(at(0.05, 2030)).toBeCloseTo(100 * (1.05 / 1.02) ** 8, 9);
    expect(at(0.05, 2040)).toBeCloseTo(200 * (1.05 / 1.02) ** 18, 9);
  });

  it('a fact at an end of its range moves the worth as an appraisal with that fact does, to first order', () => {
    const [tariff] = toy.tables.tariff.filter((row) => row.layer_id === 'rail-1435');
    const near = 1.002 * tariff.usd_per_feu_km;
    const range = {
      figure_id: 'tariff',
      table: 'tariff',
      row_id: tariff.tariff_id,
      column: 'usd_per_feu_km',
      rank: 'preferred' as const,
      value: tariff.usd_per_feu_km,
      low: null,
      high: near,
      source_id: 'assumption',
      basis: 'assumed' as const,
      note: null,
    };
    const options = { benefitYears: 20, operatorCostShare: 1, carbonUsdPerT: 0 };
    const ranged = appraiseToy(options, { ...toy, tables: { ...toy.tables, figure: [range] } });
    const end = ranged.tornado.find((row) => row.id === `tariff/${tariff.tariff_id}/usd_per_feu_km`);
    const dearer = toy.tables.tariff.map((row) => (row === tariff ? { ...row, usd_per_feu_km: near } : row));
    const solved = appraiseToy(options, { ...toy, tables: { ...toy.tables, figure: [], tariff: dearer } });
    const base = figure(ranged, 'npv_usd') ?? 0;
    const [byMove, bySolve] = [(end?.npv_high_usd ?? 0) - base, (figure(solved, 'npv_usd') ?? 0) - base];
    expect(Math.abs(bySolve)).toBeGreaterThan(1);
    expect(byMove / bySolve).toBeCloseTo(1, 1);
  });
});

describe('what users gain', () => {
  it('of a scenario against itself is nothing', () => {
    const run = runScenario(toy, findScenario(toy, 'baseline'));
    const { total, unvaluedTeu, newChoiceTeu } = measureUserBenefit(run, run);
    expect(total).toEqual({ logsumUsd: 0, halfUsd: 0, timeUsd: 0, moneyUsd: 0, perceivedUsd: 0 });
    expect([unvaluedTeu, newChoiceTeu]).toEqual([0, 0]);
  });

  it('of a small change of prices is the flows times it (envelope theorem), all of it money, both ways to count', () => {
    const base = runScenario(toy, findScenario(toy, 'baseline'));
    const dearer = runScenario(toy, scaleTariffs(1.0001));
    const { total } = measureUserBenefit(base, dearer);
    const tables = dearer.applied.corridor.tables;
    const lost = sum(
      base.result.flows.map(
        (flows) =>
          evaluateFixedFlows(base.input, flows, tables).transport_cost_usd -
          evaluateFixedFlows(base.input, flows, base.applied.corridor.tables).transport_cost_usd,
      ),
    );
    expect(lost).toBeGreaterThan(0);
    // Congestion answers too: who leaves a full line helps those who stay, by less than the change itself.
    expect(total.logsumUsd).toBeLessThan(0);
    expect(Math.abs(total.logsumUsd / -lost - 1)).toBeLessThan(0.02);
    expect(Math.abs(total.halfUsd / total.logsumUsd - 1)).toBeLessThan(1e-3);
  });

  it('without works has no figure that needs their cost, and says so', () => {
    const taxed = appraise(toy, scaleTariffs(1.05), findScenario(toy, 'baseline'));
    expect(taxed.cash_flow[0].users_usd).toBeLessThan(0);
    expect(taxed.capex_missing).toHaveLength(1);
    expect(['npv_usd', 'bcr', 'eirr', 'costs_usd'].map((id) => figure(taxed, id))).toEqual([null, null, null, null]);
    expect(figure(taxed, 'benefits_usd')).toBeLessThan(0);
    expect(taxed.switching).toEqual([]);
  });

  it('a subsidy is what governments pay of the full price, on their own lines', () => {
    const baseline = findScenario(toy, 'baseline');
    const run = runScenario(toy, baseline);
    const { subsidyUsd, paidUsd, subsidyByCountry } = measureOperations(run);
    const bare = { ...toy.tables, subsidy: [] };
    const full = sum(run.result.flows.map((flows) => evaluateFixedFlows(run.input, flows, bare).transport_cost_usd));
    expect(subsidyUsd).toBeGreaterThan(0);
    expect(paidUsd + subsidyUsd).toBeCloseTo(full, 3);
    expect([...subsidyByCountry.keys()]).toEqual(['XA']);
    expect(measureOperations(runScenario({ ...toy, tables: bare }, baseline)).subsidyUsd).toBe(0);
  });

  it('money and time of the flows’ choices add up to what operators take in and what all flows take, queues included', () => {
    const demand = toy.tables.demand.map((row) => ({ ...row, teu_per_year: 3 * row.teu_per_year }));
    const run = runScenario({ ...toy, tables: { ...toy.tables, demand } }, findScenario(toy, 'baseline'));
    const choices = [...listShipments(run).values()].flatMap((shipment) => [...shipment.choices.values()]);
    const { paidUsd, timeTeuH } = measureOperations(run);
    const queued = sum(run.result.flows.map((flows) => Math.max(...flows.equilibrium.congestion.delayH)));
    expect(queued).toBeGreaterThan(1);
    expect(sum(choices.map((choice) => choice.teu * choice.moneyUsd)) / paidUsd).toBeCloseTo(1, 9);
    expect(sum(choices.map((choice) => choice.teu * choice.timeH)) / timeTeuH).toBeCloseTo(1, 9);
  });

  it('leaves flows out that go unserved in one of the years, and says how many', () => {
    const base = runScenario(toy, findScenario(toy, 'baseline'));
    const closed: Scenario = {
      id: 'closed',
      title: 'Both borders closed',
      extends: 'baseline',
      edits: toy.tables.bcp.map((row) => ({ close: `bcp/${row.bcp_id}`, from: '2022-06-01', to: '2022-06-11' })),
    };
    const run = runScenario(toy, closed);
    const { unvaluedTeu, total } = measureUserBenefit(base, run);
    expect(unvaluedTeu).toBeGreaterThan(0);
    expect(Number.isFinite(total.logsumUsd)).toBe(true);
  });
});

describe('cost of works', () => {
  it('goes from its price year to the corridor’s, keeps its range, and is null where the facts have none', () => {
    const [phase] = toy.tables.phase;
    const done = { ...phase, completed: '2022-01-01' };
    const tables = (row: typeof phase) => ({ ...toy.tables, phase: [row] });
    const cost = (row: typeof phase) => listPhaseCosts(toy.tables, tables(row), 2022, 2022)[0];
    expect(cost({ ...done, price_year: 2020 }).usd).toBeCloseTo(125e6, 3);
    expect(cost({ ...done, cost_usd: null }).usd).toBeNull();
    expect(listPhaseCosts(toy.tables, tables({ ...done, completed: '2023-01-01' }), 2022, 2022)).toEqual([]);
    expect(listPhaseCosts(tables(done), tables(done), 2022, 2022)).toEqual([]);
    expect(() => deflate(toy.tables, 1, 1999, 2022)).toThrow(/^price_index has no row for 1999/);
  });

  it('is spread over each phase’s own years, all ending before the opening', () => {
    const phase = { ...report.capex[0], usd: 30 };
    const { firstYear, usd } = spreadCosts(
      [
        { ...phase, years_of_works: 1 },
        { ...phase, years_of_works: 3 },
        { ...phase, usd: null, years_of_works: 9 },
      ],
      2030,
    );
    expect(firstYear).toBe(2027);
    expect([...usd]).toEqual([10, 10, 40]);
  });
});
