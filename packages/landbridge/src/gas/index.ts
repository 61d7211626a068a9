export {
  COMPONENTS,
  COMPRESSIBILITY_LAWS,
  type ComponentName,
  type Composition,
  FRICTION_LAWS,
  type OptimumOptions,
} from '@landbridge/engines/gas';
export type { ArrivalFront } from './arrival-front.ts';
export {
  type Arrival,
  type ArrivalInTime,
  type ArrivalReport,
  type ArrivalRequest,
  traceArrivals,
} from './arrivals.ts';
export type { ContractPressure } from './contract-pressures.ts';
export { readCorridorNetwork } from './corridor-file.ts';
export { createCorridorGasUnit, GAS_UNITS, type GasUnit, type GasUnitName, gasUnitOf } from './gas-unit.ts';
export type { NetworkFile } from './network-file.ts';
export { listNominations, type Nomination } from './nominations.ts';
export { OPTIMUM_KINDS, type OptimumKind } from './optimum-case.ts';
export { type CorridorQuestion, optimiseCorridor } from './optimum-corridor.ts';
export { optimiseFile } from './optimum-file.ts';
export type { OptimumReport } from './optimum-report.ts';
export { measureSections, type SectionReport } from './optimum-sections.ts';
export { readNetworkFile } from './read-network.ts';
export { type CorridorSimulation, simulateCorridor } from './simulate-corridor.ts';
export { type SimulationReport, type SimulationRequest, simulateNetwork } from './simulate-network.ts';
export { type GasReport, type GasRequest, solveNetwork } from './solve-network.ts';
export { type CapacityReport, type CapacityStage, measureCapacity } from './stage-capacity.ts';
export { createStudy, GAS_STUDIES, type StudyRequest } from './study.ts';
export { dayOfGasFigure, type GasSweep, type GasTrace, type GasTraceInput, sweepGas, traceGas } from './trace-gas.ts';
export { isTransientJson, readTransientJson, type TransientFile } from './transient-json.ts';
