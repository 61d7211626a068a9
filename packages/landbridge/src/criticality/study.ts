/** A solved year from which closings are evaluated: its periods, its elements, and which of them are in series. */
import type { Corridor } from '@landbridge/corridor';
import {
  type ArcSelection,
  type ClosureModel,
  createClosureModel,
  createDeflator,
  type FreightInput,
  groupSeries,
  markArcs,
  type PeriodFlows,
  prepare,
  solve,
} from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { listElements, type PlannerElement } from '../select-link/index.ts';

/**
 * longest: the period with the most days stands for the whole year; all: each period by itself, added up; month: the
 * period with the most days of a month stands for that month.
 */
export type StudyPeriod = 'longest' | 'all' | { readonly month: number };

/** What a study is made from, and what a worker is sent: plain data. */
export interface StudyData {
  readonly input: FreightInput;
  /** Each network once, with the days that it stands for. */
  readonly spans: readonly { readonly flows: PeriodFlows; readonly days: number }[];
  readonly elements: readonly PlannerElement[];
  /** Value of a TEU's goods by class, USD of the price year: what it is worth to whom nothing can carry it. */
  readonly goodsUsdPerTeu: readonly number[];
  readonly tolerance: number;
}

export interface Study extends StudyData {
  readonly models: readonly ClosureModel[];
  /** Arcs in series have the same number, by period. */
  readonly series: readonly Int32Array[];
}

export interface StudyOptions {
  readonly year?: number;
  readonly period?: StudyPeriod;
  /** Relative gap and split residual of every equilibrium; default 1e-7. */
  readonly tolerance?: number;
  readonly signal?: AbortSignal;
}

const KINDS = new Set(['link', 'bcp', 'transfer', 'terminal']);

/**
 * @throws Failure `study.not_solved` where the year has no equilibrium
 * @cost one solve of each period
 */
export function solveStudy({ tables, ...corridor }: Corridor, options: StudyOptions = {}): StudyData {
  const { period = 'longest', tolerance = 1e-7, signal } = options;
  const year = options.year ?? tables.config[0]?.base_year ?? 2022;
  const input = pickPeriods(prepare(tables, year, period === 'longest' ? 'longest' : 'all'), period, year);
  const result = solve(input, { tolerance, ...(signal ? { signal } : {}) });
  if (result.status !== 'solved') throw new Failure('study.not_solved', `The year is not solved: ${result.blame}`);
  const toPriceYear = createDeflator(tables, input.priceYear);
  return {
    input,
    spans: listSpans(result.flows, period, input.daysInYear, year),
    elements: listElements({ tables, ...corridor }).filter(({ kind }) => KINDS.has(kind)),
    goodsUsdPerTeu: tables.commodity_class.map((row) => toPriceYear(row.value_usd_per_teu ?? 0, row.price_year)),
    tolerance,
  };
}

/** @cost the searches of `createClosureModel` for each network */
export function createStudy(data: StudyData): Study {
  const ends = new Set(data.input.demand.flatMap((row) => [row.originNodeId, row.destinationNodeId]));
  return {
    ...data,
    models: data.spans.map(({ flows }) => createClosureModel(data.input, flows)),
    series: data.spans.map(({ flows }) => groupSeries(flows.input, ends)),
  };
}

function pickPeriods(input: FreightInput, period: StudyPeriod, year: number): FreightInput {
  if (typeof period === 'string') return input;
  const days = input.periods.map((item) => daysOfMonth(item.period, year, period.month));
  const [index] = [...days.keys()].sort((a, b) => days[b] - days[a]);
  return { ...input, periods: [input.periods[index]] };
}

function listSpans(flows: readonly PeriodFlows[], period: StudyPeriod, daysInYear: number, year: number) {
  if (period === 'longest') return [{ flows: flows[0], days: daysInYear }];
  if (typeof period !== 'string') return [{ flows: flows[0], days: daysInMonth(year, period.month) }];
  const days = new Map<PeriodFlows['input']['network'], { flows: PeriodFlows; days: number }>();
  for (const item of flows) {
    const known = days.get(item.input.network);
    days.set(item.input.network, { flows: known?.flows ?? item, days: (known?.days ?? 0) + item.input.period.days });
  }
  return [...days.values()];
}

const MS_PER_DAY = 86_400_000;

function daysInMonth(year: number, month: number): number {
  return (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / MS_PER_DAY;
}

function daysOfMonth(
  { from, to }: { readonly from: string; readonly to: string },
  year: number,
  month: number,
): number {
  const [first, end] = [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)];
  return Math.max(0, Math.min(end, Date.parse(to)) - Math.max(first, Date.parse(from))) / MS_PER_DAY;
}

/** Arcs of selections in one of the study's networks. */
export function arcsOf(study: Study, span: number, selections: readonly ArcSelection[]): number[] {
  const arcs = new Set<number>();
  for (const selection of selections) {
    const marks = markArcs(study.spans[span].flows.input, selection);
    for (let arc = 0; arc < marks.length; arc++) if (marks[arc] === 1) arcs.add(arc);
  }
  return [...arcs].sort((a, b) => a - b);
}

/** TEU over the arcs of an element in the days of the study, both directions; of a terminal over each of its transfers. */
export function carriedTeu(study: Study, selection: ArcSelection): number {
  return study.spans.reduce((sum, { days }, span) => {
    const { arcTeuPerDay } = study.models[span];
    return sum + days * arcsOf(study, span, [selection]).reduce((teu, arc) => teu + arcTeuPerDay[arc], 0);
  }, 0);
}
