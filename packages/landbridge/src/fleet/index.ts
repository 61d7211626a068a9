export { type ChargeReport, planFleetCharging } from './charge-report.ts';
export { type CngReport, measureFilling } from './cng-report.ts';
export { FLEET_PLACE, MAKER, readCorridorFleet } from './corridor-fleet.ts';
export { type EnergyReport, type EnergyRequest, measureEnergy } from './energy-report.ts';
export { type LeadPeriod, type LeadTimes, measureLeadTimes } from './lead-times.ts';
export { type MixReport, type MixRequest, planFleetMix } from './mix-report.ts';
export type { MixSwitching, SwitchingValue } from './mix-switching.ts';
export { readFleetFile } from './read-file.ts';
export { type FleetSimulationReport, type FleetSimulationRequest, simulateFleet } from './simulate-report.ts';
export { type PlannedSpares, planSpares, type SparesReport, type SparesRequest } from './spares-report.ts';
export { compareOwnership, type TcoReport } from './tco-report.ts';
export type {
  FleetCharging,
  FleetCng,
  FleetEnergy,
  FleetFile,
  FleetInput,
  FleetMix,
  FleetOwnership,
  FleetSpares,
} from './types.ts';
