/** Repairable spares: sites that supply each other, parts that lie in each other, demands between them. */

/** Times in s, rates per s; any one unit of time does. */
export interface SiteDraft {
  readonly id: string;
  /** Where its unserviceable units go and its serviceable ones come from; none: repairs everything itself. */
  readonly supplier?: string;
  /** Buses that stand here; default 0. */
  readonly buses?: number;
}

export interface PartDraft {
  readonly id: string;
  /** Assembly that it is a component of: a shop-replaceable unit. None: replaced on the bus. */
  readonly parent?: string;
  /** Share of the repairs of the assembly that need one of this component; 0 to 1, default 1. */
  readonly shareOfRepairs?: number;
  readonly unitCostUsd: number;
  /** On each bus; default 1. Says how many places a backorder can leave empty. */
  readonly perBus?: number;
}

export interface FlowDraft {
  readonly part: string;
  readonly site: string;
  /** From the buses of the site; default 0. */
  readonly demandPerS?: number;
  /** Share of what fails here that is repaired here; default 0, and 1 at a site without supplier. */
  readonly repairShare?: number;
  /** Of a repair here; at a site without supplier of a repair or a purchase. */
  readonly repairS?: number;
  /** From the supplier, where that has one on the shelf. */
  readonly shipS?: number;
}

export interface SparesDraft {
  readonly sites: readonly SiteDraft[];
  readonly parts: readonly PartDraft[];
  readonly flows: readonly FlowDraft[];
}

/** Checked and compiled; arrays by part x sites + site. */
export interface SparesInput {
  readonly siteIds: readonly string[];
  readonly partIds: readonly string[];
  /** Index of the supplier, -1 without. */
  readonly supplierOf: Int32Array;
  readonly buses: Float64Array;
  readonly parentOf: Int32Array;
  readonly shareOfRepairs: Float64Array;
  readonly unitCostUsd: Float64Array;
  readonly perBus: Float64Array;
  /** All that is asked for here: of buses, of sites supplied, of assemblies under repair. */
  readonly demandPerS: Float64Array;
  /** Asked for by the buses of the site alone. */
  readonly busDemandPerS: Float64Array;
  readonly repairShare: Float64Array;
  readonly repairS: Float64Array;
  readonly shipS: Float64Array;
  /** Sites before those that they supply. */
  readonly siteOrder: Int32Array;
  /** Components before their assemblies. */
  readonly partOrder: Int32Array;
}

export const SPARES_METHODS = ['metric', 'varimetric', 'exact'] as const;
export type SparesMethod = (typeof SPARES_METHODS)[number];
