/** Timetables in whole numbers, counted one by one: how many are as good as the best. */
import { checkPeriodicProblem, type PeriodicProblem, slackOf } from './periodic-problem.ts';

export interface TimetableCount {
  /** Least weighted slack of a timetable in whole numbers that is not above the limit; null where there is none. */
  readonly weightedSlack: number | null;
  /** Timetables that have it, with event 0 at 0. */
  readonly count: number;
  /** The first of them. */
  readonly time: readonly number[] | null;
}

/**
 * Branch and bound by itself: for every event that has no time yet, what each time would cost against the events that have
 * one; the least of these, added up, bounds what is left. The event with the fewest times left comes next.
 *
 * @param limit  of weighted slack; Infinity without a better one
 * @returns null where `maxNodes` (default a million) were not enough
 * @throws RangeError where period or bounds are no whole numbers
 * @cost exponential; a node costs O(events x period)
 * @source partial forward checking: Freuder and Wallace (1992), Artificial Intelligence 58
 */
export function countTimetables(problem: PeriodicProblem, limit: number, maxNodes = 1_000_000): TimetableCount | null {
  checkPeriodicProblem(problem);
  const { period, events, arcs } = problem;
  if (![period, ...arcs.flatMap(({ lower, upper }) => [lower, upper])].every(Number.isInteger)) {
    throw new RangeError('rail: timetables are counted in whole numbers only');
  }
  const rounding = 1e-9 * Math.max(1, Number.isFinite(limit) ? Math.abs(limit) : 1);
  const time = new Int32Array(events).fill(-1);
  let most = limit + rounding;
  let best: number | null = null;
  let first: readonly number[] | null = null;
  let count = 0;
  let nodes = 0;

  const between = tabulatePairs(problem);

  const search = (spent: number, tables: readonly (Float64Array | null)[]): boolean => {
    if (++nodes > maxNodes) return false;
    const least = tables.map((table) => (table === null ? 0 : Math.min(...table)));
    const bound = least.reduce((sum, value) => sum + value, spent);
    if (bound > most || bound === Number.POSITIVE_INFINITY) return true;
    let next = -1;
    let fewest = Number.POSITIVE_INFINITY;
    for (const [event, table] of tables.entries()) {
      if (table === null) continue;
      const allowed = table.reduce((sum, value) => sum + Number(bound - least[event] + value <= most), 0);
      if (allowed < fewest) [next, fewest] = [event, allowed];
    }
    if (next < 0) {
      if (best === null || spent < best - rounding) {
        best = spent;
        most = spent + rounding;
        count = 0;
        first = Array.from(time);
      }
      count++;
      return true;
    }
    const own = tables[next]!;
    for (const t of Array.from(own.keys()).sort((a, b) => own[a] - own[b])) {
      if (!(bound - least[next] + own[t] <= most)) break;
      time[next] = t;
      const rest = tables.map((table, event) => {
        if (table === null || event === next) return null;
        const pair = between[next * events + event];
        return pair === null ? table : table.map((value, other) => value + pair[(other - t + period) % period]);
      });
      if (!search(spent + own[t], rest)) return false;
    }
    return true;
  };

  time[0] = 0;
  let own = 0;
  for (const arc of arcs) {
    if (arc.from !== arc.to) continue;
    const slack = slackOf(arc, time, period);
    own += slack > arc.upper - arc.lower ? Number.POSITIVE_INFINITY : arc.weight * slack;
  }
  const tables = Array.from({ length: events }, (_, event) =>
    event === 0 ? null : (between[event] ?? new Float64Array(period)),
  );
  return search(own, tables) ? { weightedSlack: best, count, time: first } : null;
}

/** Cost of the arcs between two events by the time from the first to the second; Infinity where bounds forbid it. */
function tabulatePairs({ period, events, arcs }: PeriodicProblem): (Float64Array | null)[] {
  const between = new Array<Float64Array | null>(events * events).fill(null);
  const time = new Int32Array(events);
  for (const arc of arcs) {
    if (arc.from === arc.to) continue;
    for (const [first, second] of [
      [arc.from, arc.to],
      [arc.to, arc.from],
    ]) {
      const table = between[first * events + second] ?? new Float64Array(period);
      between[first * events + second] = table;
      time.fill(0);
      for (let t = 0; t < period; t++) {
        time[second] = t;
        const slack = slackOf(arc, time, period);
        table[t] += slack > arc.upper - arc.lower ? Number.POSITIVE_INFINITY : arc.weight * slack;
      }
    }
  }
  return between;
}
