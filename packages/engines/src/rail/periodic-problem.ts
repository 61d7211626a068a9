/** Periodic event scheduling: when, within a period that repeats, things happen, so that times between them fit. */

/** The time from one event to another, taken round the period, lies within bounds. */
export interface PeriodicArc {
  readonly from: number;
  readonly to: number;
  /** At least 0 apart from `upper`; in s, or any unit used throughout. */
  readonly lower: number;
  readonly upper: number;
  /** Cost of a unit of time above `lower`; at least 0. */
  readonly weight: number;
}

export interface PeriodicProblem {
  readonly period: number;
  readonly events: number;
  readonly arcs: readonly PeriodicArc[];
}

/** @throws RangeError where an event does not exist or a number makes no sense */
export function checkPeriodicProblem({ period, events, arcs }: PeriodicProblem): void {
  if (!(period > 0 && period < Number.POSITIVE_INFINITY) || !(Number.isInteger(events) && events >= 1)) {
    throw new RangeError(`rail: a timetable of ${events} events in a period of ${period}`);
  }
  for (const [a, { from, to, lower, upper, weight }] of arcs.entries()) {
    const exist = [from, to].every((event) => Number.isInteger(event) && event >= 0 && event < events);
    if (!exist) throw new RangeError(`rail: arc ${a} of the timetable joins the events ${from} and ${to} of ${events}`);
    if (!(Number.isFinite(lower) && upper >= lower && weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(
        `rail: arc ${a} of the timetable has the bounds ${lower}, ${upper} and the weight ${weight}`,
      );
    }
  }
}

/** Sums of decimals that miss a whole period by this share of it are whole periods. */
const ROUNDING = 1e-9;

/** What the arc takes above its lower bound, from 0 to below the period. */
export function slackOf({ from, to, lower }: PeriodicArc, time: ArrayLike<number>, period: number): number {
  const rest = (time[to] - time[from] - lower) % period;
  const slack = rest < 0 ? rest + period : rest;
  return slack > period * (1 - ROUNDING) ? 0 : slack;
}

/** Weighted slack; null where an arc does not keep its bounds. */
export function costTimetable({ period, arcs }: PeriodicProblem, time: ArrayLike<number>): number | null {
  let cost = 0;
  for (const arc of arcs) {
    const slack = slackOf(arc, time, period);
    if (slack > arc.upper - arc.lower + ROUNDING * period) return null;
    cost += arc.weight * slack;
  }
  return cost;
}
