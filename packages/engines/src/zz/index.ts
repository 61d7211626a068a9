export { prepareAssignment } from './prepare.ts';
export { solveAssignment } from './solve.ts';
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
