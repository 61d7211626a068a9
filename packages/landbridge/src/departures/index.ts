export {
  type DepartureAlternative,
  type DepartureLeg,
  type DepartureReport,
  type DepartureRequest,
  type ParetoPoint,
  type ProfileRow,
  planDepartures,
} from './plan-departures.ts';
