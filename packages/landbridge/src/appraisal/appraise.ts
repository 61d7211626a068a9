/** An economic appraisal: a scenario against its base, from the model's flows to the figures that a bank asks for. */
import { type Corridor, hashTables, type Scenario } from '@landbridge/corridor';
import { findScenario } from '../scenarios.ts';
import { VERSION } from '../version.ts';
import { type Assumption, type AssumptionId, listAssumptions, valuesOf } from './assumptions.ts';
import { buildCashFlow, type CashFlowInput, effectIn } from './cash-flow.ts';
import { listPhaseCosts, spreadCosts } from './construction.ts';
import { presentValue } from './discount.ts';
import { listFactMoves } from './fact-moves.ts';
import { computeIndicators, computeNpv, type Indicators } from './indicators.ts';
import { demandYearOf, listModelYears, type ModelYear, solveModelYears } from './model-years.ts';
import { listNotes } from './notes.ts';
import { listCountries, listModes, listParts, toRow } from './splits.ts';
import { findSwitchingValue } from './switching-value.ts';
import { listTornado, rangeOf, type TornadoRow } from './tornado.ts';
import type { AppraisalFigure, AppraisalOptions, AppraisalReport } from './types.ts';
import { createBenefit } from './user-benefit.ts';

/** What the scenario extends; a scenario that extends nothing is held against the corridor as it stands. */
export function baseOf(corridor: Corridor, scenario: Scenario): Scenario {
  if (scenario.extends !== undefined) return findScenario(corridor, scenario.extends);
  return { id: 'as-it-stands', title: 'The corridor as it stands', edits: [] };
}

/**
 * @throws Failure where a scenario does not fit the corridor; the signal's reason when aborted
 * @cost four solves of the freight engine and up to four builds of a network for each figure with a range
 */
export function appraise(
  corridor: Corridor,
  scenario: Scenario,
  base: Scenario,
  options: AppraisalOptions = {},
): AppraisalReport {
  const priceYear = corridor.tables.config[0].base_year;
  const openingYear = options.fromYear ?? scenario.year ?? base.year ?? priceYear;
  const assumptions = listAssumptions(corridor.tables, priceYear, givenBy(options));
  const values = valuesOf(assumptions);
  const demandYear = demandYearOf(corridor, openingYear);
  const years = listModelYears(openingYear, values.benefit_years);
  const solved = solveModelYears(corridor, base, scenario, years, values.demand_growth, demandYear, options);
  const head = {
    landbridge: VERSION,
    corridor: { id: corridor.id, hash: hashTables(corridor.tables) },
    scenario: { id: scenario.id, title: scenario.title },
    base: { id: base.id, title: base.title },
    price_year: priceYear,
    opening_year: openingYear,
    model_years: years,
    assumptions,
  };
  const [opening] = solved.years;
  if (solved.failed || !opening) return { ...head, ...emptyReport(openingYear, solved.failed?.result.blame ?? null) };

  const [before, after] = [opening.base, opening.project].map((run) => run.applied.corridor.tables);
  const capex = listPhaseCosts(before, after, openingYear, priceYear);
  const works = spreadCosts(capex, openingYear);
  const missing = listMissing(capex);
  const input: CashFlowInput = {
    effects: solved.years.map(toEffect),
    capexUsd: works.usd,
    openingYear,
    modelledGrowth: values.demand_growth,
    demandYear,
  };
  const cashFlow = buildCashFlow(input, values);
  const indicators = computeIndicators(cashFlow, values.discount_rate);
  options.onProgress?.('ranges of the facts');
  const facts = listFactMoves(opening.base, opening.project);
  const halves = solved.years.map(({ users }) => users.total.halfUsd);
  const tornado = listTornado(input, assumptions, capex, facts, halves);
  /** Of a yearly amount in the model years, over all years of the cash flow. */
  const worthOf = (pick: (year: ModelYear) => number) => {
    const effects = solved.years.map((year) => ({ ...toEffect(year), usersUsd: pick(year) }));
    const flow = cashFlow.map(({ year }) =>
      year < openingYear ? 0 : effectIn({ ...input, effects }, values.demand_growth, year, (effect) => effect.usersUsd),
    );
    return presentValue(flow, values.discount_rate);
  };
  return {
    ...head,
    status: 'solved',
    blame: null,
    first_year: works.firstYear,
    indicators: listFigures(indicators, tornado, missing.length > 0, priceYear, works.firstYear),
    parts: listParts(cashFlow, openingYear, values.discount_rate),
    users: solved.years.map(({ year, users }) => ({
      year,
      ...toRow(users.total),
      new_choice_teu: users.newChoiceTeu,
      unvalued_teu: users.unvaluedTeu,
    })),
    operations: solved.years.map(({ year, before: a, after: b }) => ({
      year,
      paid_usd: b.paidUsd - a.paidUsd,
      subsidy_usd: b.subsidyUsd - a.subsidyUsd,
      co2e_t: b.co2eT - a.co2eT,
      time_teu_h: b.timeTeuH - a.timeTeuH,
      time_usd: b.timeUsd - a.timeUsd,
    })),
    by_class: [...opening.users.byClass].map(([class_id, benefit]) => ({
      class_id,
      ...toRow(benefit),
      present_value_usd: worthOf(({ users }) => (users.byClass.get(class_id) ?? createBenefit()).logsumUsd),
    })),
    by_country: listCountries(corridor.tables, opening, values.operator_cost_share, worthOf),
    by_mode: listModes(opening),
    capex,
    capex_missing: missing,
    cash_flow: cashFlow,
    switching: missing.length > 0 ? [] : listSwitching(input, assumptions, indicators),
    tornado: tornado.map(toTornado),
    notes: listNotes(opening, capex, solved.years.length, values, demandYear, indicators),
    issues: [...opening.base.applied.issues, ...opening.project.applied.issues],
  };
}

