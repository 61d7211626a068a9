export { formatHour, hourOf } from './clock.ts';
export { HOLD_REASONS, type HoldReason } from './gate.ts';
export {
  type DepartureQuery,
  findEarliestRoute,
  findParetoRoutes,
  type TimedLeg,
  type TimedRoute,
} from './plan.ts';
export { type DepartureSpan, prepareDeparture } from './prepare-departure.ts';
export type { DepartureInput } from './types.ts';
