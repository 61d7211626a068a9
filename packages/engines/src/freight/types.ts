/** What the freight engine takes in: plain typed arrays and small records, checked once in `prepare`. */
import type { Period } from '@landbridge/corridor';
import type { Graph } from '../network/index.ts';
import type { DelayCurve, TransferCurves } from './delay-curve.ts';

export const ARC_KINDS = ['link', 'bcp', 'transfer', 'load', 'unload', 'service'] as const;
/** Index into ARC_KINDS, as `arcKind` holds it. */
export const LINK = 0;
export const BCP = 1;
export const TRANSFER = 2;
export const LOAD = 3;
export const UNLOAD = 4;
/** Getting on a block train or ship of a service, or off it at a place on its way. */
export const SERVICE = 5;
/** Kind of an element that is no arc: the quota of a restriction. */
export const QUOTA = 6;

export type Mode = 'rail' | 'road' | 'sea';
export const MODES: readonly Mode[] = ['rail', 'road', 'sea'];

/** A figure of the corridor that an arc's time, cost or emissions were computed from: `table/row/column`. */
export type FigureId = string;

/**
 * The supernetwork (virtual network): one node for each place on each layer, and an arc for everything that takes time
 * or money: running over a link, clearing a border crossing, changing layer, loading, unloading.
 *
 * @source Jourquin and Beuthe (1996), Transportation Research Part C 4(6)
 */
export interface Supernetwork {
  readonly graph: Graph;
  /** Place of each supernetwork node, as an index of `nodeIds`. */
  readonly placeOfNode: Int32Array;
  readonly nodeIds: readonly string[];
  /** Where cargo of a place starts and ends, by place. */
  readonly originNode: Int32Array;
  readonly destinationNode: Int32Array;
  readonly layerIds: readonly string[];
  readonly layerModes: readonly string[];
  /** Layers that other modes may use as a ferry. */
  readonly layerInland: readonly boolean[];
  readonly countryIds: readonly string[];

  readonly arcKind: Uint8Array;
  /** Row of the arc's table: link, bcp, transfer, service; for loading the place. */
  readonly arcElement: Int32Array;
  /** 1 where the arc runs from the second end to the first. */
  readonly arcReversed: Uint8Array;
  /** Layer that the arc runs on; of a transfer the layer that it leads to. */
  readonly arcLayer: Int32Array;
  /** Country whose tariff holds; -1 where none. */
  readonly arcCountry: Int32Array;
  /** Service whose trains run on the arc; -1 of all arcs that belong to none. */
  readonly arcService: Int32Array;
  /** Arc that an arc of a service runs along; the arc itself of all others, and of getting on and off. */
  readonly arcAlong: Int32Array;
  /** h. */
  readonly timeH: Float64Array;
  /** Part of `timeH` in which the cargo stands still, h. */
  readonly waitH: Float64Array;
  /** USD of the price year for one TEU, where the cargo comes from or goes to the arc's country. */
  readonly tradeUsd: Float64Array;
  /** The same, where the cargo passes through. */
  readonly transitUsd: Float64Array;
  /** USD for one TEU that the arc seems to cost beside money and time; part of no price. */
  readonly perceivedUsd: Float64Array;
  /** Length, km; 0 for what is not a link. */
  readonly lengthKm: Float64Array;
  /** t CO2e for one tonne of cargo. */
  readonly co2ePerTonne: Float64Array;
  /** t CO2e for one TEU, beside what its weight causes. */
  readonly co2ePerTeu: Float64Array;
  /** Figures that the arc was computed from. */
  readonly figures: readonly (readonly FigureId[])[];
  /** Parts of the rail price that governments pay: [country, region of the other end, share], by arc country. */
  readonly subsidies: readonly Subsidy[];
  /** Restrictions in force: the arcs that they touch, their class (-1: all) and what they still let through. */
  readonly restrictions: readonly ArcRestriction[];
  readonly elements: Elements;
  readonly capacities: Capacities;
}

/**
 * What slows down as it fills: links, crossings and transfers with a capacity, both ways together. The delay of an
 * element at a volume v is `scaleH x alpha x ((v + background) / capacity) ^ beta` hours.
 *
 * @source volume-delay function of the US Bureau of Public Roads (1964), Traffic Assignment Manual
 */
