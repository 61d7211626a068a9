/** Traffic assignment of a TNTP network: the engine's answer with the file's node numbers. */
import {
  type AssignmentFlows,
  type AssignmentInput,
  type Iteration,
  type Method,
  type PathFlows,
  prepareAssignment,
  solveAssignment,
} from '@landbridge/engines/assignment';
import { Failure } from '../failure.ts';
import { type CostFactors, type TntpFlows, type TntpProblem, toAssignmentNetwork } from './types.ts';

export interface AssignOptions extends CostFactors {
  /** Relative gap at which to stop. */
  readonly gap: number;
  /** Default `path`. */
  readonly method?: Method;
  readonly optimum?: 'user' | 'system';
  readonly maxIterations?: number;
  readonly warmStart?: PathFlows;
  readonly signal?: AbortSignal;
  readonly onIteration?: (iteration: Iteration) => void;
}

export interface AssignReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Gap reached; null where infeasible. */
  readonly relative_gap: number | null;
  /** Beckmann's sum of integrals; null unless solved, as the figures below. */
  readonly objective: number | null;
  /** Sum of flow x time, without toll and length. */
  readonly total_time: number | null;
  /** Sum of flow x (time + toll + length, by their factors). */
  readonly total_cost: number | null;
  /** Of one trip, over the cheapest path. */
  readonly average_excess_cost: number | null;
  readonly iterations: number;
  /** Preparation and solution; reading is the caller's. */
  readonly seconds_solve: number;
  readonly method: Method;
  /** What keeps it from being solved, in words. */
  readonly blame: readonly string[];
}

export interface Assignment {
  readonly report: AssignReport;
  /** Null unless solved. */
  readonly flows: AssignmentFlows | null;
  readonly history: readonly Iteration[];
}

/** @throws Failure `tntp.invalid` where a factor makes the cost of a link negative */
export function assignTntp({ network, trips }: TntpProblem, options: AssignOptions): Assignment {
  const { tollFactor, distanceFactor, method = 'path', ...rest } = options;
  const begin = performance.now();
  const input = prepareTntp({ network, trips }, { tollFactor, distanceFactor });
  const nameOfNode = (node: number) => String(node + 1);
  const { status, residual, blame, flows, history } = solveAssignment(input, { ...rest, method, nameOfNode });
  const report: AssignReport = {
    status,
    relative_gap: residual,
    objective: flows?.objective ?? null,
    total_time: flows?.totalTime ?? null,
    total_cost: flows?.totalCost ?? null,
    average_excess_cost: flows?.averageExcessCost ?? null,
    iterations: history.length,
    seconds_solve: (performance.now() - begin) / 1000,
    method,
    blame,
  };
  return { report, flows, history };
}

/** @throws Failure `tntp.invalid` where a factor makes the cost of a link negative */
export function prepareTntp(
  { network, trips }: Pick<TntpProblem, 'network' | 'trips'>,
  factors: CostFactors,
): AssignmentInput {
  const assignment = toAssignmentNetwork(network, factors);
  const negative = assignment.fixedCost?.findIndex((cost) => cost < 0) ?? -1;
  if (negative >= 0) {
    const link = `${network.tail[negative] + 1} to ${network.head[negative] + 1}`;
    throw new Failure('tntp.invalid', `Toll and length cost less than nothing on the link from ${link}`);
  }
  return prepareAssignment(assignment, trips);
}

/** Flows and costs as a flow file holds them. */
export function toTntpFlows({ network: { tail, head } }: TntpProblem, flows: AssignmentFlows): TntpFlows {
  return { tail, head, volume: flows.linkFlow, cost: flows.linkCost };
}
