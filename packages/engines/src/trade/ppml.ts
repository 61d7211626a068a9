/**
 * Poisson pseudo maximum likelihood with sets of fixed effects, by iteratively reweighted least squares on columns that
 * the within transformation has rid of the effects.
 *
 * @source Santos Silva and Tenreyro (2006), Review of Economics and Statistics 88(4); Correia, Guimaraes and Zylkin (2020),
 *   ppmlhdfe: Fast Poisson estimation with high-dimensional fixed effects, Stata Journal 20(1)
 */
import { findCollinear, invertSymmetric } from './dense.ts';
import { createResult } from './estimate-result.ts';
import { sandwich, weightedGram, weightedProducts } from './normal-equations.ts';
import { checkData, selectClusters, selectSample } from './sample.ts';
import { findEmptyLevels, findSeparated, weightedNorms } from './separation.ts';
import type { Estimate, EstimateOptions, GravityData } from './types.ts';
import { Within } from './within.ts';

/** What is left of a column's square, over it, below which the effects and earlier columns explain it whole. */
export const COLLINEAR = 1e-11;
/** Of the within transformation: loose at first, and this at the end. */
const LAST_TOLERANCE = 1e-10;

/**
 * @param data  trade in levels, zeros included
 * @returns `infeasible` where no row with trade is left, `not_converged` past `maxIterations`
 * @throws Error where columns do not fit; the signal's reason when aborted
 * @cost O(iterations x regressors x steps x rows x sets); memory O(rows x regressors + levels x regressors)
 */
