/** Cases of periodic timetables and of empty containers. A plan that the file states is held against ours by its cost. */

import { loadSolver } from '@landbridge/engines/optimisation';
import {
  costTimetable,
  countTimetables,
  planStaticEmpties,
  planTimedEmpties,
  type StaticEmptiesPlan,
  solveTimetable,
  type TimedEmpties,
  type TimedEmptiesPlan,
} from '@landbridge/engines/rail';
import type { RailAnswer, RailItem, RailReader } from './rail-reader.ts';

const MOST_COUNTED = 1_000_000;

export function readTimetable(item: RailItem, read: RailReader): () => Promise<RailAnswer[]> {
  const period = read.number('T', Number.MIN_VALUE);
  const events = read.number('events', 1);
  const arcs = read.items('arcs').map((arc) => ({
    from: Number(arc.i),
    to: Number(arc.j),
    lower: Number(arc.l),
    upper: Number(arc.u),
    weight: Number(arc.w ?? 0),
  }));
  const isEvent = (event: number) => Number.isInteger(event) && event >= 0 && event < events;
  if (
    !arcs.every(({ from, to, lower, upper, weight }) => isEvent(from) && isEvent(to) && upper >= lower && weight >= 0)
  ) {
    read.fault('arcs', `events i and j from 0 to ${events - 1}, bounds l <= u, weights w of at least 0`);
  }
  const stated = item.one_optimal_pi === undefined ? null : read.numbers('one_optimal_pi', Number.NEGATIVE_INFINITY);
  return async () => {
    const problem = { period, events, arcs };
    const { status, weightedSlack } = solveTimetable(problem, await loadSolver());
    const solved = status === 'solved' ? weightedSlack : null;
    const isWhole = [period, ...arcs.flatMap(({ lower, upper }) => [lower, upper])].every(Number.isInteger);
    const counted = isWhole && solved !== null ? countTimetables(problem, solved, MOST_COUNTED) : null;
    const note = solved === null ? { note: `the timetable is ${status}` } : {};
    return [
      { path: 'optimal_weighted_slack', unit: 'min', got: solved, ...note },
      {
        path: 'optimal_count_with_pi0_0',
        unit: 'count',
        got: counted?.count ?? null,
        ...(counted === null ? { note: isWhole ? 'too many to count' : 'times are no whole numbers' } : {}),
      },
      ...(stated === null
        ? []
        : [
            comparePlans(
              'one_optimal_pi',
              'min',
              stated.length === events ? costTimetable(problem, stated) : null,
              solved,
            ),
          ]),
    ];
  };
}

export function readStaticEmpties(item: RailItem, read: RailReader): () => RailAnswer[] {
  const supply = read.numbers('supply', 0);
  const demand = read.numbers('demand', 0);
  const cost = read.table('cost');
  if (cost.length !== supply.length || cost.some((row) => row.length !== demand.length)) {
    read.fault('cost', `${supply.length} rows of ${demand.length} numbers`);
  }
  const stated = item.flow === undefined ? null : read.table('flow');
  return () => {
    const plan = planStaticEmpties({ supply, demand, cost });
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const keeps =
      stated !== null &&
      supply.every((most, i) => sum(stated[i] ?? []) <= most && (stated[i] ?? []).every((units) => units >= 0)) &&
      demand.every((need, j) => sum(stated.map((row) => row[j])) === need);
    const statedCost = keeps ? sum(stated.flatMap((row, i) => row.map((units, j) => units * cost[i][j]))) : null;
    return [
      { path: 'optimal_cost', unit: 'cost', got: costOf(plan), ...proofOf(plan) },
      ...(stated === null ? [] : [comparePlans('flow', 'cost', statedCost, costOf(plan))]),
    ];
  };
}

