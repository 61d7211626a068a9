export {
  type Change,
  type Corridor,
  createDatapackageText,
  createTemplate,
  type Format,
  formatIssue,
  formatScenario,
  hasErrors,
  hashTables,
  type ImportOptions,
  type Issue,
  listFormats,
  parsePackage,
  parseWkt,
  type Scenario,
  suggest,
} from '@landbridge/corridor';
export { type AccessibilityOptions, type AccessibilityReport, measureAccessibility } from './accessibility/index.ts';
export {
  type AppraisalOptions,
  type AppraisalReport,
  appraise,
  baseOf,
} from './appraisal/index.ts';
export {
  type CalibrationOptions,
  type CalibrationProgress,
  type CalibrationReport,
  type ComparedObservation,
  calibrate,
  errorOf,
  formatParameters,
  measureAll,
  readTargets,
  solveModel,
} from './calibration/index.ts';
export { createShockShelf, runShock, type ShockOptions, type ShockShelf } from './couple.ts';
export {
  type CriticalityReport,
  type CriticalityRow,
  measureCriticality,
  type StudyPeriod,
} from './criticality/index.ts';
export {
  type DepartureAlternative,
  type DepartureLeg,
  type DepartureReport,
  type DepartureRequest,
  type ProfileRow,
  planDepartures,
} from './departures/index.ts';
export { type ElementSum, type PeriodSums, sumElements } from './element-flows.ts';
export { Failure } from './failure.ts';
export {
  type ChargeReport,
  type CngReport,
  compareOwnership,
  type EnergyReport,
  FLEET_PLACE,
  type FleetFile,
  type FleetInput,
  type FleetSimulationReport,
  MAKER,
  type MixReport,
  measureEnergy,
  measureFilling,
  measureLeadTimes,
  type PlannedSpares,
  planFleetCharging,
  planFleetMix,
  planSpares,
  readCorridorFleet,
  readFleetFile,
  type SparesReport,
  simulateFleet,
  type TcoReport,
} from './fleet/index.ts';
export { type CsvCell, formatCsv } from './format-csv.ts';
export { type ForwardReport, type ForwardRequest, viewAsForwarder } from './forwarder/index.ts';
export {
  type CapacityReport,
  type CapacityStage,
  COMPONENTS,
  COMPRESSIBILITY_LAWS,
  type ComponentName,
  type Composition,
  type ContractPressure,
  type CorridorQuestion,
  type CorridorSimulation,
  createCorridorGasUnit,
  createStudy,
  FRICTION_LAWS,
  GAS_STUDIES,
  GAS_UNITS,
  type GasReport,
  type GasRequest,
  type GasUnit,
  type GasUnitName,
  gasUnitOf,
  isTransientJson,
  measureCapacity,
  measureSections,
  type NetworkFile,
  OPTIMUM_KINDS,
  type OptimumKind,
  type OptimumOptions,
  type OptimumReport,
  optimiseCorridor,
  optimiseFile,
  readCorridorNetwork,
  readNetworkFile,
  readTransientJson,
  type SectionReport,
  type SimulationReport,
  type StudyRequest,
  simulateCorridor,
  simulateNetwork,
  solveNetwork,
} from './gas/index.ts';
export {
  createCorridorHours,
  createCorridorNetwork,
  createCorridorRun,
  type DispatchReport,
  dispatchProblem,
  HEAT_FRICTION_LAWS,
  type HeatCase,
  type HeatNetworkFile,
  type HeatReport,
  type HeatRunReport,
  isDispatchJson,
  listCapacities,
  MW_PER_GCAL_PER_H,
  measureDeliverable,
  measureOutages,
  type OutageReport,
  type OutageRequest,
  readCommitJson,
  readDispatchJson,
  readHeatCase,
  readHeatNetworkFile,
  simulateHeatNetwork,
  solveHeatNetwork,
  testWinter,
  testWinterRivals,
  type WinterReport,
  type WinterRequest,
} from './heat/index.ts';
export {
  type InterdictionOptions,
  type InterdictionReport,
  interdict,
  type NamedElement,
} from './interdiction/index.ts';
export { type MeasuredRoute, measureNamedRoutes } from './named-routes.ts';
export { createOmx, formatOmx, type OmxFile, type OmxReading, parseOmx, tripsFromOmx } from './omx/index.ts';
export { findPlace } from './places.ts';
export {
  type QueueFigure,
  type QueueReport,
  type QueueReportCase,
  type QueueRequest,
  readQueueCases,
  solveQueues,
} from './queueing/index.ts';
export {
  type EmptiesOptions,
  type EmptiesReport,
  type LineCapacityOptions,
  type LineCapacityReport,
  measureLines,
  repositionEmpties,
} from './rail/index.ts';
export {
  planRoute,
  type RouteAlternative,
  type RouteReport,
  type RouteReportLeg,
  type RouteRequest,
} from './routes.ts';
export { createReport, type RunOptions, runScenario, runScenarios, type ScenarioRun } from './run.ts';
export { type AppliedScenario, applyToCorridor, diffScenarios, findScenario, readScenarioText } from './scenarios.ts';
export {
  type DirectedFlow,
  type FlowFilter,
  type FlowsInRun,
  findElement,
  type PlannerElement,
  type SelectReport,
  selectElements,
  selectInRun,
} from './select-link/index.ts';
export { renderBrief } from './shock/brief.ts';
export { BRIEF_LANGUAGES, type BriefLanguage } from './shock/brief-words.ts';
export { type LargestLoss, type LossSearch, searchLargestLosses } from './shock/largest-loss.ts';
export { parseShock, type ShockFile } from './shock/shock-file.ts';
export { findShockScenarios, type ShockScenarios } from './shock/shock-scenarios.ts';
export {
  type ShockForward,
  type ShockTrace,
  type ShockTraceInput,
  traceShock,
  traceShockForward,
} from './shock/trace-shock.ts';
export {
  COUPLINGS,
  type CouplingName,
  type CouplingReport,
  type EngineAnswer,
  type ShockEngine,
  type ShockFigure,
  type ShockLoser,
  type ShockMoment,
  type ShockReport,
  type ShockSubstitute,
  type Substitution,
} from './shock/types.ts';
export {
  type CurveReport,
  type EventColumns,
  findTerminal,
  fitHolds,
  formatEventLog,
  type LaneGroup,
  type Lift,
  listTerminalSettings,
  listTerminals,
  readTerminal,
  type SimulatedTerminal,
  type SimulationAnswer,
  type Stay,
  setHolds,
  sideS,
  simulateCorridorTerminal,
  type TerminalDay,
  type TerminalRequest,
  type TerminalSetting,
} from './terminal/index.ts';
export { runScenariosWithTerminals, type TerminalRunOptions } from './terminal/run-with-terminals.ts';
export { type MeasuredTransfer, type MeasuredTransfers, measureTransferCurves } from './terminal/transfer-curves.ts';
export { type Trace, type TraceInput, type TraceMethod, type TraceOptions, traceFigure } from './trace.ts';
export { type ForwardTrace, traceForward } from './trace-forward.ts';
export {
  type BandedParameter,
  CLOSURES,
  type Closure,
  type CostChangeRequest,
  type CounterfactualReport,
  type CounterfactualRequest,
  EFFECTS,
  type EffectName,
  ERRORS,
  type ErrorKind,
  type EstimateReport,
  type EstimateRequest,
  estimateGravity,
  findTradeParameter,
  giveParameter,
  type IndicatorReport,
  type LoopOptions,
  type LoopReport,
  type LoopRound,
  type LoopState,
  measureTrade,
  readTradeTable,
  readWorldJson,
  reportLoop,
  solveCounterfactual,
  solveLoop,
  type TradeTable,
  TradeTableReader,
} from './trade/index.ts';
export type { Difference, Kpi, ResultTable, RunReport, ScenarioReport } from './types.ts';
export {
  isUnanswered,
  type Reference,
  VERIFY_FORMATS,
  type VerifyCase,
  type VerifyContext,
  type VerifyFormat,
  type VerifyReport,
  verifyReferences,
} from './verify/index.ts';
export { VERSION } from './version.ts';
