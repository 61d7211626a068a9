/** What a fleet is asked about: the same whether a file or a corridor's tables say it. Units stand in the names. */

export interface FleetSpares {
  readonly sites: readonly FleetSite[];
  readonly parts: readonly FleetPart[];
  readonly flows: readonly FleetFlow[];
  /** Units by site; where it is given it is measured, and nothing is planned. */
  readonly stock?: readonly { readonly part: string; readonly site: string; readonly units: number }[];
  /** Default 0.98. */
  readonly availability_target?: number;
  readonly budget_usd?: number;
  /** Time in the workshop once the part is there, a failure. */
  readonly workshop_h?: number;
}

export interface FleetSite {
  readonly id: string;
  readonly supplier?: string;
  readonly buses?: number;
  /** By part where buses of one type alone carry it. */
  readonly bays?: number;
}

export interface FleetPart {
  readonly id: string;
  readonly name?: string;
  readonly parent?: string;
  readonly share_of_repairs?: number;
  readonly unit_cost_usd: number;
  readonly per_bus?: number;
  readonly basis?: string;
}

export interface FleetFlow {
  readonly part: string;
  readonly site: string;
  readonly demand_per_day?: number;
  readonly repair_share?: number;
  readonly repair_days?: number;
  readonly ship_days?: number;
}

export interface FleetCharging {
  readonly slot_minutes: number;
  readonly slots: number;
  readonly efficiency: number;
  readonly sites: readonly {
    readonly id: string;
    readonly limit_kw: number;
    /** One for all slots, or by slot. */
    readonly tariff_usd_per_kwh: number | readonly number[];
    readonly peak_usd_per_kw?: number;
    readonly chargers?: number;
  }[];
  readonly buses: readonly {
    readonly id: string;
    readonly battery_kwh: number;
    readonly start_kwh: number;
    readonly reserve_kwh: number;
    readonly end_kwh: number;
    readonly stays: readonly {
      readonly site: string;
      readonly from_h: number;
      readonly to_h: number;
      readonly power_kw: number;
      readonly used_before_kwh: number;
    }[];
  }[];
}

export interface FleetOwnership {
  readonly id: string;
  readonly price_usd: number;
  readonly life_years: number;
  readonly km_per_year: number;
  readonly energy_kwh_per_km: number;
  readonly energy_usd_per_kwh: number;
  readonly maintenance_usd_per_km: number;
  readonly infrastructure_usd: number;
  readonly battery_usd: number;
  readonly battery_years: number | null;
  readonly residual_share: number;
  readonly discount_rate: number;
  readonly upstream_kg_per_kwh: number;
  readonly tailpipe_kg_per_kwh: number;
}

/** A figure that an answer hangs on, and what says so. */
export interface FleetInput {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly basis: string;
  readonly source: string;
}

export interface FleetEnergy {
  readonly types: readonly {
    readonly id: string;
    readonly kerb_kg: number;
    readonly frontal_m2: number;
    readonly drag_coefficient: number;
    readonly rolling_coefficient: number;
    readonly drive_efficiency: number;
    readonly regenerated: number;
    readonly auxiliary_kw: number;
    readonly climate_kw_per_k: number;
    /** Null: waste heat of an engine. */
    readonly heating_per_unit: number | null;
    readonly cooling_per_unit: number;
    /** Between full and the reserve. */
    readonly usable_kwh: number;
    readonly battery?: {
      readonly cycles_per_year: number;
      readonly temperatures_c: readonly number[];
      readonly end_share: number;
      readonly first_year_share: number;
      readonly reference_c: number;
      readonly activation_j_per_mol: number;
    };
  }[];
  readonly cruise_km_h: number;
  readonly stops_per_km: number;
  readonly climb_share?: number;
  readonly loads_kg: readonly number[];
  readonly speeds_km_h: readonly number[];
  readonly temperatures_c: readonly number[];
  readonly inputs?: readonly FleetInput[];
}

export interface FleetCng {
  readonly buses: number;
  readonly night_h: number;
  readonly compressor_kg_h: number;
  readonly hose_kg_min: number;
  readonly connect_s: number;
  readonly tank_m3: number;
  readonly arrives_mpa: number;
  readonly wanted_mpa: number;
  readonly bank_mpa: number;
  readonly banks: number;
  readonly temperature_c: number;
  /** Numbers of buses that come one after the other. */
  readonly rows: readonly number[];
  readonly inputs?: readonly FleetInput[];
}

export interface FleetMix {
  readonly types: readonly {
    readonly id: string;
    readonly price_usd: number;
    readonly run_usd_by_age: readonly number[];
    readonly residual_share_by_age: readonly number[];
    readonly most_age: number;
    readonly emissions_t_per_year: number;
    readonly stock_by_age?: readonly number[];
  }[];
  /** By year; the last stands for later ones. */
  readonly buses_wanted: readonly number[];
  readonly discount_rate: number;
  readonly budget_usd_per_year?: number;
  readonly emissions_t_per_year?: number;
  readonly inputs?: readonly FleetInput[];
}

export interface FleetFile {
  readonly name: string;
  readonly energy?: FleetEnergy;
  readonly cng?: FleetCng;
  readonly mix?: FleetMix;
  readonly spares?: FleetSpares;
  readonly charging?: FleetCharging;
  readonly ownership?: readonly FleetOwnership[];
  /** What a reader of the figures should know: which are assumed. */
  readonly notes: readonly string[];
}
