export { type Market, WEIGHTS, type Weight } from './arc-cost.ts';
export { type ClassOutcome, type ClosureOptions, type ClosureOutcome, evaluateClosure } from './closure.ts';
export { type ClosureModel, createClosureModel } from './closure-model.ts';
export { ADDITIVE_KPIS, type AdditiveKpi, type Contributions } from './contributions.ts';
export { OBJECTIVES, type Objective } from './delay.ts';
export {
  createDelayCurve,
  type DelayCurve,
  type DelayPoint,
  delayOnCurve,
  integralOnCurve,
  lowerCurve,
  slopeOnCurve,
  type TransferCurve,
  type TransferCurves,
} from './delay-curve.ts';
export { elementKey } from './element-key.ts';
export {
  evaluateFixedFlows,
  evaluateFixedTimes,
  type FixedFlowTotals,
  listUsedFigures,
  longestPeriod,
  shareOfDemand,
} from './fixed-flows.ts';
export type { PeriodFlows } from './flows.ts';
export type { FreightKpi } from './kpis.ts';
export { DEFAULT_PARAMETERS } from './parameters.ts';
export { prepare } from './prepare.ts';
export { createDeflator } from './rates.ts';
export { findRoutes, type Route, type RouteLeg, type RouteQuery } from './route.ts';
export { type ArcSelection, markArcs, type SelectedPath, selectPaths } from './select-link.ts';
export { groupSeries } from './series.ts';
export { type FreightOptions, type FreightProgress, type FreightResult, solve } from './solve.ts';
export { measureRoute, type RouteMeasures } from './table-tfi.ts';
export type { FreightTables, ResultTable } from './tables.ts';
export {
  type DepartureInput,
  type DepartureQuery,
  type DepartureSpan,
  findEarliestRoute,
  findParetoRoutes,
  formatHour,
  HOLD_REASONS,
  type HoldReason,
  hourOf,
  prepareDeparture,
  type TimedLeg,
  type TimedRoute,
} from './timetable/index.ts';
export { BCP, type FreightInput, LINK, LOAD, MODES, type Mode, type PeriodInput, TRANSFER, UNLOAD } from './types.ts';
