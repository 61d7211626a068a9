/** Trade asked of the facade as the command line does: the loop with freight, gravity, and what the tables say. */
import {
  baseOf,
  type Corridor,
  estimateGravity,
  findScenario,
  type IndicatorReport,
  measureTrade,
  reportLoop,
  solveLoop,
  TradeTableReader,
} from 'landbridge';
import { createGravityTable } from './gravity-table.ts';
import type { Say } from './questions.ts';
import type { TradeGap, TradeGravityAsk, TradeGravityView, TradeLoopView, TradePair } from './views/trade.ts';

/** The gap falls from 1 to this. */
const TOLERANCE = 1e-4;

/** @cost one freight solve for the base and one a round */
export function answerTradeLoop(
  corridor: Corridor,
  { scenarioId }: { readonly scenarioId: string },
  say: Say,
): TradeLoopView {
  const scenario = findScenario(corridor, scenarioId);
  say({ words: 'freight without and with the scenario', fraction: null });
  const state = solveLoop(corridor, scenario, baseOf(corridor, scenario), {
    onProgress: (round, residual) =>
      say({
        words: `round ${round}: gap ${residual.toPrecision(2)}`,
        fraction: Math.min(0.9, Math.max(0.3, Math.log(residual) / Math.log(TOLERANCE))),
      }),
  });
  say({ words: 'bands of the answer', fraction: 0.95 });
  const report = reportLoop(state);
  return {
    report,
    rounds: state.rounds,
    parameters: [
      { id: 'trade_elasticity', ...state.elasticity },
      { id: 'time_cost_per_day', ...state.dayCost },
    ],
    pairs: report.pairs as readonly TradePair[],
    gaps: report.gaps as readonly TradeGap[],
  };
}

export function answerTradeIndicators(corridor: Corridor): IndicatorReport {
  return measureTrade(corridor, baseYear(corridor));
}

/** @cost two estimates and five folds of each */
export function answerTradeGravity(corridor: Corridor, { table }: TradeGravityAsk): TradeGravityView {
  const own = table === null ? createGravityTable(corridor, baseYear(corridor)) : null;
  const csv = own?.csv ?? table?.csv ?? '';
  const reader = new TradeTableReader(table?.name ?? 'gravity.csv');
  reader.push(csv);
  const read = reader.end();
  // Half the pairs are missing: effects of every country would take nearly all degrees of freedom.
  const request = own ? { variables: ['ln_GDP_exporter', 'ln_GDP_importer', 'ln_DIST'], effects: [] } : {};
  return { report: estimateGravity(read, request), csv, leftOut: own?.leftOut ?? 0 };
}

function baseYear({ tables }: Corridor): number {
  return tables.config[0]?.base_year ?? 2022;
}
