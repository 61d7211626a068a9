/** From an input to what depends on it in a year: headline figures with their movement, and the places that use it. */
import type { Corridor } from '@landbridge/corridor';
import {
  ADDITIVE_KPIS,
  elementKey,
  type FreightInput,
  listUsedFigures,
  longestPeriod,
  type PeriodFlows,
  shareOfDemand,
} from '@landbridge/engines/freight';
import { Failure } from './failure.ts';
import { type FigureName, type FigureValue, findFigure, parseFigureName } from './figures.ts';
import { runTables, type ScenarioRun } from './run.ts';
import { evaluateTables, evaluateWith, STEP } from './sensitivity.ts';
import type { TraceMethod, TraceOptions } from './trace.ts';

export interface ForwardTrace extends FigureValue {
  readonly results: readonly {
    readonly figure: string;
    readonly value: number | null;
    readonly unit: string;
    /** Per cent that the result moves when the input grows by one per cent. */
    readonly sensitivity: number;
    readonly method: TraceMethod;
  }[];
  /** Links, crossings and transfers whose figures are computed from it, or that carry it, the largest flow first. */
  readonly elements: readonly { readonly element: string; readonly teu_per_year: number }[];
}

/**
 * @param figure  `table/row/column`
 * @returns no results where no flow of the year uses the figure
 * @throws Failure `figure.unknown`, `trace.not_solved`
 * @cost a solve of the year where none is given, one build of a network
 */
export function traceForward(
  corridor: Corridor,
  figure: string,
  year?: number,
  options: TraceOptions = {},
): ForwardTrace {
  const input = findFigure(corridor, figure);
  const name = parseFigureName(figure);
  if (!input || !name) throw new Failure('figure.unknown', `There is no figure ${figure}; give table/row/column`);
  const run = options.run ?? runTables(corridor, year);
  if (run.result.status !== 'solved') {
    throw new Failure('trace.not_solved', `The year is not solved: ${run.result.blame}`);
  }
  const item = longestPeriod(run.result.flows);
  const isDemand = name.table === 'demand' && name.column === 'teu_per_year';
  const sensitivities = isDemand
    ? ADDITIVE_KPIS.map((kpi) => [kpi, shareOfDemand(run.input, item, kpi).get(name.rowId) ?? 0] as const)
    : input.value && listUsedFigures(item).has(figure)
      ? differences(run, name, input.value)
      : [];
  return {
    ...input,
    results: sensitivities.flatMap(([id, sensitivity]) => {
      const kpi = run.result.kpis.find((candidate) => candidate.id === id);
      const method: TraceMethod = isDemand ? 'paths_held' : 'flows_held';
      return kpi && sensitivity !== 0
        ? [{ figure: `kpi/${id}`, value: kpi.value, unit: kpi.unit, sensitivity, method }]
        : [];
    }),
    elements: run.result.flows.length > 0 ? listElements(run.input, run.result.flows, figure, isDemand) : [],
  };
}

/** Per cent that each headline figure moves with one per cent of the input, flows held. */
function differences(run: ScenarioRun, name: FigureName, value: number) {
  const base = evaluateTables(run, run.applied.corridor.tables);
  const moved = evaluateWith(run, name, value * (1 + STEP));
  return ADDITIVE_KPIS.map((kpi) => [kpi, base[kpi] === 0 ? 0 : (moved[kpi] / base[kpi] - 1) / STEP] as const);
}

function listElements(
  input: FreightInput,
  flows: readonly PeriodFlows[],
  figure: string,
  isDemand: boolean,
): ForwardTrace['elements'] {
  const sums = new Map<string, number>();
  const add = (key: string, teu: number) => {
    // Loading and unloading are no elements of a map.
    if (teu > 0 && /^(link|bcp|transfer)\//.test(key)) sums.set(key, (sums.get(key) ?? 0) + teu);
  };
  for (const { input: period, arcTeu, equilibrium } of flows) {
    const { network } = period;
    if (isDemand) {
      for (const commodity of equilibrium.problem.commodities) {
        if (`demand/${input.demand[commodity.demandIndex].demandId}/teu_per_year` !== figure) continue;
        for (const { paths } of commodity.options) {
          for (const { arcs, flow } of paths) {
            const keys = new Set([...arcs].map((arc) => elementKey(network, arc)));
            for (const key of keys) add(key, flow * period.period.days);
          }
        }
      }
      continue;
    }
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      if (!network.figures[arc].includes(figure)) continue;
      const teu = arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
      add(elementKey(network, arc), teu);
    }
  }
  return [...sums]
    .map(([element, teu_per_year]) => ({ element, teu_per_year }))
    .sort((a, b) => b.teu_per_year - a.teu_per_year || a.element.localeCompare(b.element));
}