export interface Capacities {
  /** Element of each arc; -1 where nothing limits it; length arcCount. */
  readonly ofArc: Int32Array;
  /** Quotas of restrictions: elements of their own, beside that of the arc, for one class (-1: all). */
  readonly quotas: readonly {
    readonly element: number;
    readonly classIndex: number;
    readonly arcs: readonly number[];
  }[];
  /** LINK, BCP, TRANSFER, SERVICE or QUOTA. */
  readonly kind: Uint8Array;
  /** Row of its table; of a quota its place among the restrictions. */
  readonly row: Int32Array;
  /** TEU/day. */
  readonly capacity: Float64Array;
  /** TEU/day. */
  readonly background: Float64Array;
  readonly scaleH: Float64Array;
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  /** Instead of the power where a place was measured, by element; null elsewhere. Absent: nowhere. */
  readonly curves?: readonly (DelayCurve | null)[];
}

export interface Subsidy {
  readonly country: number;
  readonly mode: string;
  readonly partnerRegion: string;
  readonly share: number;
}

export interface ArcRestriction {
  readonly restrictionId: string;
  readonly arcs: readonly number[];
  readonly classIndex: number;
  readonly quotaTeuPerDay: number;
}

/** Keys of what arcs stand for, by `arcElement`. */
export interface Elements {
  readonly linkIds: readonly string[];
  readonly bcpIds: readonly string[];
  readonly transferIds: readonly string[];
  readonly serviceIds: readonly string[];
}

export interface ClassInput {
  readonly id: string;
  readonly name: string;
  readonly unitLoad: 'FEU' | 'TEU';
  readonly tonnesPerTeu: number;
  /** USD of the price year per TEU and h. */
  readonly valueOfTimeUsdPerTeuH: number;
}

/** Behaviour that calibration fits; the table `parameter` overrides the defaults of `parameters.ts`. */
export interface Parameters {
  /** Scale of the choice of mode, 1 / (USD/TEU): the larger, the more the cheaper mode takes. */
  readonly modeScale: number;
  /** Scale of the choice of gateway within a mode; not below `modeScale`. */
  readonly gatewayScale: number;
  /** USD/TEU that a mode seems to cost beside what is computed. */
  readonly modeConstantUsd: Readonly<Record<Mode, number>>;
  /** The same for a gateway, by `mode:name`: a railway over a pass has nothing of what its road seems to cost. */
  readonly gatewayConstantUsd: ReadonlyMap<string, number>;
  /** Delay at capacity: of a link as a part of its running time, of a crossing or transfer in days, of a service in its headways. */
  readonly alpha: Readonly<Record<'link' | 'bcp' | 'transfer' | 'service', number>>;
  readonly beta: Readonly<Record<'link' | 'bcp' | 'transfer' | 'service', number>>;
  /** Part of the capacity that was in use when the published hours were measured: they hold the delay of that load. */
  readonly referenceLoad: Readonly<Record<'bcp' | 'transfer', number>>;
  /** Hours standing on the way (technical stops, changes of locomotive, calls) for each hour in motion. */
  readonly stopRatio: Readonly<Record<Mode, number>>;
  /** Value of time of every class over that of the table `commodity_class`. */
  readonly valueOfTimeFactor: number;
  /** Prices of a layer over those of the table `tariff`, by `LAYER:trade`, `LAYER:transit` or else `LAYER`; 1 where none. */
  readonly tariffFactor: ReadonlyMap<string, number>;
  /** USD/TEU that going onto a layer seems to cost beside what is computed, by the layer's id. */
  readonly layerConstantUsd: ReadonlyMap<string, number>;
}

/** One origin, destination and class. */
export interface DemandInput {
  readonly demandId: string;
  readonly originZone: string;
  readonly destinationZone: string;
  readonly originNodeId: string;
  readonly destinationNodeId: string;
  readonly classIndex: number;
  readonly teuPerYear: number;
}

export interface NamedRoute {
  readonly id: string;
  readonly name: string;
  readonly mode: Mode;
  readonly nodeIds: readonly string[];
}

export interface PeriodInput {
  readonly period: Period;
  readonly network: Supernetwork;
  /** Gateway and frontier of each crossing, by row of the table bcp; null where it has none. */
  readonly gateways: readonly {
    readonly gateway: string | null;
    readonly frontier: string | null;
    readonly mode: string;
  }[];
}

export interface FreightInput {
  readonly year: number;
  /** Year whose dollars all costs are in. */
  readonly priceYear: number;
  readonly daysInYear: number;
  readonly periods: readonly PeriodInput[];
  readonly parameters: Parameters;
  /** Delays of transfers whose terminals were simulated. */
  readonly curves?: TransferCurves;
  readonly classes: readonly ClassInput[];
  readonly demand: readonly DemandInput[];
  /** Routes that trade facilitation indicators are reported for. */
  readonly namedRoutes: readonly NamedRoute[];
  /** Region of each country, for subsidies and shares. */
  readonly regionOfCountry: ReadonlyMap<string, string>;
  readonly countryOfNode: ReadonlyMap<string, string>;
}
