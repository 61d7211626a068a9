export { optimiseNetwork } from './optimise.ts';
export type {
  DeviceMode,
  Exchange,
  OptimumArc,
  OptimumDevice,
  OptimumNode,
  OptimumOptions,
  OptimumPipe,
  OptimumPoint,
  OptimumProblem,
  OptimumResult,
} from './types.ts';
