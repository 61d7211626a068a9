/** From a figure to the figures that it was computed from, each with its source, its basis and how far it moves the result. */
import type { Corridor } from '@landbridge/corridor';
import {
  ADDITIVE_KPIS,
  type AdditiveKpi,
  type FreightInput,
  longestPeriod,
  type PeriodFlows,
  shareOfDemand,
} from '@landbridge/engines/freight';
import { Failure } from './failure.ts';
import { findFigure, parseFigureName } from './figures.ts';
import { TOTAL_OF_MEAN } from './ranges.ts';
import { runTables, type ScenarioRun } from './run.ts';
import { evaluateTables, evaluateWith, STEP } from './sensitivity.ts';
import { traceElement } from './trace-element.ts';

export interface Trace {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly inputs: readonly TraceInput[];
}

export interface TraceInput {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly source_id: string;
  readonly basis: string;
  readonly low: number | null;
  readonly high: number | null;
  /** Part of the KPI that arises where this input is used. */
  readonly share?: number;
  /** Per cent that the result moves when the input grows by one per cent. */
  readonly sensitivity?: number;
  /** How the sensitivity was found; absent where it was not. */
  readonly method?: TraceMethod;
}

/**
 * `flows_held`: a finite difference of 1 %, flows as they are. `paths_held`: the part that a flow causes, as its paths
 * carry more of it. `solved_anew`: a finite difference of 5 % with an equilibrium of its own.
 */
export type TraceMethod = 'flows_held' | 'paths_held' | 'solved_anew';

export interface TraceOptions {
  /** The corridor's year as it was solved before; else it is solved. */
  readonly run?: ScenarioRun;
  /** Called between differences. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * @param figure  `table/row/column` of the corridor, `kpi/ID`, or what passes an element in the year:
 *   `result/link/ID/teu_per_year` or `.../time_h`, of a link, bcp or transfer
 * @throws Failure `figure.unknown`
 * @cost nothing for an input; for a KPI a solve of the year and up to 120 builds of a network; for an element's flow up
 *   to 12 solves more
 */
export function traceFigure(corridor: Corridor, figure: string, year?: number, options: TraceOptions = {}): Trace {
  const [table, ...rest] = figure.split('/');
  const solve = () => options.run ?? runTables(corridor, year);
  if (table === 'kpi') return traceKpi(corridor, figure, rest.join('/'), solve(), options);
  if (table === 'result') return traceElement(corridor, figure, solve, options);
  const input = findFigure(corridor, figure);
  if (!input) {
    throw new Failure(
      'figure.unknown',
      `There is no figure ${figure}; give table/row/column, such as link/rail-1520:altynkol-zhetygen/length, kpi/total_cost_usd, or result/link/ID/teu_per_year`,
    );
  }
  const rivals = corridor.tables.figure
    .filter((row) => row.rank === 'rival' && `${row.table}/${row.row_id}/${row.column}` === figure)
    .map((row) => ({
      figure: `figure/${row.figure_id}/value`,
      value: row.value,
      unit: input.unit,
      source_id: row.source_id,
      basis: row.basis,
      low: row.low,
      high: row.high,
    }));
  return { figure, value: input.value, unit: input.unit, inputs: [input, ...rivals] };
}

/** Figures whose sensitivity is computed: those that bear on most of the KPI. */
const MAX_SENSITIVITIES = 120;

function traceKpi(corridor: Corridor, figure: string, kpiId: string, run: ScenarioRun, options: TraceOptions): Trace {
  const kpi = run.result.kpis.find((item) => item.id === kpiId);
  if (!kpi) {
    const known = run.result.kpis.map((item) => item.id).join(', ');
    throw new Failure('figure.unknown', `There is no KPI ${kpiId}; there are ${known}`);
  }
  const additive = ADDITIVE_KPIS.find((id) => id === (TOTAL_OF_MEAN[kpiId] ?? kpiId));
  const inputs = additive ? listInputs(corridor, run, additive, options) : [];
  return { figure, value: kpi.value, unit: kpi.unit, inputs };
}

function listInputs(
  corridor: Corridor,
  run: ScenarioRun,
  kpi: AdditiveKpi,
  { onProgress }: TraceOptions,
): TraceInput[] {
  const base = evaluateTables(run, run.applied.corridor.tables);
  const reach = [...reachOfFigures(run.input, longestPeriod(run.result.flows), kpi)].sort(byLargest);
  const inputs = reach.flatMap(([id, touched], index) => {
    const [input, name] = [findFigure(corridor, id), parseFigureName(id)];
    if (!input || !name || input.value === null) return [];
    const share = touched / base[kpi];
    // One per cent more of nothing is nothing.
    if (input.value === 0) return [{ ...input, share, sensitivity: 0, method: 'flows_held' as const }];
    if (index >= MAX_SENSITIVITIES) return [{ ...input, share }];
    onProgress?.(index, Math.min(MAX_SENSITIVITIES, reach.length));
    const moved = evaluateWith(run, name, input.value * (1 + STEP))[kpi];
    return [{ ...input, share, sensitivity: (moved / base[kpi] - 1) / STEP, method: 'flows_held' as const }];
  });
  return [...inputs, ...listDemand(corridor, run, kpi)].sort(byMovement);
}

/** What moves the result most comes first. */
export function byMovement(a: TraceInput, b: TraceInput): number {
  return Math.abs(b.sensitivity ?? 0) - Math.abs(a.sensitivity ?? 0) || a.figure.localeCompare(b.figure);
}

/** How much of the KPI arises on arcs that were computed from each figure. */
function reachOfFigures(
  { classes }: FreightInput,
  { input: { network }, arcTeu, arcUsd, arcTimeH, arcCo2eT }: PeriodFlows,
  kpi: AdditiveKpi,
): Map<string, number> {
  const reach = new Map<string, number>();
  for (let arc = 0; arc < network.graph.arcCount; arc++) {
    const teu = arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
    if (teu === 0) continue;
    const usdPerH = classes.reduce((sum, cls, index) => sum + arcTeu[index][arc] * cls.valueOfTimeUsdPerTeuH, 0);
    const value = {
      total_cost_usd: arcUsd[arc] + usdPerH * arcTimeH[arc],
      transport_cost_usd: arcUsd[arc],
      total_time_teu_h: teu * arcTimeH[arc],
      total_co2e_t: arcCo2eT[arc],
      teu_km: teu * network.lengthKm[arc],
    }[kpi];
    for (const id of network.figures[arc]) reach.set(id, (reach.get(id) ?? 0) + value);
  }
  return reach;
}

/** A flow's containers move the KPI by the part that they cause, while its paths stay. */
function listDemand(corridor: Corridor, run: ScenarioRun, kpi: AdditiveKpi): TraceInput[] {
  return [...shareOfDemand(run.input, longestPeriod(run.result.flows), kpi)].flatMap(([demandId, share]) => {
    const input = findFigure(corridor, `demand/${demandId}/teu_per_year`);
    return input ? [{ ...input, share, sensitivity: share, method: 'paths_held' as const }] : [];
  });
}

function byLargest([keyA, a]: [string, number], [keyB, b]: [string, number]): number {
  return Math.abs(b) - Math.abs(a) || keyA.localeCompare(keyB);
}
