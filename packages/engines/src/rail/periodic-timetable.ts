/** Periodic timetables of least weighted slack, as a mixed-integer program. */
import { createModelBuilder, type LinearSolver } from '../optimisation/index.ts';
import { checkPeriodicProblem, costTimetable, type PeriodicProblem } from './periodic-problem.ts';

export interface TimetableOptions {
  /** Nodes of branch and bound; default 200,000. */
  readonly maxNodes?: number;
}

export interface Timetable {
  /** `not_converged`: the limit of nodes was met; the timetable may be there, not proven. */
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Of each event, from 0 to below the period; that of event 0 is 0. Null where there is none. */
  readonly time: readonly number[] | null;
  /** Sum of weight x slack; null likewise. */
  readonly weightedSlack: number | null;
  /** No timetable has less; null where nothing is proven. */
  readonly bound: number | null;
}

/**
 * lower <= time(to) - time(from) + period x n <= upper with a whole number n for each arc. The whole numbers found are then
 * held, and what is left, a linear program, solved again: times keep their bounds beyond the tolerance of whole numbers.
 * Where all bounds are whole, so are the times.
 *
 * @throws RangeError where the problem makes no sense
 * @cost exponential at worst: hard in the strong sense; 20 events and 40 arcs take seconds
 * @source Serafini and Ukovich (1989), SIAM Journal on Discrete Mathematics 2(4); Liebchen (2006), thesis, TU Berlin
 */
export function solveTimetable(
  problem: PeriodicProblem,
  solver: LinearSolver,
  { maxNodes = 200_000 }: TimetableOptions = {},
): Timetable {
  checkPeriodicProblem(problem);
  const { period, events, arcs } = problem;
  const builder = createModelBuilder('min');
  const timeCost = new Float64Array(events);
  for (const { from, to, weight } of arcs) {
    timeCost[to] += weight;
    timeCost[from] -= weight;
  }
  for (const [event, cost] of timeCost.entries()) builder.addColumn({ upper: event === 0 ? 0 : period, cost });
  for (const { lower, upper, weight } of arcs) {
    const [first, last] = [Math.ceil(lower / period) - 1, Math.floor(upper / period) + 1];
    builder.addColumn({ lower: first, upper: last, cost: weight * period, integer: true });
  }
  for (const [a, { from, to, lower, upper }] of arcs.entries()) {
    // A whole period more than the lower bound says nothing, and costs.
    const most = Math.min(upper, lower + period);
    builder.addRow(lower, most, [to, from, events + a], [1, -1, period]);
  }
  const model = builder.build();
  const session = solver.open(model);
  try {
    const found = session.solve({ relativeGap: 0, absoluteGap: 1e-7, maxNodes });
    if (found.status === 'infeasible') return { status: 'infeasible', time: null, weightedSlack: null, bound: null };
    if (found.primal === null) return { status: 'not_converged', time: null, weightedSlack: null, bound: null };
    for (const a of arcs.keys()) {
      const periods = Math.round(found.primal[events + a]);
      session.setColumnBounds(events + a, periods, periods);
    }
    const held = session.solve({ feasibilityTolerance: 1e-9 });
    const isWhole = [period, ...arcs.flatMap(({ lower, upper }) => [lower, upper])].every(Number.isInteger);
    const time = Array.from((held.primal ?? found.primal).subarray(0, events), (value) => {
      const rounded = isWhole ? Math.round(value) : value;
      return ((rounded % period) + period) % period;
    });
    const weightedSlack = costTimetable(problem, time);
    const constant = arcs.reduce((sum, { lower, weight }) => sum + weight * lower, 0);
    return {
      status: found.status === 'optimal' && weightedSlack !== null ? 'solved' : 'not_converged',
      time: weightedSlack === null ? null : time,
      weightedSlack,
      bound: found.bound === null ? null : found.bound - constant,
    };
  } finally {
    session.close();
  }
}
