/** What railways are asked, and what they answer. */

/** A figure that the tables do not hold. */
export interface AssumedFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly basis: 'assumed' | 'given';
}

export interface LineCapacity {
  readonly link_id: string;
  readonly name: string;
  readonly layer_id: string;
  readonly country_id: string | null;
  readonly length_km: number;
  /** Of a train in motion. */
  readonly speed_km_per_h: number;
  /** Figure of the corridor that the speed comes from. */
  readonly speed_figure: string;
  readonly sections: number;
  readonly section_km: number;
  readonly cycle_min: number;
  /** Both directions together, with no margin for delay. */
  readonly trains_per_day: number;
  readonly train_teu: number;
  readonly teu_per_day: number;
  /** What the table `link` states; null where it states none. */
  readonly stated_capacity_teu_per_day: number | null;
}

export interface LineCapacityReport {
  readonly status: 'solved';
  readonly residual: number;
  readonly year: number;
  readonly assumed: readonly AssumedFigure[];
  readonly lines: readonly LineCapacity[];
  /** Of the lines together: the one that carries least. */
  readonly bottleneck: string | null;
  /** Railway links of the year whose tracks the tables do not hold, or that have more than one. */
  readonly links_without_tracks: number;
  readonly links_of_more_tracks: number;
}

/** Sums over the year. */
export interface EmptiesZone {
  readonly zone_id: string;
  readonly name: string;
  readonly loaded_in_teu: number;
  readonly loaded_out_teu: number;
  /** Empties left over (above 0) or missing (below 0). */
  readonly surplus_teu: number;
  /** Of one more empty needed in the zone, beside where one is worth least; mean over the days of the year. */
  readonly price_usd_per_teu: number;
}

/** Sums over the year; length, time and cost are means over the containers. */
export interface EmptiesMove {
  readonly from_zone_id: string;
  readonly to_zone_id: string;
  readonly teu: number;
  readonly distance_km: number;
  readonly time_h: number;
  readonly cost_usd_per_teu: number;
}

export interface EmptiesLink {
  readonly link_id: string;
  readonly from_node_id: string;
  readonly to_node_id: string;
  readonly empty_teu: number;
}

export interface EmptiesPeriod {
  readonly period: string;
  readonly days: number;
  readonly empty_teu: number;
  readonly leased_teu: number;
  /** Moves and leases. */
  readonly cost_usd: number;
}

export interface EmptiesReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Largest breach of balance (TEU) or of dual prices (USD/TEU). */
  readonly residual: number;
  /** (cost - dual bound) / cost: no plan costs less by more. */
  readonly gap: number | null;
  readonly blame: string | null;
  readonly year: number;
  readonly price_year: number;
  readonly assumed: readonly AssumedFigure[];
  readonly totals: {
    readonly loaded_westbound_teu: number;
    readonly loaded_eastbound_teu: number;
    readonly empty_westbound_teu: number | null;
    readonly empty_eastbound_teu: number | null;
    readonly empty_teu: number | null;
    readonly leased_teu: number | null;
    readonly empty_teu_km: number | null;
    readonly total_cost_usd: number | null;
    readonly cost_usd_per_empty_teu: number | null;
  };
  readonly periods: readonly EmptiesPeriod[];
  readonly zones: readonly EmptiesZone[];
  readonly moves: readonly EmptiesMove[];
  readonly links: readonly EmptiesLink[];
}
