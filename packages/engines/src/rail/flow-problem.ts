/** A minimum-cost flow: what goes in, what comes out. Costs, capacities and supplies are real numbers. */

export interface FlowProblem {
  readonly nodeCount: number;
  /** Node that each arc leaves, and that it enters; length arcs. */
  readonly tail: Int32Array;
  readonly head: Int32Array;
  /** Cost of a unit, of either sign. */
  readonly cost: Float64Array;
  /** Most that an arc carries; Infinity where nothing limits it. */
  readonly capacity: Float64Array;
  /** What a node sends out beyond what it gets; below 0 what it needs. All together make 0. */
  readonly supply: Float64Array;
}

/**
 * `infeasible`: some supply reaches no demand (`unmet` says where). `unbounded`: a round of arcs without capacity costs less
 * than nothing. `not_converged`: the limit of pivots was met.
 */
export type FlowStatus = 'solved' | 'infeasible' | 'unbounded' | 'not_converged';

export interface FlowSolution {
  readonly status: FlowStatus;
  /** Of each arc. */
  readonly flow: Float64Array;
  /** What one more unit needed at a node would cost at least, up to a constant for all nodes: the dual price. */
  readonly price: Float64Array;
  /** Sum of cost times flow. */
  readonly cost: number;
  /** Supply of a node that goes nowhere (above 0), or need that nothing meets (below 0). */
  readonly unmet: Float64Array;
  /** True where the reduced costs prove that no other flow costs the same. */
  readonly unique: boolean;
  readonly certificate: FlowCertificate;
  readonly pivots: number;
}

/** Computed from the problem, the flow and the prices alone: optimal where all are 0. */
export interface FlowCertificate {
  /** Largest imbalance at a node, and largest flow outside of 0 and capacity. */
  readonly primalResidual: number;
  /** Largest breach of: an arc that has room costs no less than the prices of its ends differ, one in use no more. */
  readonly dualResidual: number;
  /** No flow costs less, as far as the dual residual is 0. */
  readonly dualObjective: number;
  /** (cost - dual objective) / max(1, |cost|). */
  readonly gap: number;
}

/** Sums of real supplies may miss 0 by rounding. */
const BALANCE = 1e-9;

/** @throws RangeError where lengths differ, a node does not exist, a number is none, or supplies do not make 0 */
export function checkFlowProblem({ nodeCount, tail, head, cost, capacity, supply }: FlowProblem): void {
  const arcs = tail.length;
  if (head.length !== arcs || cost.length !== arcs || capacity.length !== arcs || supply.length !== nodeCount) {
    throw new RangeError('rail: the arrays of a flow problem differ in length');
  }
  for (let a = 0; a < arcs; a++) {
    if (!(tail[a] >= 0 && tail[a] < nodeCount && head[a] >= 0 && head[a] < nodeCount)) {
      throw new RangeError(`rail: arc ${a} joins the nodes ${tail[a]} and ${head[a]} of ${nodeCount}`);
    }
    if (!Number.isFinite(cost[a])) throw new RangeError(`rail: arc ${a} has the cost ${cost[a]}`);
    if (!(capacity[a] >= 0)) throw new RangeError(`rail: arc ${a} has the capacity ${capacity[a]}`);
  }
  let sum = 0;
  let size = 0;
  for (const value of supply) {
    sum += value;
    size += Math.abs(value);
  }
  if (!(Math.abs(sum) <= BALANCE * Math.max(1, size))) throw new RangeError(`rail: supplies make ${sum}, not 0`);
}
