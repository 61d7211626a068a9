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

export interface FleetFile {
  readonly name: string;
  readonly spares?: FleetSpares;
  readonly charging?: FleetCharging;
  readonly ownership?: readonly FleetOwnership[];
  /** What a reader of the figures should know: which are assumed. */
  readonly notes: readonly string[];
}
