/**
 * Ranges of headline figures from the ranges of the facts: each figure with a low and a high is moved to either end, flows
 * held, and the moves are added as independent errors (root of the sum of squares), downward and upward by themselves.
 */
import { ADDITIVE_KPIS, listUsedFigures, longestPeriod } from '@landbridge/engines/freight';
import { parseFigureName } from './figures.ts';
import type { ScenarioRun } from './run.ts';
import { evaluateTables, evaluateWith, mapKpis } from './sensitivity.ts';
import type { Kpi } from './types.ts';

/** Fractions that each KPI may lie below and above its value. */
export interface KpiRange {
  readonly below: number;
  readonly above: number;
}

/** @cost two builds of a network for each figure with a range that flows use */
export function rangeKpis(run: ScenarioRun): ReadonlyMap<string, KpiRange> {
  const { figure } = run.applied.corridor.tables;
  const used = listUsedFigures(longestPeriod(run.result.flows));
  const base = evaluateTables(run, run.applied.corridor.tables);
  const below = mapKpis(() => 0) as Record<string, number>;
  const above = mapKpis(() => 0) as Record<string, number>;
  for (const row of figure) {
    const name = parseFigureName(`${row.table}/${row.row_id}/${row.column}`);
    if (row.rank !== 'preferred' || !name || !used.has(`${row.table}/${row.row_id}/${row.column}`)) continue;
    for (const end of [row.low, row.high]) {
      if (end === null || end === row.value) continue;
      const moved = evaluateWith(run, name, end);
      for (const kpi of ADDITIVE_KPIS) {
        const change = moved[kpi] / base[kpi] - 1;
        const side = change < 0 ? below : above;
        side[kpi] = Math.hypot(side[kpi], change);
      }
    }
  }
  return new Map(ADDITIVE_KPIS.map((kpi) => [kpi, { below: below[kpi], above: above[kpi] }]));
}

/** The KPI with `low` and `high` where its range is known; means per container move as their totals do. */
export function withRange(kpi: Kpi, ranges: ReadonlyMap<string, KpiRange>): Kpi {
  const range = ranges.get(TOTAL_OF_MEAN[kpi.id] ?? kpi.id);
  if (!range || kpi.value === null) return kpi;
  return { ...kpi, low: kpi.value * (1 - range.below), high: kpi.value * (1 + range.above) };
}

/** The total that a mean per container moves with. */
export const TOTAL_OF_MEAN: Readonly<Record<string, string>> = {
  mean_cost_usd_per_teu: 'transport_cost_usd',
  mean_time_h: 'total_time_teu_h',
  mean_co2e_t_per_teu: 'total_co2e_t',
};
