/** Empty containers over time: moves, stocks and leases at least cost. */
import type { FlowCertificate, FlowStatus } from './flow-problem.ts';
import { type FlowOptions, solveMinCostFlow } from './min-cost-flow.ts';
import { buildTimeSpace, type TimedEmpties } from './time-space.ts';

export interface EmptyMove {
  /** Index of the arc. */
  readonly arc: number;
  readonly departurePeriod: number;
  readonly units: number;
}

export interface TimedEmptiesPlan {
  readonly status: FlowStatus;
  readonly cost: number;
  readonly movingCost: number;
  readonly holdingCost: number;
  readonly leaseCost: number;
  readonly moves: readonly EmptyMove[];
  readonly movedUnits: number;
  readonly leasedUnits: number;
  /** Units leased, places x periods. */
  readonly leased: Float64Array;
  /** What one more empty needed at a place in a period would cost at least, places x periods; below 0 where it saves holding. */
  readonly price: Float64Array;
  /** Need that nothing meets, places x periods. */
  readonly unmet: Float64Array;
  readonly unique: boolean;
  readonly certificate: FlowCertificate;
  readonly pivots: number;
}

/**
 * @throws RangeError where lengths differ or an arc makes no sense
 * @cost that of `solveMinCostFlow` with places x periods + 1 nodes
 * @source Dejax and Crainic (1987), Transportation Science 21(4): deterministic empty flows over time
 */
export function planTimedEmpties(empties: TimedEmpties, options: FlowOptions = {}): TimedEmptiesPlan {
  const { problem, firstMove, firstHeld, firstLease, outside } = buildTimeSpace(empties);
  const solution = solveMinCostFlow(problem, options);
  const { flow } = solution;
  const moves: EmptyMove[] = [];
  let movedUnits = 0;
  for (const [arc, first] of firstMove.entries()) {
    const end = firstMove[arc + 1] ?? firstHeld;
    for (let k = first; k < end; k++) {
      if (!(flow[k] > 0)) continue;
      moves.push({ arc, departurePeriod: k - first, units: flow[k] });
      movedUnits += flow[k];
    }
  }
  const leased = firstLease < 0 ? new Float64Array(outside) : flow.slice(firstLease);
  const costOf = (from: number, to: number) => {
    let sum = 0;
    for (let k = from; k < to; k++) sum += problem.cost[k] * flow[k];
    return sum;
  };
  const end = firstLease < 0 ? flow.length : firstLease;
  return {
    status: solution.status,
    cost: solution.cost,
    movingCost: costOf(0, firstHeld),
    holdingCost: costOf(firstHeld, end),
    leaseCost: costOf(end, flow.length),
    moves,
    movedUnits,
    leasedUnits: leased.reduce((sum, units) => sum + units, 0),
    leased,
    price: solution.price.slice(0, outside).map((value) => value - solution.price[outside]),
    unmet: solution.unmet.slice(0, outside).map((value) => Math.max(0, -value)),
    unique: solution.unique,
    certificate: solution.certificate,
    pivots: solution.pivots,
  };
}
