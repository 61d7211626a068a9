export { meanOver, solveBirthDeath } from './birth-death.ts';
export { type BirthDeathModel, BirthDeathRun } from './birth-death-run.ts';
export { type ClosedNetwork, type ClosedNetworkState, solveClosedNetwork } from './closed-network.ts';
export { erlangB, erlangC } from './erlang.ts';
export { type Experiment, type ExperimentOptions, type ExperimentReport, runExperiment } from './experiment.ts';
export {
  type FiniteRoomQueue,
  type FiniteRoomState,
  type FiniteSourceQueue,
  type FiniteSourceState,
  solveFiniteRoom,
  solveFiniteSource,
} from './finite.ts';
export {
  approximateMultiServer,
  type MultiServerQueue,
  type MultiServerState,
  solveMultiServer,
} from './multi-server.ts';
export { type OpenNetwork, type OpenNetworkState, solveOpenNetwork } from './open-network.ts';
export { type PriorityClass, solvePreemptivePriority, solvePriority, solvePriorityMultiServer } from './priority.ts';
export { type PriorityModel, PriorityRun } from './priority-run.ts';
export { type BatchQueue, type SingleServerQueue, solveBatchArrivals, solveSingleServer } from './single-server.ts';
export { type Station, type StationCount, type StationNetwork, StationRun } from './station-run.ts';
export type { SteadyState } from './types.ts';
