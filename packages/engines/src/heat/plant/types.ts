/** A plant that gives heat and power, and what is asked of it period by period. Powers in MW, energies in MWh. */

/** A corner of a unit's feasible operating region. */
export interface OperatingPoint {
  readonly powerMw: number;
  readonly heatMw: number;
  /** While it runs there. */
  readonly costPerH: number;
  /** Fuel burnt there; default 0: not counted. */
  readonly fuelMw?: number;
}

export interface UnitStart {
  readonly on: boolean;
  /** How long it has been so; default: long enough. */
  readonly hours?: number;
  /** Power in the period before; default: not known, no ramp binds the first period. */
  readonly powerMw?: number;
}

export interface PlantUnit {
  readonly id: string;
  /** The region is the convex hull of these; cost and fuel are combined likewise. */
  readonly points: readonly OperatingPoint[];
  readonly minUpH: number;
  readonly minDownH: number;
  readonly startCost: number;
  /** Between two periods in which it runs, MW/h; default none. */
  readonly rampMwPerH?: number;
  readonly start: UnitStart;
  /** By period: 0 where it cannot run; default always 1. */
  readonly available?: Uint8Array;
  readonly fuel?: string;
  readonly co2KgPerMwhFuel?: number;
}

export interface Boiler {
  readonly id: string;
  readonly maxHeatMw: number;
  readonly costPerMwh: number;
  /** Fuel over heat; default 0: not counted. */
  readonly fuelPerHeat?: number;
  readonly fuel?: string;
  readonly co2KgPerMwhFuel?: number;
  readonly available?: Uint8Array;
}

export interface HeatStore {
  readonly capacityMwh: number;
  readonly maxPowerMw: number;
  /** Of what it holds, lost in an hour. */
  readonly lossPerH: number;
  readonly initialMwh: number;
  /** At the end of the last period. */
  readonly finalLeastMwh: number;
}

export interface PowerMarket {
  readonly pricePerMwh: Float64Array;
  readonly maxImportMw: number;
  readonly maxExportMw: number;
  /** Of the price, paid for what is exported. */
  readonly exportFactor: number;
}

export interface FuelSupply {
  readonly id: string;
  readonly stockMwh: number;
  /** By period, at its beginning. */
  readonly deliveryMwh: Float64Array;
}

export interface PlantProblem {
  readonly periodH: number;
  readonly heatMw: Float64Array;
  /** Power that must be met; null: power is free by-product, sold where there is a market. */
  readonly loadMw: Float64Array | null;
  readonly units: readonly PlantUnit[];
  readonly boilers: readonly Boiler[];
  readonly store: HeatStore | null;
  readonly market: PowerMarket | null;
  /** Heat that may be thrown away, MW; default 0. */
  readonly maxDumpMw?: number;
  readonly fuels?: readonly FuelSupply[];
  /** Price of heat that is not served, one or by period; default: all must be served. */
  readonly unservedHeatPerMwh?: number | Float64Array;
  /** The same of power. */
  readonly unservedPowerPerMwh?: number;
}

export interface UnitSchedule {
  readonly id: string;
  readonly on: Uint8Array;
  readonly powerMw: Float64Array;
  readonly heatMw: Float64Array;
  readonly fuelMw: Float64Array;
  /** Without starts. */
  readonly costPerH: Float64Array;
  /** 1 in the period in which it starts. */
  readonly started: Uint8Array;
}

export interface PlantSchedule {
  readonly units: readonly UnitSchedule[];
  readonly boilers: readonly { readonly id: string; readonly heatMw: Float64Array; readonly fuelMw: Float64Array }[];
  readonly importMw: Float64Array;
  readonly exportMw: Float64Array;
  readonly storeMwh: Float64Array;
  readonly dumpMw: Float64Array;
  readonly unservedHeatMw: Float64Array;
  readonly unservedPowerMw: Float64Array;
}

export interface CommitResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly cost: number | null;
  /** Proven: nothing is cheaper. */
  readonly bound: number | null;
  /** (cost - bound) / |cost|. */
  readonly gap: number | null;
  readonly blame: string | null;
  readonly nodes: number;
  readonly schedule: PlantSchedule | null;
}
