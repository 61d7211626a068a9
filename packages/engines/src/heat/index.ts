export { type CoolingRoom, hoursUntil, indoorAfter } from './building.ts';
export { type BuriedPair, measurePairLoss, type PairLoss } from './buried-pair.ts';
export { checkHeatNetwork } from './check.ts';
export {
  type BuildingDesign,
  createWeatherYear,
  degreeHours,
  HOT_WATER_DAY,
  HOURS_OF_YEAR,
  heatDemand,
} from './demand.ts';
export { createFluid, type FluidLaws } from './fluid.ts';
export { heatFrictionFactor } from './friction.ts';
export type { HeatKpi } from './kpis.ts';
export { type CommitOptions, commitUnits } from './plant/commit.ts';
export {
  type DispatchResult,
  type DispatchUnit,
  dispatchConvex,
  type QuadraticCost,
} from './plant/convex-dispatch.ts';
export { createExtractionRegion, type ExtractionUnit } from './plant/extraction-unit.ts';
export { createPlantModel } from './plant/model.ts';
export { commitRolling, type RollingOptions } from './plant/rolling.ts';
export { emissionsOf, fuelOf, scheduleCost, total } from './plant/schedule.ts';
export type {
  Boiler,
  CommitResult,
  FuelSupply,
  HeatStore,
  OperatingPoint,
  PlantProblem,
  PlantSchedule,
  PlantUnit,
  PowerMarket,
  UnitSchedule,
  UnitStart,
} from './plant/types.ts';
export { type HeatInput, type PreparedHeat, prepareHeat } from './prepare.ts';
export { checkSeries, type HeatSeries, SERIES_QUANTITIES, type SeriesQuantity } from './series.ts';
export {
  type HeatCourse,
  type HeatRun,
  type HeatSimulation,
  type HeatSimulationOptions,
  simulateHeat,
} from './simulate.ts';
export { type HeatResult, type HeatSolveOptions, type HeatState, solveHeat } from './solve.ts';
export {
  findBreakPoint,
  graphTemperatures,
  interpolateCurve,
  type RadiatorDesign,
  type RadiatorPoint,
  radiatorTemperatures,
  type SupplyGraph,
} from './supply-curve.ts';
export type { HeatTable, HeatTables } from './tables.ts';
export {
  type ConstantFluid,
  HEAT_FRICTION_LAWS,
  type HeatConsumer,
  type HeatEdge,
  type HeatEdgeKind,
  type HeatExchanger,
  type HeatFluid,
  type HeatFrictionLaw,
  type HeatNetwork,
  type HeatNode,
  type HeatOptions,
  type HeatPipe,
  type HeatProducer,
  type HeatPump,
  type HeatValve,
} from './types.ts';
export type { Violation } from './violations.ts';
export { evaluateWater, saturationPressure, waterViscosity } from './water.ts';
