export { type CapacityCurve, type CurvePoint, measureCapacityCurve } from './capacity-curve.ts';
export { checkTerminal } from './check.ts';
export { type BprFit, fitBpr } from './fit-bpr.ts';
export { describeEvent, LOG } from './log-kinds.ts';
export { percentile } from './percentile.ts';
export { findBinding, measureRelief, type Relief } from './relief.ts';
export { type RunOptions, runTerminal } from './run.ts';
export {
  DWELL_SHARES,
  type FigureName,
  type SimulateOptions,
  simulateTerminal,
  type TerminalReport,
} from './simulate.ts';
export { listVehicles, type TraceEvent, traceVehicle } from './trace.ts';
export {
  type CraneGroup,
  type Duration,
  type Flow,
  type FlowCount,
  GAUGE_WORKS,
  type GaugeWork,
  type Pool,
  type ResourceUse,
  type RunResult,
  type Shift,
  type Side,
  STEP_PLACES,
  type Step,
  type StepPlace,
  type TerminalModel,
  type TrackGroup,
  type Yard,
} from './types.ts';
export { applySetting, SETTINGS, type SettingFault } from './what-if.ts';