function givenBy(options: AppraisalOptions): Partial<Record<AssumptionId, number>> {
  const given = {
    discount_rate: options.discountRate,
    benefit_years: options.benefitYears,
    demand_growth: options.growth,
    opex_share: options.opexShare,
    operator_cost_share: options.operatorCostShare,
    conversion_factor: options.conversionFactor,
    carbon_usd_per_t: options.carbonUsdPerT,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function listMissing(capex: AppraisalReport['capex']): string[] {
  if (capex.length === 0) return ['The scenario completes no phase: what it costs is not in the facts'];
  return capex.flatMap((phase) =>
    phase.usd === null ? [`phase/${phase.phase_id}/cost_usd (${phase.name}) is not in the facts`] : [],
  );
}

function toEffect({ year, users, before, after }: ModelYear): CashFlowInput['effects'][number] {
  return {
    year,
    usersUsd: users.total.logsumUsd,
    usersTimeUsd: before.timeUsd - after.timeUsd,
    paidUsd: after.paidUsd - before.paidUsd,
    subsidyUsd: after.subsidyUsd - before.subsidyUsd,
    co2eT: after.co2eT - before.co2eT,
  };
}

function listFigures(
  indicators: Indicators,
  tornado: readonly TornadoRow[],
  costsMissing: boolean,
  priceYear: number,
  firstYear: number,
): AppraisalFigure[] {
  const figure = (
    id: string,
    name: string,
    unit: string,
    pick: (from: Indicators) => number | null,
    needsCosts = true,
  ): AppraisalFigure => {
    const value = needsCosts && costsMissing ? null : pick(indicators);
    return { id, name, value, ...rangeOf(tornado, value, pick), unit };
  };
  const usd = `USD (${priceYear}), worth in ${firstYear}`;
  return [
    figure('npv_usd', 'Net present value (ENPV)', usd, (from) => from.npv_usd),
    figure('bcr', 'Benefits over costs (BCR)', 'ratio', (from) => from.bcr),
    figure('eirr', 'Internal rate of return (EIRR)', '1/yr', (from) => from.eirr),
    figure('payback_yr', 'Payback from the first works', 'yr', (from) => from.payback_yr),
    figure('discounted_payback_yr', 'The same, discounted', 'yr', (from) => from.discounted_payback_yr),
    figure('benefits_usd', 'Present value of benefits', usd, (from) => from.benefits_usd, false),
    figure('costs_usd', 'Present value of costs', usd, (from) => from.costs_usd),
  ];
}

/** Ends of the search for a switching value, as multiples of the value itself. */
const SEARCH = 1000;

function listSwitching(
  input: CashFlowInput,
  assumptions: readonly Assumption[],
  { eirr }: Indicators,
): AppraisalReport['switching'] {
  const values = valuesOf(assumptions);
  return assumptions
    .filter(({ id }) => id !== 'benefit_years')
    .map(({ id, name, unit, value }) => {
      const npvOf = (to: number) => {
        const changed = { ...values, [id]: to };
        return computeNpv(buildCashFlow(input, changed), changed.discount_rate);
      };
      const [low, high] = limitsOf(id, value);
      const switching_value = id === 'discount_rate' ? eirr : findSwitchingValue(npvOf, value, low, high);
      const change_percent = switching_value === null || value === 0 ? null : 100 * (switching_value / value - 1);
      return { id, name, unit, value, switching_value, change_percent };
    });
}

function limitsOf(id: AssumptionId, value: number): [low: number, high: number] {
  if (id === 'demand_growth') return [-0.1, 0.2];
  if (id === 'operator_cost_share' || id === 'opex_share') return [0, 1];
  return [0, SEARCH * value];
}

function toTornado({ id, name, unit, value, low, high }: TornadoRow): AppraisalReport['tornado'][number] {
  return {
    id,
    name,
    unit,
    value,
    low: low?.input ?? null,
    high: high?.input ?? null,
    npv_low_usd: low?.indicators.npv_usd ?? null,
    npv_high_usd: high?.indicators.npv_usd ?? null,
  };
}

function emptyReport(firstYear: number, blame: string | null) {
  return {
    status: 'not_converged' as const,
    blame,
    first_year: firstYear,
    indicators: [],
    parts: [],
    users: [],
    operations: [],
    by_class: [],
    by_country: [],
    by_mode: [],
    capex: [],
    capex_missing: [],
    cash_flow: [],
    switching: [],
    tornado: [],
    notes: [],
    issues: [],
  };
}
