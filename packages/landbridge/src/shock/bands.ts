/**
 * Bands of what a shock costs freight, from the ranges of the facts: each figure with a low and a high that the flows with
 * and without the shock use differently is moved to either end in both, flows held; the moves of the change are added as
 * independent errors, downward and upward by themselves. A figure that both use alike moves no change.
 */
import { type AdditiveKpi, evaluateFixedFlows, type PeriodFlows } from '@landbridge/engines/freight';
import { parseFigureName, withFigure } from '../figures.ts';
import type { ScenarioRun } from '../run.ts';
import type { PeriodPair } from './substitutes.ts';

/** Figures that are moved: those whose use differs most. */
const MOST_FIGURES = 6;
const LEAST_DIFFERENCE = 1e-3;

export interface ChangeBand {
  /** The change may be so much less or more, in the unit of the figure. */
  readonly below: number;
  readonly above: number;
  readonly figures: readonly string[];
}

/** @cost four builds of a network for each of at most six figures */
export function bandOfChange(
  base: ScenarioRun,
  run: ScenarioRun,
  { base: before, shock: after }: PeriodPair,
  kpi: AdditiveKpi,
): ChangeBand {
  const days = after.input.period.days / before.input.period.days;
  const totals = (figure: string | null, value: number) => {
    const of = (item: ScenarioRun, flows: PeriodFlows) => {
      const { tables } = item.applied.corridor;
      const name = figure === null ? null : parseFigureName(figure);
      return evaluateFixedFlows(item.input, flows, name ? withFigure(tables, name, value) : tables)[kpi];
    };
    return of(run, after) - days * of(base, before);
  };
  const [usedBefore, usedAfter] = [useOf(before), useOf(after)];
  const ranged = run.applied.corridor.tables.figure
    .filter(({ rank, low, high }) => rank === 'preferred' && (low !== null || high !== null))
    .map((row) => {
      const figure = `${row.table}/${row.row_id}/${row.column}`;
      const [a, b] = [(usedBefore.get(figure) ?? 0) * days, usedAfter.get(figure) ?? 0];
      return { ...row, figure, moved: Math.abs(b - a), differs: Math.abs(b - a) > LEAST_DIFFERENCE * Math.max(a, b) };
    })
    .filter(({ differs, figure }) => differs && parseFigureName(figure) !== null)
    .sort((a, b) => b.moved - a.moved || a.figure.localeCompare(b.figure))
    .slice(0, MOST_FIGURES);
  const change = totals(null, 0);
  let [below, above] = [0, 0];
  for (const { figure, value, low, high } of ranged) {
    for (const end of [low, high]) {
      if (end === null || end === value) continue;
      const moved = totals(figure, end) - change;
      if (moved < 0) below = Math.hypot(below, moved);
      else above = Math.hypot(above, moved);
    }
  }
  return { below, above, figures: ranged.map(({ figure }) => figure) };
}

/** TEU over arcs that were computed from each figure. */
function useOf({ input: { network }, arcTeu }: PeriodFlows): Map<string, number> {
  const uses = new Map<string, number>();
  for (let arc = 0; arc < network.graph.arcCount; arc++) {
    const teu = arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
    if (teu > 0) for (const figure of network.figures[arc]) uses.set(figure, (uses.get(figure) ?? 0) + teu);
  }
  return uses;
}
