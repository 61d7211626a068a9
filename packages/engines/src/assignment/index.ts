export { type BalancedMatrix, type BalanceOptions, balanceMatrix } from './balance-matrix.ts';
export {
  type EstimateOptions,
  type EstimateStep,
  estimateTrips,
  type LinkCounts,
  type TripEstimate,
} from './estimate-trips.ts';
export { prepareAssignment } from './prepare.ts';
export { solveAssignment } from './solve.ts';
export {
  KERNELS,
  type Kernel,
  PATH_SETS,
  type PathLinks,
  type PathSetKind,
  type StochasticFlows,
  type StochasticIteration,
  type StochasticOptions,
  type StochasticResult,
  solveStochastic,
} from './stochastic/index.ts';
export {
  type AssignmentFlows,
  type AssignmentInput,
  type AssignmentNetwork,
  type AssignmentOptions,
  type AssignmentResult,
  type Iteration,
  METHODS,
  type Method,
  type PathFlows,
  type TripTable,
} from './types.ts';