export function readTimedEmpties(item: RailItem, read: RailReader): () => RailAnswer[] {
  const places = read.number('places', 1);
  const periods = read.number('periods', 1);
  const rows = read.table('net_demand_by_place_period');
  if (rows.length !== places || rows.some((row) => row.length !== periods)) {
    read.fault('net_demand_by_place_period', `${places} rows of ${periods} numbers`);
  }
  const arcs = read.items('arcs').map((arc) => ({
    from: Number(arc.a),
    to: Number(arc.b),
    leadPeriods: Number(arc.lead),
    cost: Number(arc.cost),
    capacityPerDeparture: arc.capacity_per_departure == null ? null : Number(arc.capacity_per_departure),
  }));
  const isPlace = (place: number) => Number.isInteger(place) && place >= 0 && place < places;
  for (const { from, to, leadPeriods, cost, capacityPerDeparture } of arcs) {
    const fits = isPlace(from) && isPlace(to) && Number.isInteger(leadPeriods) && leadPeriods >= 0;
    if (fits && Number.isFinite(cost) && (capacityPerDeparture ?? 0) >= 0) continue;
    read.fault('arcs', `places a and b from 0 to ${places - 1}, whole leads, costs, capacities of at least 0 or null`);
    break;
  }
  const [initial, holdingCost] = [read.numbers('initial', 0), read.numbers('holding_cost_per_period', 0)];
  if (initial.length !== places) read.fault('initial', `${places} numbers`);
  if (holdingCost.length !== places) read.fault('holding_cost_per_period', `${places} numbers`);
  const leaseCost = item.lease_cost == null ? null : read.number('lease_cost', 0);
  const empties: TimedEmpties = { places, periods, initial, netDemand: rows.flat(), arcs, holdingCost, leaseCost };
  const stated = item.one_optimal_moves === undefined ? null : read.items('one_optimal_moves');
  return () => {
    const plan = planTimedEmpties(empties);
    const [least, most] = rangeLeases(empties);
    const other = least === most ? {} : { note: `from ${least} to ${most} in plans of the same cost` };
    return [
      { path: 'optimal_cost', unit: 'cost', got: costOf(plan), ...proofOf(plan) },
      { path: 'units_leased', unit: 'count', got: plan.status === 'solved' ? plan.leasedUnits : null, ...other },
      ...(stated === null
        ? []
        : [comparePlans('one_optimal_moves', 'cost', costOfMoves(empties, stated), costOf(plan))]),
    ];
  };
}

/** Fewest and most units leased among plans of least cost: leases a little dearer, and a little cheaper. */
function rangeLeases(empties: TimedEmpties): [number, number] {
  const { leaseCost } = empties;
  if (leaseCost === null) return [0, 0];
  const leases = (factor: number) => planTimedEmpties({ ...empties, leaseCost: leaseCost * factor }).leasedUnits;
  return [leases(1 + 1e-7), leases(1 - 1e-7)];
}

/** What stated moves cost with the least holding and leases that they leave; null where they break a rule. */
function costOfMoves(empties: TimedEmpties, moves: readonly RailItem[]): number | null {
  const netDemand = Array.from(empties.netDemand);
  let moving = 0;
  for (const move of moves) {
    const [from, to, depart, arrive, units] = [move.from_, move.to, move.depart, move.arrive, move.units].map(Number);
    const arc = empties.arcs.find(
      (each) => each.from === from && each.to === to && each.leadPeriods === arrive - depart,
    );
    const fits = depart >= 0 && arrive < empties.periods && units <= (arc?.capacityPerDeparture ?? units);
    if (arc === undefined || !fits) return null;
    netDemand[from * empties.periods + depart] += units;
    netDemand[to * empties.periods + arrive] -= units;
    moving += units * arc.cost;
  }
  const rest = planTimedEmpties({ ...empties, netDemand, arcs: [] });
  return rest.status === 'solved' ? moving + rest.cost : null;
}

function comparePlans(path: string, unit: string, expected: number | null, got: number | null): RailAnswer {
  const note = expected === null ? 'the stated plan breaks a rule' : 'what the stated plan costs, beside ours';
  return { path: `${path}/cost`, unit, expected, got, note };
}

function costOf({ status, cost }: StaticEmptiesPlan | TimedEmptiesPlan): number | null {
  return status === 'solved' ? cost : null;
}

function proofOf({ status, certificate }: StaticEmptiesPlan | TimedEmptiesPlan): { readonly note: string } {
  if (status !== 'solved') return { note: `the plan is ${status}` };
  return { note: `proven by dual prices: gap ${certificate.gap}, dual residual ${certificate.dualResidual}` };
}
