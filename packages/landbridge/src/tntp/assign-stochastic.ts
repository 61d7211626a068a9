/** Stochastic user equilibrium of a TNTP network: the engine's answer with the file's node numbers. */
import {
  type Kernel,
  type PathSetKind,
  type StochasticFlows,
  type StochasticIteration,
  solveStochastic,
} from '@landbridge/engines/assignment';
import { prepareTntp } from './assign.ts';
import type { CostFactors, TntpProblem } from './types.ts';

export interface StochasticAssignOptions extends CostFactors {
  /** Dispersion, 1 / unit of the file's time. */
  readonly theta: number;
  /** Default `path-size`. */
  readonly kernel?: Kernel;
  /** Default 5. */
  readonly pathsPerPair?: number;
  /** Default `distinct`. */
  readonly pathSet?: PathSetKind;
  /** Part of all trips that would choose another path at which to stop. */
  readonly residual: number;
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
  readonly onIteration?: (iteration: StochasticIteration) => void;
}

export interface StochasticReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Sum over paths of |flow - trips x share at the costs of these flows| / all trips; null where infeasible. */
  readonly residual: number | null;
  /** Always null: the gap of Wardrop's equilibrium, which this is not. */
  readonly relative_gap: null;
  /** Fisk's sum of integrals and entropy; null unless solved, as the figures below. */
  readonly objective: number | null;
  /** Sum of flow x time, without toll and length. */
  readonly total_time: number | null;
  /** Sum of flow x (time + toll + length, by their factors). */
  readonly total_cost: number | null;
  readonly iterations: number;
  readonly pairs: number;
  /** Paths that trips choose among, of all pairs. */
  readonly paths: number | null;
  /** Preparation, paths and solution; reading is the caller's. */
  readonly seconds_solve: number;
  readonly theta: number;
  readonly kernel: Kernel;
  readonly path_set: PathSetKind;
  readonly paths_per_pair: number;
  /** What keeps it from being solved, in words. */
  readonly blame: readonly string[];
}

export interface StochasticAssignment {
  readonly report: StochasticReport;
  /** Null unless solved. */
  readonly flows: StochasticFlows | null;
  readonly history: readonly StochasticIteration[];
}

/**
 * @throws Failure `tntp.invalid` where a factor makes the cost of a link negative
 * @throws RangeError where an option is out of its range
 */
export function assignStochasticTntp(problem: TntpProblem, options: StochasticAssignOptions): StochasticAssignment {
  const { tollFactor = 0, distanceFactor = 0, theta, residual: wanted, ...rest } = options;
  const { kernel = 'path-size', pathSet = 'distinct', pathsPerPair = 5 } = rest;
  const begin = performance.now();
  const input = prepareTntp(problem, { tollFactor, distanceFactor });
  const { status, residual, blame, flows, history } = solveStochastic(input, {
    ...rest,
    theta,
    kernel,
    pathSet,
    pathsPerPair,
    residual: wanted,
    nameOfNode: (node) => String(node + 1),
  });
  const report: StochasticReport = {
    status,
    residual,
    relative_gap: null,
    objective: flows?.objective ?? null,
    total_time: flows?.totalTime ?? null,
    total_cost: flows?.totalCost ?? null,
    iterations: history.length,
    pairs: input.trips.length,
    paths: flows?.paths.flow.length ?? null,
    seconds_solve: (performance.now() - begin) / 1000,
    theta,
    kernel,
    path_set: pathSet,
    paths_per_pair: pathsPerPair,
    blame,
  };
  return { report, flows, history };
}
