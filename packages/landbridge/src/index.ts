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
export { Failure } from './failure.ts';
export { type CsvCell, formatCsv } from './format-csv.ts';
export {
  type CapacityReport,
  type CapacityStage,
  COMPRESSIBILITY_LAWS,
  FRICTION_LAWS,
  type GasReport,
  type GasRequest,
  measureCapacity,
  type NetworkFile,
  readCorridorNetwork,
  readNetworkFile,
  solveNetwork,
} from './gas/index.ts';
export { type MeasuredRoute, measureNamedRoutes } from './named-routes.ts';
export { findPlace } from './places.ts';
export {
  planRoute,
  type RouteAlternative,
  type RouteReport,
  type RouteReportLeg,
  type RouteRequest,
} from './routes.ts';
export { createReport, type RunOptions, runScenario, runScenarios, type ScenarioRun } from './run.ts';
export { type AppliedScenario, applyToCorridor, diffScenarios, findScenario, readScenarioText } from './scenarios.ts';
export { type Trace, type TraceInput, traceFigure } from './trace.ts';
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
