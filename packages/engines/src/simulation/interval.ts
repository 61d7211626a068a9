/** Confidence intervals of means. */
import { studentQuantile } from './special-functions.ts';
import { Tally } from './tally.ts';

export interface Interval {
  readonly count: number;
  readonly mean: number;
  /** NaN below two observations. */
  readonly variance: number;
  /** Half the width of the interval; NaN below two observations. */
  readonly halfWidth: number;
  readonly confidence: number;
}

/** Of the mean of independent observations, such as one a replication: mean plus or minus t times the standard error. */
export function meanInterval(observations: Iterable<number>, confidence = 0.95): Interval {
  const tally = new Tally();
  for (const observation of observations) tally.record(observation);
  const { count, mean, variance } = tally;
  const halfWidth =
    count < 2 ? Number.NaN : studentQuantile(0.5 + 0.5 * confidence, count - 1) * Math.sqrt(variance / count);
  return { count, mean, variance, halfWidth, confidence };
}

/**
 * Of the mean difference b - a between variants that met the same random numbers, replication by replication.
 *
 * @throws Error where they are not as many
 */
export function pairedInterval(a: ArrayLike<number>, b: ArrayLike<number>, confidence = 0.95): Interval {
  if (a.length !== b.length) throw new Error(`simulation: ${a.length} and ${b.length} observations make no pairs`);
  return meanInterval(
    Array.from(a, (value, i) => b[i] - value),
    confidence,
  );
}
