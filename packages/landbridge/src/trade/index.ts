export { CLOSURES, type Closure } from '@landbridge/engines/trade';
export {
  type CostChangeRequest,
  type CounterfactualReport,
  type CounterfactualRequest,
  solveCounterfactual,
} from './counterfactual.ts';
export { type BandedParameter, findTradeParameter, giveParameter } from './elasticity.ts';
export { ERRORS, type ErrorKind, type EstimateReport, type EstimateRequest, estimateGravity } from './estimate.ts';
export { EFFECTS, type EffectName } from './gravity-data.ts';
export { type IndicatorReport, measureTrade } from './indicators.ts';
export { type LoopOptions, type LoopRound, type LoopState, solveLoop } from './loop.ts';
export { type LoopReport, reportLoop } from './loop-report.ts';
export { readTradeTable, type TradeTable, TradeTableReader } from './table-reader.ts';
export { readWorldJson } from './world-json.ts';
