export { COMPRESSIBILITY_LAWS, FRICTION_LAWS } from '@landbridge/engines/gas';
export { readCorridorNetwork } from './corridor-file.ts';
export type { NetworkFile } from './network-file.ts';
export { readNetworkFile } from './read-network.ts';
export { type GasReport, type GasRequest, solveNetwork } from './solve-network.ts';
export { type CapacityReport, type CapacityStage, measureCapacity } from './stage-capacity.ts';