export function estimatePpml(data: GravityData, options: EstimateOptions = {}): Estimate {
  checkData(data);
  const { tolerance = 1e-9, maxIterations = 100, signal, covariance = {} } = options;
  const total = data.trade.length;
  const out = new Uint8Array(total);
  let sample = selectSample(data, out);
  // A level that never trades takes rows with it, and thereby may empty another.
  for (;;) {
    const empty = findEmptyLevels(sample.trade, sample.effects);
    if (!empty.some((value) => value === 1)) break;
    markRows(out, sample.rows, empty);
    sample = selectSample(data, out);
  }
  const search = findSeparated(sample.trade, sample.columns, sample.effects);
  if (search.separated.some((value) => value === 1)) {
    markRows(out, sample.rows, search.separated);
    sample = selectSample(data, out);
  }
  const rowsSeparated = out.reduce((sum, value) => sum + value, 0);
  const names = data.regressors.map(({ name }) => name);
  const columns = [...sample.columns];
  const { trade, effects, rows } = sample;
  const n = trade.length;
  if (effects.length === 0) {
    names.push('constant');
    columns.push(new Float64Array(n).fill(1));
  }
  const mean = trade.reduce((sum, value) => sum + value, 0) / n;
  if (!(mean > 0)) {
    const blame = n === 0 ? 'every row is separated' : 'no row has trade above 0';
    return createResult({ data, names, sample, rowsSeparated, status: 'infeasible', residual: Number.NaN, blame });
  }
  const within = new Within(effects, n);
  const mu = trade.map((value) => (value + mean) / 2);
  const eta = mu.map(Math.log);
  const working = new Float64Array(n);
  const rest = new Float64Array(n);
  const workingLevels = new Float64Array(within.levels);
  const levels = columns.map(() => new Float64Array(within.levels));
  const transformed = columns.map(() => new Float64Array(n));
  let used = columns.map((_, k) => k);
  let slopes = new Float64Array(columns.length);
  let inner = 1e-6;
  let deviance = Number.POSITIVE_INFINITY;
  let residual = Number.POSITIVE_INFINITY;
  let bread: Float64Array | null = null;
  let iteration = 0;
  while (iteration < maxIterations) {
    signal?.throwIfAborted();
    iteration++;
    within.weigh(mu);
    for (let i = 0; i < n; i++) working[i] = eta[i] + (trade[i] - mu[i]) / mu[i];
    within.transform(working, mu, workingLevels, rest, inner);
    for (const k of used) within.transform(columns[k], mu, levels[k], transformed[k], inner);
    let active = used.map((k) => transformed[k]);
    let gram = weightedGram(active, mu);
    if (iteration === 1) {
      const collinear = findCollinear(gram, weightedNorms(columns, mu), COLLINEAR);
      used = used.filter((k) => !collinear[k]);
      active = used.map((k) => transformed[k]);
      gram = weightedGram(active, mu);
    }
    bread = invertSymmetric(gram, used.length);
    if (!bread) break;
    const products = weightedProducts(active, mu, rest);
    const next = new Float64Array(used.length);
    for (let a = 0; a < used.length; a++) {
      for (let b = 0; b < used.length; b++) next[a] += bread[a * used.length + b] * products[b];
      const column = active[a];
      for (let i = 0; i < n; i++) rest[i] -= next[a] * column[i];
    }
    let nextDeviance = 0;
    for (let i = 0; i < n; i++) {
      eta[i] = Math.max(-600, working[i] - rest[i]);
      mu[i] = Math.exp(eta[i]);
      nextDeviance += trade[i] > 0 ? trade[i] * Math.log(trade[i] / mu[i]) - (trade[i] - mu[i]) : mu[i];
    }
    nextDeviance *= 2;
    const change = Math.abs(deviance - nextDeviance) / (0.1 * mean + nextDeviance);
    const step = used.length === slopes.length && iteration > 1 ? largestStep(next, slopes) : Number.POSITIVE_INFINITY;
    slopes = next;
    deviance = nextDeviance;
    residual = used.length > 0 && iteration > 1 ? Math.max(change, step) : change;
    if (residual < tolerance && inner <= LAST_TOLERANCE) break;
    inner = Math.max(LAST_TOLERANCE, Math.min(inner, 1e-3 * (Number.isFinite(residual) ? residual : 1)));
  }
  const solved = bread !== null && residual < tolerance;
  const clusters = selectClusters(covariance.clusters, rows);
  const score = trade.map((value, i) => value - mu[i]);
  const active = used.map((k) => transformed[k]);
  if (solved) {
    // Columns were transformed at the weights before the last step: of the second order in it.
    within.weigh(mu);
    for (const k of used) within.transform(columns[k], mu, levels[k], transformed[k], LAST_TOLERANCE);
    bread = invertSymmetric(weightedGram(active, mu), used.length);
  }
  for (let a = 0; a < used.length; a++) {
    const own = levels[used[a]];
    for (let l = 0; l < workingLevels.length; l++) workingLevels[l] -= slopes[a] * own[l];
  }
  return createResult({
    data,
    names,
    sample,
    rowsSeparated,
    status: solved ? 'solved' : 'not_converged',
    residual,
    blame: solved ? null : blameOf(bread, iteration, residual, search.ended),
    iterations: iteration,
    used,
    slopes,
    deviance,
    covariance:
      solved && bread ? sandwich(active, bread, score, { ...covariance, ...(clusters ? { clusters } : {}) }) : null,
    clusters: covariance.kind === 'cluster' ? (clusters?.levels ?? null) : null,
    index: eta,
    levels: effects.map((_, k) => within.levelsOf(k, workingLevels)),
  });
}

function blameOf(bread: Float64Array | null, iterations: number, residual: number, ended: boolean): string {
  if (!bread) return 'the regressors are collinear at the weights reached';
  const words = `steps of ${residual.toExponential(2)} after ${iterations} iterations`;
  return ended ? words : `${words}; rows may be separated: the search for them did not end`;
}

function largestStep(next: Float64Array, last: Float64Array): number {
  let most = 0;
  for (let k = 0; k < next.length; k++) most = Math.max(most, Math.abs(next[k] - last[k]) / (1 + Math.abs(next[k])));
  return most;
}

/** @param marks  by row of the sample */
function markRows(out: Uint8Array, rows: Int32Array | null, marks: Uint8Array): void {
  for (let i = 0; i < marks.length; i++) if (marks[i]) out[rows ? rows[i] : i] = 1;
}
