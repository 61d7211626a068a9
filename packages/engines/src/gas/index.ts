export { measureStage, measureStages, type StageCapacity } from './capacity.ts';
export { checkNetwork } from './check.ts';
export { COMPONENTS, type ComponentName, type Composition, gasOfComposition } from './composition.ts';
export { createCompressibility } from './compressibility.ts';
export { adiabaticHead, shaftPower } from './compressor.ts';
export { describeDay, describeDayByParts, describeStage } from './corridor-network.ts';
export { CO2E_KG_PER_J } from './emissions.ts';
export { type FedNetwork, listFeeders, type SplitNetworks, splitFedNetworks } from './fed-networks.ts';
export { evaluateFriction } from './friction.ts';
export type { GasKpi } from './kpis.ts';
export { splitList } from './lists.ts';
export {
  type DeviceMode,
  type Exchange,
  type OptimumArc,
  type OptimumDevice,
  type OptimumNode,
  type OptimumOptions,
  type OptimumPipe,
  type OptimumPoint,
  type OptimumProblem,
  type OptimumResult,
  optimiseNetwork,
} from './optimise/index.ts';
export { type GasParameters, readGasParameters } from './parameters.ts';
export { type GasInput, type Prepared, prepareNetwork } from './prepare.ts';
export { type FlowPicture, mixAlongFlow, type QualityPicture } from './quality.ts';
export { type GasResult, type GasSolveOptions, type GasState, solve } from './solve.ts';
export type { GasTables } from './tables.ts';
export { coolAlong, solveThermal, type ThermalOptions, type ThermalResult } from './temperature.ts';
export { type PreparedTransient, prepareTransient } from './transient/prepare.ts';
export { findPiece, valueAt } from './transient/profile.ts';
export { simulate } from './transient/simulate.ts';
export type {
  ControlProfile,
  GasScenario,
  Profile,
  QualityOptions,
  QualityProfile,
  QualitySeries,
  SimulateOptions,
  TransientInput,
  TransientOptions,
  TransientResult,
  TransientSeries,
  TransientState,
} from './transient/types.ts';
export {
  operateStation,
  type StationPoint,
  type StationSetup,
  type TurboCompressor,
  type TurboDrive,
  type UnitPoint,
} from './turbo-map.ts';
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
