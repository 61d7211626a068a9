/** What the trade screen asks and gets. Reports are as the command line prints them with `--json`. */
import type { BandedParameter, EstimateReport, IndicatorReport, LoopReport, LoopRound } from 'landbridge';

export interface TradePair {
  readonly exporter: string;
  readonly importer: string;
  readonly trade_usd: number;
  readonly trade_change_usd: number;
  readonly trade_change_percent: number;
  readonly trade_cost_change_percent: number;
  readonly containers_change_percent: number | null;
  readonly source_id: string | null;
  readonly basis: string;
}

export interface TradeGap {
  readonly exporter: string;
  readonly importer: string;
  readonly what: string;
}

export interface TradeLoopView {
  readonly report: LoopReport;
  readonly rounds: readonly LoopRound[];
  readonly parameters: readonly (BandedParameter & { readonly id: string })[];
  readonly pairs: readonly TradePair[];
  readonly gaps: readonly TradeGap[];
}

/** A table of trade that the user brings; null: the corridor's own. */
export interface TradeGravityAsk {
  readonly table: { readonly name: string; readonly csv: string } | null;
}

export interface TradeGravityView {
  readonly report: EstimateReport;
  /** What was estimated, to be read by any other tool. */
  readonly csv: string;
  /** Pairs of the corridor's table that are left out, for want of a size or a place. */
  readonly leftOut: number;
}

export interface TradeQuestions {
  tradeLoop: { readonly ask: { readonly scenarioId: string }; readonly answer: TradeLoopView };
  tradeIndicators: { readonly ask: null; readonly answer: IndicatorReport };
  tradeGravity: { readonly ask: TradeGravityAsk; readonly answer: TradeGravityView };
}
