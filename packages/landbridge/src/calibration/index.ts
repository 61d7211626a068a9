export { calibrate, measureAll } from './calibrate.ts';
export { solveModel } from './model.ts';
export { formatParameters } from './parameter-table.ts';
export { readTargets } from './read-targets.ts';
export { errorOf, median, summarize } from './summary.ts';
export type {
  CalibrationOptions,
  CalibrationProgress,
  CalibrationReport,
  ComparedObservation,
  ErrorSummary,
  FittedParameter,
} from './types.ts';
