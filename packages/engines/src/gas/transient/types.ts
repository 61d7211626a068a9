/** What drives a network in time, and what comes out of it. */
import type { GasInput } from '../prepare.ts';
import type { Control } from '../types.ts';

/** Straight between its times, level before the first and after the last; a time that stands twice is a jump. */
export interface Profile {
  /** Ascending. */
  readonly timeS: readonly number[];
  readonly value: readonly number[];
}

/** Set-points of an element: between two of one type straight, between two of different types the first one holds. */
export interface ControlProfile {
  readonly timeS: readonly number[];
  /** Of a valve `bypass` (open) or `closed`. */
  readonly control: readonly Control[];
}

/** What is not named stays as in the network. Times in s. */
export interface GasScenario {
  /** By node. One that holds a pressure gives that up when the run begins, after the steady state. */
  readonly withdrawalKgPerS?: ReadonlyMap<string, Profile>;
  readonly pressurePa?: ReadonlyMap<string, Profile>;
  /** By kind and id of the element: `compressor 1`. */
  readonly control?: ReadonlyMap<string, ControlProfile>;
}

export interface TransientOptions {
  /** Longest piece of a pipe; default 5000. */
  readonly segmentM?: number;
  /** Least number of pieces of a pipe; default 2. */
  readonly minSegments?: number;
  /** `inertial` (default): ISO2; `quasi-steady`: without the change of momentum in time, for slow changes. */
  readonly momentum?: 'inertial' | 'quasi-steady';
  /** When a run begins, in the steady state of what holds then; default 0. */
  readonly startS?: number;
}

export interface SimulateOptions {
  readonly endS: number;
  /** Times that are recorded, ascending; steps end there exactly. Default start and end. */
  readonly outputS?: readonly number[];
  /** Largest error of a step, over the node's pressure; default 1e-5. */
  readonly tolerance?: number;
  /** Steps of this size instead, without error control. */
  readonly stepS?: number;
  /** Largest step; default 3600. */
  readonly maxStepS?: number;
  /** Goes on from the `final` state of an earlier run; default: the steady state of the first values. */
  readonly from?: TransientState;
  /** Follows the gas by component through the network; default: not. */
  readonly quality?: QualityOptions;
  readonly signal?: AbortSignal;
  /** Share of the time that is done. */
  readonly onProgress?: (share: number) => void;
}

/** Level from each of its times to the next. */
export interface QualityProfile {
  /** Ascending. */
  readonly timeS: readonly number[];
  /** By time and component: shares of the mass. */
  readonly share: readonly (readonly number[])[];
}

/** What moves with the gas and changes nothing of its motion: origins, species, energy by the mass. */
export interface QualityOptions {
  readonly components: readonly string[];
  /** By node that gas enters at; gas of a node that is not named has no component. */
  readonly entering: ReadonlyMap<string, QualityProfile>;
}

/** By node and component: share and entry time, s; by element its parcels from the first end on, see `parcels.ts`. */
export interface QualityState {
  readonly share: readonly number[];
  readonly entryS: readonly number[];
  readonly parcels: readonly (readonly (readonly number[])[])[];
}

/** By time, node and component, row-major. */
export interface QualitySeries {
  readonly components: readonly string[];
  /** Share of the mass that passes the node. */
  readonly share: Float64Array;
  /** Mean time since that entered the network, s. */
  readonly ageS: Float64Array;
  /** By time and component, kg: in the pipes, and since the start of the run. */
  readonly storedKg: Float64Array;
  readonly enteredKg: Float64Array;
  readonly leftKg: Float64Array;
  readonly burntKg: Float64Array;
}

export interface TransientInput {
  /** The network with its pipes cut into pieces; `nodes` and `edges` below are those of the caller. */
  readonly input: GasInput;
  readonly scenario: GasScenario;
  readonly startS: number;
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** First piece of each edge among the pieces, and how many there are. */
  readonly firstPiece: Int32Array;
  readonly pieceCount: Int32Array;
  /** Volume over R T of each node, kg/Pa: half of each piece that ends there. */
  readonly capacity: Float64Array;
  /** Length over cross-section of each piece, 1/m; 0 where momentum does not change. */
  readonly inertia: Float64Array;
  /** Half the volume of each piece over R T, kg/Pa. */
  readonly halfCapacity: Float64Array;
}

/** All that a run goes on from: two runs one after the other are one run, to the bit. Plain numbers: JSON keeps it. */
export interface TransientState {
  readonly timeS: number;
  /** By node of the pieces. */
  readonly pressurePa: readonly number[];
  /** Change of the stored mass with time, kg/s, by node. */
  readonly massRateKgPerS: readonly number[];
  /** By piece. */
  readonly flowKgPerS: readonly number[];
  readonly flowRateKgPerS2: readonly number[];
  readonly fuelKgPerS: readonly number[];
  readonly mode: readonly number[];
  readonly ratio: readonly number[];
  readonly nextStepS: number;
  /** The last step did not end smoothly: the next one begins afresh. */
  readonly fresh: boolean;
  /** Where quality is followed. */
  readonly quality?: QualityState;
}

export interface TransientSeries {
  readonly timeS: Float64Array;
  /** By time and node, row-major. */
  readonly pressurePa: Float64Array;
  readonly withdrawalKgPerS: Float64Array;
  /** By time and edge, row-major: into the edge at its first end, out of it at the other. */
  readonly flowFromKgPerS: Float64Array;
  readonly flowToKgPerS: Float64Array;
  readonly powerW: Float64Array;
  readonly fuelKgPerS: Float64Array;
  /** Largest along the pipe; 0 of what is no pipe. */
  readonly velocityMPerS: Float64Array;
  readonly linepackOfEdgeKg: Float64Array;
  /** By time. */
  readonly linepackKg: Float64Array;
  /** Since the start: what entered and what left at nodes, and the fuel of the stations. */
  readonly enteredKg: Float64Array;
  readonly leftKg: Float64Array;
  readonly burntKg: Float64Array;
  /** Null where it is not followed. */
  readonly quality: QualitySeries | null;
}

export interface TransientResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Linepack at the end less at the start less what entered, over the largest of these. */
  readonly residual: number;
  readonly blame: string | null;
  readonly blamed: { readonly nodes: readonly string[]; readonly elements: readonly string[] };
  /** When it failed; null where solved. */
  readonly failedAtS: number | null;
  /** Linear systems solved. */
  readonly iterations: number;
  readonly steps: number;
  readonly rejectedSteps: number;
  readonly switches: number;
  /** Until the failure, where there is one. */
  readonly series: TransientSeries;
  readonly final: TransientState | null;
}
