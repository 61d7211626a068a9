/** What stochastic user equilibrium takes in and gives back, beside the types of the deterministic one. */
import type { PathFlows } from '../types.ts';

export const KERNELS = ['path-size', 'logit', 'c-logit'] as const;
/** How paths that share links count: by path size, not at all, or by commonality. */
export type Kernel = (typeof KERNELS)[number];

export const PATH_SETS = ['distinct', 'shortest'] as const;
/** `distinct`: alternatives that share at most 70 % of their cost; `shortest`: the k cheapest paths without a loop. */
export type PathSetKind = (typeof PATH_SETS)[number];

export const STOCHASTIC_METHODS = ['newton', 'sra'] as const;
/** `newton`: Newton steps on link flows; `sra`: self-regulated averaging, simple and slow, for comparison. */
export type StochasticMethod = (typeof STOCHASTIC_METHODS)[number];

/** Path i runs over `links[first[i]] ... links[first[i + 1] - 1]`, from its origin to its destination. */
export type PathLinks = Pick<PathFlows, 'origin' | 'destination' | 'first' | 'links'>;

export interface StochasticOptions {
  /** Dispersion of the logit, 1 / unit of cost: the higher, the more trips on the cheapest path. */
  readonly theta: number;
  /** Default `path-size`. */
  readonly kernel?: Kernel;
  /** Alternatives sought for each pair, beside the paths of the deterministic equilibrium; default 5. */
  readonly pathsPerPair?: number;
  /** Default `distinct`. */
  readonly pathSet?: PathSetKind;
  /** Paths to choose among in place of generated ones. */
  readonly paths?: PathLinks;
  /** Part of all trips that would choose another path at which to stop; default 1e-8. */
  readonly residual?: number;
  /** Default `newton`. */
  readonly method?: StochasticMethod;
  /** Default 200 for `newton`, 100,000 for `sra`. */
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
  readonly onIteration?: (iteration: StochasticIteration) => void;
  /** What blame calls a node; default its number. */
  readonly nameOfNode?: (node: number) => string;
}

export interface StochasticIteration {
  readonly iteration: number;
  /** Sum over paths of |flow - trips x share at the costs of these flows| / all trips. */
  readonly residual: number;
}

export interface StochasticResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** The residual reached; null where infeasible. */
  readonly residual: number | null;
  /** What keeps it from being solved, in words; empty where solved. */
  readonly blame: readonly string[];
  /** Null unless solved. */
  readonly flows: StochasticFlows | null;
  readonly history: readonly StochasticIteration[];
}

export interface StochasticFlows {
  readonly linkFlow: Float64Array;
  /** Cost of each link at its flow: time and fixed cost. */
  readonly linkCost: Float64Array;
  /** Sum of the integrals of cost, and of flow x (ln share - term of the kernel) / theta: least at the equilibrium. */
  readonly objective: number;
  /** Sum of flow x time, without fixed costs. */
  readonly totalTime: number;
  /** Sum of flow x cost. */
  readonly totalCost: number;
  /** Every path of the set with its flow, by origin and destination. */
  readonly paths: PathFlows;
}
