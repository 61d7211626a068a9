/** A gas network as records: what readers and the corridor's tables give, before `prepare` checks and compiles it. */

import type { Composition } from './composition.ts';

/** Laws of the friction factor; equations and sources in README.md. */
export const FRICTION_LAWS = [
  'constant',
  'weymouth',
  'panhandle-a',
  'panhandle-b',
  'nikuradse',
  'nikuradse-laminar',
  'hofer',
  'chen',
  'colebrook-white',
  'aga',
] as const;
export type FrictionLaw = (typeof FRICTION_LAWS)[number];

/** Laws of compressibility; equations and sources in README.md. */
export const COMPRESSIBILITY_LAWS = [
  'ideal',
  'constant',
  'linear',
  'aga',
  'papay',
  'cnga-simple',
  'cnga-full',
  'peng-robinson',
] as const;
export type CompressibilityLaw = (typeof COMPRESSIBILITY_LAWS)[number];

/** The gas and its state: one temperature and one composition for the network. */
export interface Gas {
  readonly temperatureK: number;
  /** Gas constant over molar mass, J/(kg K). */
  readonly specificGasConstant: number;
  /** Density over that of air; the CNGA law uses it. */
  readonly relativeDensity: number;
  readonly viscosityPaS: number;
  readonly criticalPressurePa: number;
  readonly criticalTemperatureK: number;
  /** Isentropic exponent, cp/cv. */
  readonly heatCapacityRatio: number;
  readonly lowerHeatingValueJPerKg: number;
  /** Shares of the moles, for the law `peng-robinson`; default one fluid at the critical point above. */
  readonly composition?: Composition;
}

export interface GasNode {
  readonly id: string;
  /** Absolute, held here; the flow that this takes is a result. */
  readonly pressurePa?: number;
  /** Taken out; negative where gas comes in. */
  readonly withdrawalKgPerS?: number;
  readonly elevationM?: number;
  /** Limits that a result is held against; they do not change it. */
  readonly minPressurePa?: number;
  readonly maxPressurePa?: number;
}

interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Pipe extends Edge {
  readonly kind: 'pipe';
  readonly lengthM: number;
  /** Inner. */
  readonly diameterM: number;
  /** Darcy factor, for the law `constant`. */
  readonly frictionFactor?: number;
  readonly roughnessM?: number;
  /** Flow over that of the law; default 1. */
  readonly efficiency?: number;
  /** Sum of the coefficients of bends and fittings; default 0. */
  readonly lossCoefficient?: number;
  /** Instead of the gas's, where compressibility is taken at the pipe's mean pressure. */
  readonly temperatureK?: number;
}

/** Without loss, or with `lossPa2S2PerKg2` = half the difference of squared pressures over the squared flow (ideal gas). */
export interface ShortPipe extends Edge {
  readonly kind: 'short_pipe';
  readonly lossPa2S2PerKg2?: number;
}

/** A local loss: dp = dragFactor x density x velocity^2 / 2, at the density of the mean pressure. */
export interface Resistor extends Edge {
  readonly kind: 'resistor';
  readonly dragFactor: number;
  readonly diameterM: number;
}

export interface Valve extends Edge {
  readonly kind: 'valve';
  readonly open: boolean;
}

/** Passes gas from its first end to the other alone. */
export interface CheckValve extends Edge {
  readonly kind: 'check_valve';
}

export type Control =
  /** Outlet over inlet pressure, whatever the flow's direction. */
  | { readonly type: 'ratio'; readonly ratio: number }
  | { readonly type: 'outlet_pressure'; readonly pressurePa: number }
  | { readonly type: 'flow'; readonly flowKgPerS: number }
  /** Shaft power of a compressor. */
  | { readonly type: 'power'; readonly powerW: number }
  | { readonly type: 'bypass' }
  | { readonly type: 'closed' };

export interface ControlValve extends Edge {
  readonly kind: 'control_valve';
  readonly control: Exclude<Control, { type: 'power' }>;
}

export interface Compressor extends Edge {
  readonly kind: 'compressor';
  readonly control: Control;
  /** Default none. */
  readonly maxRatio?: number;
  /** Shaft power; default none. */
  readonly maxPowerW?: number;
  /** Adiabatic head over work; default 0.8. */
  readonly adiabaticEfficiency?: number;
  /** Shaft power over the heat of the fuel that is taken at the inlet; default: no gas is burnt. */
  readonly driveEfficiency?: number;
}

export type GasEdge = Pipe | ShortPipe | Resistor | Valve | CheckValve | ControlValve | Compressor;
export type EdgeKind = GasEdge['kind'];

export interface GasNetwork {
  readonly gas: Gas;
  readonly nodes: readonly GasNode[];
  readonly edges: readonly GasEdge[];
}

export interface GasOptions {
  /** Default `constant` where every pipe has a factor, else `hofer`. */
  readonly friction?: FrictionLaw;
  /** Default `papay`. */
  readonly compressibility?: CompressibilityLaw;
  /** Of the law `constant`; default 0.9. */
  readonly constantZ?: number;
  /** Z = 1 + slope x pressure of the law `linear`, 1/Pa. */
  readonly linearZPerPa?: number;
  /** `integral`: exact along a pipe; `mean`: at the pipe's mean pressure, as many tools do. Default `integral`. */
  readonly compressibilityAlong?: 'integral' | 'mean';
  /** Default true: elevations count. */
  readonly elevation?: boolean;
  /** Default 9.80665; some tools take 9.81. */
  readonly gravityMPerS2?: number;
}
