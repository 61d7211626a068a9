export { measureStage, measureStages, type StageCapacity } from './capacity.ts';
export { checkNetwork } from './check.ts';
export { createCompressibility } from './compressibility.ts';
export { adiabaticHead, shaftPower } from './compressor.ts';
export { describeDay, describeStage } from './corridor-network.ts';
export { evaluateFriction } from './friction.ts';
export type { GasKpi } from './kpis.ts';
export { readGasParameters } from './parameters.ts';
export { type GasInput, type Prepared, prepareNetwork } from './prepare.ts';
export { type GasResult, type GasSolveOptions, type GasState, solve } from './solve.ts';
export type { GasTables } from './tables.ts';
export {
  COMPRESSIBILITY_LAWS,
  type CompressibilityLaw,
  type Compressor,
  type Control,
  type EdgeKind,
  FRICTION_LAWS,
  type FrictionLaw,
  type Gas,
  type GasEdge,
  type GasNetwork,
  type GasNode,
  type GasOptions,
  type Pipe,
} from './types.ts';
