/**
 * How far a year's effects move when a figure of the corridor goes to an end of its range, flows held in both years. For
 * the users' gain that is its derivative: the log-sum changes by the flows times the change of their costs.
 */
import { listUsedFigures, longestPeriod } from '@landbridge/engines/freight';
import { parseFigureName } from '../figures.ts';
import type { ScenarioRun } from '../run.ts';
import { evaluateTables, evaluateWith } from '../sensitivity.ts';

export interface EffectMove {
  readonly usersUsd: number;
  readonly paidUsd: number;
  readonly co2eT: number;
}

export interface FactMove {
  /** `table/row/column`. */
  readonly figure: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly atLow: EffectMove | null;
  readonly atHigh: EffectMove | null;
}

/** @cost up to four builds of a network for each figure with a range that flows use */
export function listFactMoves(base: ScenarioRun, other: ScenarioRun): FactMove[] {
  const used = [base, other].map((run) => listUsedFigures(longestPeriod(run.result.flows)));
  const [before, after] = [base, other].map((run) => evaluateTables(run, run.applied.corridor.tables));
  const perYear = (run: ScenarioRun) => run.input.daysInYear / longestPeriod(run.result.flows).input.period.days;
  const moves: FactMove[] = [];
  for (const row of other.applied.corridor.tables.figure) {
    const figure = `${row.table}/${row.row_id}/${row.column}`;
    const name = parseFigureName(figure);
    if (row.rank !== 'preferred' || !name || !used.some((figures) => figures.has(figure))) continue;
    const moveTo = (end: number | null): EffectMove | null => {
      if (end === null || end === row.value) return null;
      const change = (run: ScenarioRun, start: typeof before, uses: boolean) => {
        const moved = uses ? evaluateWith(run, name, end) : start;
        const years = perYear(run);
        return {
          cost: years * (moved.total_cost_usd - start.total_cost_usd),
          paid: years * (moved.transport_cost_usd - start.transport_cost_usd),
          co2e: years * (moved.total_co2e_t - start.total_co2e_t),
        };
      };
      const a = change(base, before, used[0].has(figure));
      const b = change(other, after, used[1].has(figure));
      return { usersUsd: a.cost - b.cost, paidUsd: b.paid - a.paid, co2eT: b.co2e - a.co2e };
    };
    const [atLow, atHigh] = [moveTo(row.low), moveTo(row.high)];
    if (atLow || atHigh) moves.push({ figure, value: row.value, low: row.low, high: row.high, atLow, atHigh });
  }
  return moves;
}
