/** Block trains that run to and fro, and who waits for them. Times in s, or any unit used throughout. */

export interface SetTurns {
  readonly sets: number;
  /** Time that a set stands beyond its cycle until it leaves again. */
  readonly layoverS: number;
}

/** Quotients of decimals: 0.7 / 0.1 is seven, not a little less. */
const ROUNDING = 1e-9;

/**
 * Sets of wagons that one departure every headway takes.
 *
 * @param cycleS  from one departure of a set to when it may leave again, work at both ends included
 * @throws RangeError where a time is not above 0
 */
export function countSets(cycleS: number, headwayS: number): SetTurns {
  if (!(cycleS > 0 && headwayS > 0)) throw new RangeError('rail: cycle and headway are above 0');
  const turns = cycleS / headwayS;
  const sets = Math.ceil(turns - ROUNDING * Math.max(1, turns));
  return { sets, layoverS: Math.max(0, sets * headwayS - cycleS) };
}

export interface RandomWait {
  readonly meanWaitS: number;
  /** Variance of the headways over the square of their mean. */
  readonly squaredVariation: number;
}

/**
 * Mean wait for the next departure of who comes at any time: sum of h^2 / (2 sum of h).
 *
 * @param headwayS  between the departures of one period
 * @throws RangeError where there is none above 0
 * @source renewal theory: the wait in a randomly chosen interval; Cox (1962), Renewal Theory, 5
 */
export function waitAtRandom(headwayS: readonly number[]): RandomWait {
  const total = headwayS.reduce((sum, h) => sum + h, 0);
  if (!(total > 0) || headwayS.some((h) => !(h >= 0))) {
    throw new RangeError('rail: headways are at least 0, one of them above 0');
  }
  const mean = total / headwayS.length;
  const squares = headwayS.reduce((sum, h) => sum + h * h, 0);
  const variance = headwayS.reduce((sum, h) => sum + (h - mean) ** 2, 0) / headwayS.length;
  return { meanWaitS: squares / (2 * total), squaredVariation: variance / (mean * mean) };
}
