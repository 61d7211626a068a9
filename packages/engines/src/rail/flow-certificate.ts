/** Proof of a minimum-cost flow by its prices: computed without regard to how the flow was found. */
import type { FlowCertificate, FlowProblem } from './flow-problem.ts';

/**
 * @param price  of each node
 * @source linear programming duality; Ahuja, Magnanti and Orlin (1993), Network Flows, 9.4
 * @cost O(nodes + arcs)
 */
export function certifyFlow(problem: FlowProblem, flow: Float64Array, price: Float64Array): FlowCertificate {
  const { tail, head, cost, capacity, supply, nodeCount } = problem;
  const balance = Float64Array.from(supply);
  let primalResidual = 0;
  let dualResidual = 0;
  let primal = 0;
  let dual = 0;
  for (let a = 0; a < flow.length; a++) {
    const x = flow[a];
    balance[tail[a]] -= x;
    balance[head[a]] += x;
    primal += cost[a] * x;
    primalResidual = Math.max(primalResidual, -x, x - capacity[a]);
    const reduced = cost[a] + price[tail[a]] - price[head[a]];
    if (x < capacity[a]) dualResidual = Math.max(dualResidual, -reduced);
    if (x > 0) dualResidual = Math.max(dualResidual, reduced);
    // An arc without capacity whose reduced cost rounds to just below 0 counts as at 0: the residual tells.
    if (reduced < 0 && capacity[a] < Number.POSITIVE_INFINITY) dual += reduced * capacity[a];
  }
  for (let v = 0; v < nodeCount; v++) {
    dual -= price[v] * supply[v];
    primalResidual = Math.max(primalResidual, Math.abs(balance[v]));
  }
  return { primalResidual, dualResidual, dualObjective: dual, gap: (primal - dual) / Math.max(1, Math.abs(primal)) };
}
