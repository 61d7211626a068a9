export { balanceTrips, type CountFit, fitTrips, toMatrix } from './adjust-trips.ts';
export { type Assignment, type AssignOptions, type AssignReport, assignTntp, toTntpFlows } from './assign.ts';
export {
  assignStochasticTntp,
  type StochasticAssignment,
  type StochasticAssignOptions,
  type StochasticReport,
} from './assign-stochastic.ts';
export { compareFlows, type FlowComparison } from './compare-flows.ts';
export { readCounts, readTripEnds } from './demand-files.ts';
export { formatTntpRow, measureTntp, TNTP_HEAD, type TntpFigures } from './figures.ts';
export { formatFlow, formatNet, formatTrips } from './format.ts';
export { readFlow } from './read-flow.ts';
export { findTntpFlows, isTntpFolder, readTntpFolder, type TntpReading } from './read-folder.ts';
export { readNet } from './read-net.ts';
export { readTrips } from './read-trips.ts';
export {
  type CostFactors,
  type TntpFlows,
  type TntpNetwork,
  type TntpProblem,
  type TntpTrips,
  toAssignmentNetwork,
} from './types.ts';
export { tntpFolder } from './verify.ts';
