/** What the answer hangs on: each input moved to either end of its range, all else as it is. */
import { type Assumption, valuesOf } from './assumptions.ts';
import { buildCashFlow, type CashFlowInput, type YearEffect } from './cash-flow.ts';
import type { PhaseCost } from './construction.ts';
import { spreadCosts } from './construction.ts';
import type { EffectMove, FactMove } from './fact-moves.ts';
import { computeIndicators, type Indicators } from './indicators.ts';

export interface TornadoEnd {
  readonly input: number;
  readonly indicators: Indicators;
}

export interface TornadoRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly low: TornadoEnd | null;
  readonly high: TornadoEnd | null;
}

/**
 * @param halfUsd  users' gain by the rule of half, by model year: the other way to count it
 * @cost two evaluations of the cash flow an input; no solve
 */
export function listTornado(
  input: CashFlowInput,
  assumptions: readonly Assumption[],
  phases: readonly PhaseCost[],
  facts: readonly FactMove[],
  halfUsd: readonly number[],
): TornadoRow[] {
  const values = valuesOf(assumptions);
  const at = (changed: CashFlowInput, over = values) =>
    computeIndicators(buildCashFlow(changed, over), over.discount_rate);
  const npv = at(input).npv_usd;
  const rows: TornadoRow[] = [];
  for (const { id, name, unit, value, low, high } of assumptions) {
    const end = (to: number | null) =>
      to === null || to === value ? null : { input: to, indicators: at(input, { ...values, [id]: to }) };
    rows.push({ id, name, unit, value, low: end(low), high: end(high) });
  }
  for (const phase of phases) {
    const end = (usd: number | null) =>
      usd === null
        ? null
        : { input: usd, indicators: at({ ...input, capexUsd: spreadWith(phases, phase, usd, input.openingYear) }) };
    if (phase.usd !== null)
      rows.push({
        id: `phase/${phase.phase_id}/cost_usd`,
        name: `Cost of ${phase.name}`,
        unit: 'USD',
        value: phase.usd,
        low: end(phase.low_usd),
        high: end(phase.high_usd),
      });
  }
  for (const fact of facts) {
    const end = (to: number | null, move: EffectMove | null) =>
      to === null || move === null
        ? null
        : { input: to, indicators: at({ ...input, effects: moveEffects(input, move) }) };
    rows.push({
      id: fact.figure,
      name: fact.figure,
      unit: 'as the figure',
      value: fact.value,
      low: end(fact.low, fact.atLow),
      high: end(fact.high, fact.atHigh),
    });
  }
  const half = input.effects.map((effect, index): YearEffect => ({ ...effect, usersUsd: halfUsd[index] }));
  const byHalf = { input: 0, indicators: at({ ...input, effects: half }) };
  rows.push({
    id: 'rule_of_half',
    name: 'Users by the rule of half (0) and not by the log-sum (1)',
    unit: 'method',
    value: 1,
    low: byHalf,
    high: null,
  });
  return rows
    .filter((row) => row.low || row.high)
    .sort((a, b) => spreadOf(b, npv) - spreadOf(a, npv) || a.id.localeCompare(b.id));
}

/** A fact moves the opening year's effects; later years move with demand. */
function moveEffects({ effects, modelledGrowth }: CashFlowInput, move: EffectMove): YearEffect[] {
  return effects.map((effect) => {
    const grown = (1 + modelledGrowth) ** (effect.year - effects[0].year);
    return {
      ...effect,
      usersUsd: effect.usersUsd + grown * move.usersUsd,
      paidUsd: effect.paidUsd + grown * move.paidUsd,
      co2eT: effect.co2eT + grown * move.co2eT,
    };
  });
}

function spreadWith(phases: readonly PhaseCost[], moved: PhaseCost, usd: number, openingYear: number): Float64Array {
  return spreadCosts(
    phases.map((phase) => (phase === moved ? { ...phase, usd } : phase)),
    openingYear,
  ).usd;
}

/** Between the ends; an end that is missing is where the input stands already. */
function spreadOf({ low, high }: TornadoRow, npv: number): number {
  return Math.abs((low?.indicators.npv_usd ?? npv) - (high?.indicators.npv_usd ?? npv));
}

/** Range of one figure: the moves to either side added as independent errors, root of the sum of squares. */
export function rangeOf(
  rows: readonly TornadoRow[],
  base: number | null,
  pick: (indicators: Indicators) => number | null,
): { readonly low: number | null; readonly high: number | null } {
  if (base === null) return { low: null, high: null };
  let [below, above] = [0, 0];
  for (const { low, high } of rows) {
    const moves = [low, high].flatMap((end) => {
      const value = end && pick(end.indicators);
      return value === null ? [] : [value - base];
    });
    below = Math.hypot(below, Math.min(0, ...moves));
    above = Math.hypot(above, Math.max(0, ...moves));
  }
  return { low: base - below, high: base + above };
}
