/** A heat network as records: what readers and the corridor's tables give, before `prepareHeat` checks and compiles it. */

/** Laws of the friction factor; equations and sources in README.md. */
export const HEAT_FRICTION_LAWS = ['nikuradse', 'colebrook-white', 'swamee-jain'] as const;
export type HeatFrictionLaw = (typeof HEAT_FRICTION_LAWS)[number];

/** Constant properties; `water` takes those of liquid water at each place's temperature. */
export type HeatFluid = 'water' | ConstantFluid;

export interface ConstantFluid {
  readonly densityKgPerM3: number;
  readonly viscosityPaS: number;
  readonly heatCapacityJPerKgK: number;
}

export interface HeatNode {
  readonly id: string;
  /** Absolute, held here; what flows in or out for it is a result. */
  readonly pressurePa?: number;
  /** Of the water that enters here from outside; needed where any does. */
  readonly temperatureK?: number;
  /** Enters here from outside; negative where it leaves. */
  readonly injectionKgPerS?: number;
  readonly elevationM?: number;
}

interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface HeatPipe extends Edge {
  readonly kind: 'pipe';
  readonly lengthM: number;
  /** Inner. */
  readonly diameterM: number;
  readonly roughnessM: number;
  /** Sum of the coefficients of bends and fittings; default 0. */
  readonly lossCoefficient?: number;
  /** Heat loss by metre and kelvin above the surroundings, W/(m K); default 0. */
  readonly lossWPerMK?: number;
  /** Of the ground or air around it. */
  readonly ambientK: number;
  /** Put in over the whole length, W; default 0. */
  readonly heatInW?: number;
  /** Parts of equal length; default 1. */
  readonly sections?: number;
  /** The other pipe of a buried pair and the loss that it takes back, U2 of EN 13941, W/(m K). */
  readonly partner?: { readonly pipe: string; readonly couplingWPerMK: number };
}

export interface HeatValve extends Edge {
  readonly kind: 'valve';
  readonly open: boolean;
  readonly lossCoefficient?: number;
  readonly diameterM?: number;
}

/** Lifts the pressure towards its second end: `liftPa - slope x flow x |flow|`. */
export interface HeatPump extends Edge {
  readonly kind: 'pump';
  readonly liftPa: number;
  readonly slopePaS2PerKg2?: number;
}

/** Puts heat into the water that passes; negative takes it out. */
export interface HeatExchanger extends Edge {
  readonly kind: 'heat_exchanger';
  readonly heatW: number;
  readonly lossCoefficient?: number;
  readonly diameterM?: number;
}

/** From the return to the supply: heats what passes to the supply temperature. */
export interface HeatProducer extends Edge {
  readonly kind: 'producer';
  readonly supplyK: number;
  readonly control:
    | { readonly type: 'lift'; readonly liftPa: number }
    | { readonly type: 'flow'; readonly flowKgPerS: number }
    | { readonly type: 'heat'; readonly heatW: number };
  /** Largest heat; a result above it is named. */
  readonly maxHeatW?: number;
}

/** From the supply to the return; two of heat, return temperature and flow. */
export interface HeatConsumer extends Edge {
  readonly kind: 'consumer';
  readonly heatW?: number;
  readonly returnK?: number;
  readonly flowKgPerS?: number;
  /** Least difference of pressure that its substation needs; what is short is named. */
  readonly leastDropPa?: number;
}

export type HeatEdge = HeatPipe | HeatValve | HeatPump | HeatExchanger | HeatProducer | HeatConsumer;
export type HeatEdgeKind = HeatEdge['kind'];

export interface HeatNetwork {
  readonly fluid: HeatFluid;
  readonly nodes: readonly HeatNode[];
  readonly edges: readonly HeatEdge[];
}

export interface HeatOptions {
  /** Default `colebrook-white`. */
  readonly friction?: HeatFrictionLaw;
  /**
   * How a pipe's section cools: `exponential`, the exact law of plug flow, or `stirred`, one well-mixed volume as
   * finite-volume tools have it. Default `exponential`.
   */
  readonly cooling?: 'exponential' | 'stirred';
}
