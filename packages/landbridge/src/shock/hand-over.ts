/** What freight and trade hand each other, read on both sides. */
import type { LoopReport, LoopState } from '../trade/index.ts';
import type { CouplingReport } from './types.ts';

const HOURS_PER_DAY = 24;

/** Freight's time in transit as its own headline figure, and as trade read it from the skims. */
export function handCosts({ run, skims, rounds }: LoopState): CouplingReport {
  let received = 0;
  for (const modes of skims.last.values()) {
    for (const { teu, days } of modes.values()) received += teu * days * HOURS_PER_DAY;
  }
  const last = rounds[rounds.length - 1];
  return {
    coupling: 'freight-trade',
    what: 'time in transit of all containers',
    unit: 'TEU-h/yr',
    handed_over: run.result.kpis.find(({ id }) => id === 'total_time_teu_h')?.value ?? 0,
    received,
    moves: last.trade_change_usd !== 0,
    effect: Math.abs(last.delivered_cost_change_percent) / 100,
    words: `the delivered cost of containers changes by ${last.delivered_cost_change_percent.toPrecision(3)} %, trade by ${(last.trade_change_usd / 1e6).toFixed(1)} M USD a year`,
  };
}

/** Containers that trade asks for, and that freight was asked to carry. */
export function handContainers({ base, run, world, last, residual }: LoopState, report: LoopReport): CouplingReport {
  const asked = world.relations.reduce((sum, { teuPerYear }, r) => sum + teuPerYear * last.containerHat[r], 0);
  const ids = new Set(world.relations.map(({ demandId }) => demandId));
  const carried = (input: LoopState['run']['input']) =>
    input.demand.reduce((sum, row) => sum + (ids.has(row.demandId) ? row.teuPerYear : 0), 0);
  const [now, before] = [carried(run.input), carried(base.input)];
  const shrinks = report.congestion.shrinks_by_percent;
  return {
    coupling: 'trade-freight',
    what: 'containers that trade asks to be carried',
    unit: 'TEU/yr',
    handed_over: asked,
    received: now,
    moves: now !== before,
    effect: Math.abs(now / before - 1),
    words: `trade asks for ${(now - before).toFixed(0)} TEU a year more; ${shrinks === null ? 'the gain stays' : `the gain is ${shrinks.toPrecision(2)} % smaller`} once they queue (fixed point to ${residual.toExponential(0)})`,
  };
}
