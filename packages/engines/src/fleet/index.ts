export { economicOrderQuantity, type Lot, type LotResult, orderQuantityWithBackorders } from './consumables/eoq.ts';
export {
  type BaseStock,
  baseStockForFillRate,
  type NormalDemand,
  normalNewsvendor,
  normalShelfCost,
  poissonNewsvendor,
  poissonShelfCost,
  type Shelf,
} from './consumables/newsvendor.ts';
export { type OrderUpTo, orderUpToPoisson } from './consumables/order-up-to.ts';
export {
  type ReorderCosts,
  type ReorderPolicy,
  reorderByInventoryLevel,
  reorderFillRate,
  reorderPoissonExact,
} from './consumables/reorder-point.ts';
export {
  approximateSerial,
  planSerial,
  type SerialDemand,
  type SerialPlan,
  type SerialStage,
} from './consumables/serial.ts';
export { type LotPeriods, type LotPlan, planLots } from './consumables/wagner-whitin.ts';
export { type MixPlan, type MixQuestion, type MixType, planMix } from './economics/fleet-mix.ts';
export { type BusEconomics, type Ownership, ownBus, type Sensitivity, vary } from './economics/ownership.ts';
export { type FailureMode, type FleetFailures, fleetFailures } from './maintenance/failure-modes.ts';
export {
  ageReplacementCost,
  bestAgeReplacement,
  bestBlockReplacement,
  type Replacement,
  type ReplacementCosts,
} from './maintenance/replacement.ts';
export { hazardPerS, meanLifeS, meanWorkingS, renewals, survival, type Weibull } from './maintenance/weibull.ts';
export {
  type BatteryLaw,
  batteryLifeYears,
  calendarLoss,
  capacityLeft,
  cycleLoss,
} from './operations/battery-ageing.ts';
export {
  type ChargingBus,
  type ChargingDay,
  type ChargingPlan,
  type ChargingSite,
  checkCharging,
  planCharging,
  type Stay,
} from './operations/charging.ts';
export { type BusBody, busEnergy, type EnergyUse, type LineConditions, rangeM } from './operations/energy.ts';
export {
  type BusTank,
  busesFilled,
  type Cascade,
  fastFillS,
  gasMassKg,
  gasPressurePa,
  sizeCascade,
  slowFillS,
} from './operations/gas-filling.ts';
export { availabilityPenalty, operationalAvailability, supplyAvailability } from './spares/availability.ts';
export { evaluateSpares, type SparesEvaluation, type SparesMeasures } from './spares/evaluate.ts';
export { type PooledSpares, type PoolingGroup, poolBases } from './spares/lateral.ts';
export { buyByMargin, type MarginalPath, type MarginalStep, type SingleSitePart } from './spares/marginal.ts';
export { measureStock, palmBackorders, poissonMasses, type StockMeasures } from './spares/masses.ts';
export { optimiseSpares, type SparesGoal, type SparesPlan } from './spares/optimise.ts';
export {
  CurveMaker,
  type CurveOptions,
  countBackorders,
  type PartAtSites,
  type PartCurve,
  type Penalty,
} from './spares/part-curve.ts';
export { type PreparedSpares, prepareSpares } from './spares/prepare.ts';
export { type SimulatedSpares, type SparesSimulation, simulateSpares } from './spares/simulate.ts';
export {
  type FlowDraft,
  type PartDraft,
  type SiteDraft,
  SPARES_METHODS,
  type SparesDraft,
  type SparesInput,
  type SparesMethod,
} from './spares/types.ts';
