/** How far headline figures move with a figure of the corridor, flows held (finite differences). */
import type { Tables } from '@landbridge/corridor';
import {
  ADDITIVE_KPIS,
  type AdditiveKpi,
  evaluateFixedFlows,
  type FixedFlowTotals,
  longestPeriod,
} from '@landbridge/engines/freight';
import { type FigureName, withFigure } from './figures.ts';
import type { ScenarioRun } from './run.ts';

/** Step of the finite difference, as a part of the figure. */
export const STEP = 0.01;

/** Totals of the longest period with one figure changed. */
export function evaluateWith(run: ScenarioRun, name: FigureName, value: number): FixedFlowTotals {
  return evaluateTables(run, withFigure(run.applied.corridor.tables, name, value));
}

export function evaluateTables({ input, result }: ScenarioRun, tables: Tables): FixedFlowTotals {
  return evaluateFixedFlows(input, longestPeriod(result.flows), tables);
}

export function mapKpis(compute: (kpi: AdditiveKpi) => number): FixedFlowTotals {
  return Object.fromEntries(ADDITIVE_KPIS.map((kpi) => [kpi, compute(kpi)])) as Record<AdditiveKpi, number>;
}
