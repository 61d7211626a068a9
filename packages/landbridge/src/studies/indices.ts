/** What an answer hangs on: indices of sensitivity from the values at the points of a design. */
import { MORRIS_LEVELS, MORRIS_STEP, type Point } from './designs.ts';

/** Sobol indices of one figure, shares of the variance; null where the answer does not vary. */
export interface SobolIndex {
  /** What knowing this figure alone would take away. */
  readonly first: number | null;
  /** What stays where all others are known. */
  readonly total: number | null;
}

/**
 * @param values  at the points of `sobol-indices`: A, B, then A with each column of B
 * @returns one index a figure, and variance and mean over A and B
 * @source first order: Saltelli et al. (2010), Computer Physics Communications 181(2), estimator b of table 2; total: Jansen
 *   (1999), Computer Physics Communications 117
 */
export function sobolIndices(
  values: readonly number[],
  count: number,
  n: number,
): { readonly mean: number; readonly variance: number; readonly indices: readonly SobolIndex[] } {
  const both = values.slice(0, 2 * count);
  const mean = both.reduce((sum, value) => sum + value, 0) / both.length;
  const variance = both.reduce((sum, value) => sum + (value - mean) ** 2, 0) / both.length;
  const varies = Math.sqrt(variance) > 1e-12 * Math.abs(mean);
  const indices = Array.from({ length: n }, (_, i): SobolIndex => {
    if (!varies) return { first: null, total: null };
    let [first, total] = [0, 0];
    for (let k = 0; k < count; k++) {
      const [a, b, mixed] = [values[k], values[count + k], values[(2 + i) * count + k]];
      // About the mean: the estimator's error grows with it.
      first += (b - mean) * (mixed - a);
      total += (a - mixed) ** 2;
    }
    return { first: first / count / variance, total: total / (2 * count) / variance };
  });
  return { mean, variance, indices };
}

/** Elementary effects of one figure, in the answer's unit over the figure's whole range. */
export interface MorrisIndex {
  readonly mean: number;
  /** Mean of sizes: how much it matters. */
  readonly meanSize: number;
  /** How much the effect changes with the others, or along the range. */
  readonly deviation: number;
}

/** @source Morris (1991), Technometrics 33(2); mean of sizes: Campolongo, Cariboni and Saltelli (2007), Env. Mod. Software 22 */
export function morrisIndices(points: readonly Point[], values: readonly number[], n: number): MorrisIndex[] {
  const effects = Array.from({ length: n }, () => [] as number[]);
  for (let k = 1; k < points.length; k++) {
    if (k % (n + 1) === 0) continue;
    const moved = points[k].findIndex((value, i) => value !== points[k - 1][i]);
    const step = Number(points[k][moved]) - Number(points[k - 1][moved]);
    if (Math.abs(Math.abs(step) - MORRIS_STEP) > 0.5 / (MORRIS_LEVELS - 1)) {
      throw new Error('studies: the points are not those of a Morris design');
    }
    effects[moved].push((values[k] - values[k - 1]) / step);
  }
  return effects.map((list) => {
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
    const square = list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return {
      mean,
      meanSize: list.reduce((sum, value) => sum + Math.abs(value), 0) / list.length,
      deviation: list.length > 1 ? Math.sqrt(square / (list.length - 1)) : 0,
    };
  });
}
