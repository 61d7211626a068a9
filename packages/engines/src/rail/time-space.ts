/** The time-space network of empty containers: a node for each place in each period, and one for what lies outside. */
import type { FlowProblem } from './flow-problem.ts';

export interface EmptiesArc {
  readonly from: number;
  readonly to: number;
  /** Periods from departure to arrival; 0 where it arrives in the period in which it leaves. */
  readonly leadPeriods: number;
  /** Of one empty. */
  readonly cost: number;
  /** Empties on one departure, one every period; null where nothing limits them. */
  readonly capacityPerDeparture: number | null;
}

export interface TimedEmpties {
  readonly places: number;
  readonly periods: number;
  /** Empties at each place when the first period begins. */
  readonly initial: ArrayLike<number>;
  /** Empties needed (above 0) or released (below 0), places x periods, row by row. */
  readonly netDemand: ArrayLike<number>;
  readonly arcs: readonly EmptiesArc[];
  /** Of an empty that stays from one period to the next, by place. */
  readonly holdingCost: ArrayLike<number>;
  /** Of a unit leased anywhere at any time; null where none can be had. */
  readonly leaseCost: number | null;
}

export interface TimeSpaceNetwork {
  readonly problem: FlowProblem;
  /** Flow arcs of moves come first, by arc and then by departure; `firstMove[a]` is the first of arc a. */
  readonly firstMove: Int32Array;
  /** First of the arcs that hold: place x (periods - 1) + period. */
  readonly firstHeld: number;
  /** First of the leases: place x periods + period; -1 where there are none. */
  readonly firstLease: number;
  /** Node of what lies outside: leased units come from there, and what is left at the end goes there at no cost. */
  readonly outside: number;
}

/**
 * Node of place p in period t is p x periods + t. Moves that would arrive after the last period do not exist.
 *
 * @throws RangeError where lengths differ or an arc makes no sense
 * @cost O(places x periods + arcs x periods)
 */
export function buildTimeSpace(empties: TimedEmpties): TimeSpaceNetwork {
  const { places, periods, initial, netDemand, arcs, holdingCost, leaseCost } = empties;
  if (!(places >= 1 && periods >= 1)) throw new RangeError('rail: empties need a place and a period');
  if (initial.length !== places || holdingCost.length !== places || netDemand.length !== places * periods) {
    throw new RangeError('rail: lists of empties do not fit places and periods');
  }
  const departures = arcs.map(({ leadPeriods }) => Math.max(0, periods - leadPeriods));
  const moves = departures.reduce((sum, count) => sum + count, 0);
  const firstHeld = moves;
  const firstLeft = firstHeld + places * (periods - 1);
  const leases = leaseCost === null ? 0 : places * periods;
  const count = firstLeft + places + leases;
  const outside = places * periods;
  const tail = new Int32Array(count);
  const head = new Int32Array(count);
  const cost = new Float64Array(count);
  const capacity = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const supply = new Float64Array(outside + 1);
  const firstMove = new Int32Array(arcs.length);
  let at = 0;
  for (const [a, arc] of arcs.entries()) {
    const { from, to, leadPeriods, capacityPerDeparture } = arc;
    if (!(from >= 0 && from < places && to >= 0 && to < places && Number.isInteger(leadPeriods) && leadPeriods >= 0)) {
      throw new RangeError(`rail: arc ${a} of the empties goes from ${from} to ${to} in ${leadPeriods} periods`);
    }
    firstMove[a] = at;
    for (let t = 0; t < departures[a]; t++, at++) {
      tail[at] = from * periods + t;
      head[at] = to * periods + t + leadPeriods;
      cost[at] = arc.cost;
      if (capacityPerDeparture !== null) capacity[at] = capacityPerDeparture;
    }
  }
  for (let p = 0; p < places; p++) {
    for (let t = 0; t + 1 < periods; t++, at++) {
      tail[at] = p * periods + t;
      head[at] = tail[at] + 1;
      cost[at] = holdingCost[p];
    }
  }
  for (let p = 0; p < places; p++, at++) {
    tail[at] = p * periods + periods - 1;
    head[at] = outside;
  }
  for (let node = 0; node < leases; node++, at++) {
    tail[at] = outside;
    head[at] = node;
    cost[at] = leaseCost!;
  }
  for (let node = 0; node < outside; node++) {
    supply[node] = (node % periods === 0 ? initial[node / periods] : 0) - netDemand[node];
    supply[outside] -= supply[node];
  }
  return {
    problem: { nodeCount: outside + 1, tail, head, cost, capacity, supply },
    firstMove,
    firstHeld,
    firstLease: leases === 0 ? -1 : firstLeft + places,
    outside,
  };
}
