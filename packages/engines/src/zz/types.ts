/** What assignment takes in and gives back: plain typed arrays. Not freight's supernetwork: one mode, one class, one cost. */
import type { Graph } from '../network/index.ts';
import type { LinkState } from './link-cost.ts';
import type { PathStore } from './path-store.ts';

/**
 * A network whose links slow down as they fill: `time = freeFlowTime x (1 + b x (flow / capacity) ^ power)`, the
 * function of the US Bureau of Public Roads. Times in one unit, flows and capacities in one unit; all arrays by link.
 */
export interface AssignmentNetwork {
  readonly nodeCount: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly freeFlowTime: Float64Array;
  readonly b: Float64Array;
  readonly power: Float64Array;
  /** May be 0 only where the time does not depend on the flow. */
  readonly capacity: Float64Array;
  /** Toll and length in units of time, added to the time; default 0. */
  readonly fixedCost?: Float64Array;
  /** Nodes 0 .. closedNodeCount - 1 begin and end trips and let none through; default 0. */
  readonly closedNodeCount?: number;
}

/** Trips by pair of nodes; pairs may come in any order and more than once. */
export interface TripTable {
  readonly origin: Int32Array;
  readonly destination: Int32Array;
  readonly trips: Float64Array;
}

/** Checked and sorted: what every method solves. */
export interface AssignmentInput {
  readonly network: Required<AssignmentNetwork>;
  /** Closed nodes are split: links leave from node v and enter node `nodeCount + v`. */
  readonly graph: Graph;
  /** Nodes of `graph` that trips start from, rising; length origins. */
  readonly originNode: Int32Array;
  /** Pairs of origin i are `firstPair[i] ... firstPair[i + 1] - 1`. */
  readonly firstPair: Int32Array;
  /** Node of `graph` that each pair's trips end at, rising within an origin. */
  readonly destinationNode: Int32Array;
  /** Trips of each pair, positive. */
  readonly trips: Float64Array;
}

export const METHODS = ['path', 'bfw', 'msa', 'aon'] as const;
/**
 * `path`: greedy gradient projection on paths; `bfw`: bi-conjugate Frank-Wolfe; `msa`: method of successive averages;
 * `aon`: all trips on the cheapest paths of the empty network.
 */
export type Method = (typeof METHODS)[number];

export interface AssignmentOptions {
  readonly method?: Method;
  /** Relative gap at which to stop; default 1e-6. */
  readonly gap?: number;
  /** Default 1000 for `path`, else 100,000; `aon` has one. */
  readonly maxIterations?: number;
  /** `system`: least total cost, by marginal cost; default `user`. */
  readonly optimum?: 'user' | 'system';
  /** Paths of an earlier result, scaled to these trips; read by `path` alone. */
  readonly warmStart?: PathFlows;
  readonly signal?: AbortSignal;
  readonly onIteration?: (iteration: Iteration) => void;
  /** What blame calls a node; default its number. */
  readonly nameOfNode?: (node: number) => string;
}

export interface Iteration {
  readonly iteration: number;
  /** (total cost - cost of all trips on cheapest paths) / total cost, at the flows of this iteration. */
  readonly relativeGap: number;
  /** The same difference for one trip, in units of cost. */
  readonly averageExcessCost: number;
  /** Sum over links of the integral of cost over flow (Beckmann); of a system optimum the total cost. */
  readonly objective: number;
}

/** What a method reports of itself. */
export interface MethodRun {
  readonly state: LinkState;
  readonly history: readonly Iteration[];
  readonly store: PathStore | null;
}

/** Paths in use: path i runs over `links[first[i]] ... links[first[i + 1] - 1]`. */
export interface PathFlows {
  readonly origin: Int32Array;
  readonly destination: Int32Array;
  readonly first: Int32Array;
  readonly links: Int32Array;
  readonly flow: Float64Array;
}

export interface AssignmentResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** The relative gap reached; null where infeasible. */
  readonly residual: number | null;
  /** What keeps it from being solved, in words; empty where solved. */
  readonly blame: readonly string[];
  /** Null unless solved. */
  readonly flows: AssignmentFlows | null;
  readonly history: readonly Iteration[];
}

export interface AssignmentFlows {
  readonly linkFlow: Float64Array;
  /** Cost of each link at its flow: time and fixed cost. */
  readonly linkCost: Float64Array;
  readonly relativeGap: number;
  readonly averageExcessCost: number;
  readonly objective: number;
  /** Sum of flow x time, without fixed costs. */
  readonly totalTime: number;
  /** Sum of flow x cost. */
  readonly totalCost: number;
  /** Null for methods that keep no paths. */
  readonly paths: PathFlows | null;
}
