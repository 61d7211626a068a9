/**
 * Rows that a Poisson regression fits perfectly at minus infinity: they hold no information on the other coefficients, and
 * with them the likelihood has no maximum. Found by the iterative rectifier: a combination of regressors and effects that
 * is 0 wherever trade is positive, never negative elsewhere, and positive somewhere names the separated rows.
 *
 * @source Correia, Guimaraes and Zylkin (2019), Verifying the existence of maximum likelihood estimates for generalized
 *   linear models, arXiv:1903.01633, section 3.2
 */
import { findCollinear, invertSymmetric } from './dense.ts';
import { weightedGram, weightedProducts } from './normal-equations.ts';
import type { Factor } from './types.ts';
import { Within } from './within.ts';

/** Weight of a row with trade over that of one without: it holds the combination at 0 there. */
const HELD = 1e9;
/** Below it a combination that began at 1 has died away; and the part of its largest value that counts as nothing. */
const EPSILON = 1e-4;
const MAX_ITERATIONS = 200;
const TOLERANCE = 1e-8;

/**
 * Rows of levels that never trade: all of them are separated by their level alone.
 *
 * @returns 1 for each row left out
 * @cost O(rows x sets) a round
 */
export function findEmptyLevels(trade: Float64Array, effects: readonly Factor[]): Uint8Array {
  const out = new Uint8Array(trade.length);
  for (const { codes, levels } of effects) {
    const sum = new Float64Array(levels);
    for (let i = 0; i < codes.length; i++) sum[codes[i]] += trade[i];
    for (let i = 0; i < codes.length; i++) if (sum[codes[i]] === 0) out[i] = 1;
  }
  return out;
}

/**
 * @returns 1 for each separated row, and whether the search ended within its limit
 * @cost O(iterations x steps x rows x sets)
 */
export function findSeparated(
  trade: Float64Array,
  columns: readonly Float64Array[],
  effects: readonly Factor[],
): { readonly separated: Uint8Array; readonly ended: boolean; readonly iterations: number } {
  const rows = trade.length;
  const separated = new Uint8Array(rows);
  if (!trade.some((value) => value === 0)) return { separated, ended: true, iterations: 0 };
  const weights = trade.map((value) => (value > 0 ? HELD : 1));
  const within = new Within(effects, rows);
  within.weigh(weights);
  const { kept, inverse } = transformColumns(columns, weights, within);
  let target = trade.map((value) => (value > 0 ? 0 : 1));
  const levels = new Float64Array(within.levels);
  const rest = new Float64Array(rows);
  for (let iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
    within.transform(target, weights, levels, rest, TOLERANCE);
    const products = weightedProducts(kept, weights, rest);
    for (let a = 0; a < kept.length; a++) {
      let slope = 0;
      for (let b = 0; b < kept.length; b++) slope += inverse[a * kept.length + b] * products[b];
      const column = kept[a];
      for (let i = 0; i < rows; i++) rest[i] -= slope * column[i];
    }
    let lowest = 0;
    let highest = 0;
    const next = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      if (trade[i] > 0) continue;
      const fitted = target[i] - rest[i];
      if (fitted < lowest) lowest = fitted;
      if (fitted > highest) highest = fitted;
      next[i] = Math.max(0, fitted);
    }
    if (highest < EPSILON) return { separated, ended: true, iterations: iteration };
    // A combination of both signs shrinks and keeps its shape: what is left of it is judged by its own size.
    if (lowest > -EPSILON * highest) {
      for (let i = 0; i < rows; i++) separated[i] = next[i] > EPSILON * highest ? 1 : 0;
      return { separated, ended: true, iterations: iteration };
    }
    target = next;
  }
  return { separated, ended: false, iterations: MAX_ITERATIONS };
}

function transformColumns(columns: readonly Float64Array[], weights: Float64Array, within: Within) {
  const norms = weightedNorms(columns, weights);
  const all = columns.map((column) => {
    const into = new Float64Array(column.length);
    within.transform(column, weights, new Float64Array(within.levels), into, TOLERANCE);
    return into;
  });
  const collinear = findCollinear(weightedGram(all, weights), norms, 1e-12);
  const kept = all.filter((_, k) => !collinear[k]);
  return {
    kept,
    inverse: invertSymmetric(weightedGram(kept, weights), kept.length) ?? new Float64Array(kept.length ** 2),
  };
}

export function weightedNorms(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  return Float64Array.from(columns, (column) => {
    let sum = 0;
    for (let i = 0; i < column.length; i++) sum += weights[i] * column[i] * column[i];
    return sum;
  });
}
