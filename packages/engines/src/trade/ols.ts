/** Least squares of the logarithm of trade on the same regressors and effects: what PPML stands beside. Zeros are lost. */
import { findCollinear, invertSymmetric } from './dense.ts';
import { createResult } from './estimate-result.ts';
import { sandwich, weightedGram, weightedProducts } from './normal-equations.ts';
import { COLLINEAR } from './ppml.ts';
import { checkData, selectClusters, selectSample } from './sample.ts';
import { weightedNorms } from './separation.ts';
import type { Estimate, EstimateOptions, GravityData } from './types.ts';
import { Within } from './within.ts';

const TOLERANCE = 1e-11;

/**
 * @returns `infeasible` where no row has trade; `rowsDropped` counts those without
 * @throws Error where columns do not fit
 * @cost O(regressors x steps x rows x sets)
 */
export function estimateOls(
  data: GravityData,
  { covariance = {} }: Pick<EstimateOptions, 'covariance'> = {},
): Estimate {
  checkData(data);
  const out = Uint8Array.from(data.trade, (value) => (value > 0 ? 0 : 1));
  const rowsDropped = out.reduce((sum, value) => sum + value, 0);
  const sample = selectSample(data, out);
  const names = data.regressors.map(({ name }) => name);
  const columns = [...sample.columns];
  const n = sample.trade.length;
  if (sample.effects.length === 0) {
    names.push('constant');
    columns.push(new Float64Array(n).fill(1));
  }
  if (n === 0) {
    const blame = 'no row has trade above 0';
    return createResult({ data, names, sample, rowsDropped, status: 'infeasible', residual: Number.NaN, blame });
  }
  const weights = new Float64Array(n).fill(1);
  const within = new Within(sample.effects, n);
  within.weigh(weights);
  const log = sample.trade.map(Math.log);
  const rest = new Float64Array(n);
  const logLevels = new Float64Array(within.levels);
  let reached = within.transform(log, weights, logLevels, rest, TOLERANCE);
  const levels = columns.map(() => new Float64Array(within.levels));
  const all = columns.map((column, k) => {
    const into = new Float64Array(n);
    if (!within.transform(column, weights, levels[k], into, TOLERANCE)) reached = false;
    return into;
  });
  const collinear = findCollinear(weightedGram(all, weights), weightedNorms(columns, weights), COLLINEAR);
  const used = columns.map((_, k) => k).filter((k) => !collinear[k]);
  const active = used.map((k) => all[k]);
  const bread = invertSymmetric(weightedGram(active, weights), used.length);
  if (!bread || !reached) {
    const blame = bread ? 'the effects were not swept out to the tolerance' : 'the regressors are collinear';
    return createResult({ data, names, sample, rowsDropped, status: 'not_converged', residual: Number.NaN, blame });
  }
  const products = weightedProducts(active, weights, rest);
  const slopes = new Float64Array(used.length);
  for (let a = 0; a < used.length; a++) {
    for (let b = 0; b < used.length; b++) slopes[a] += bread[a * used.length + b] * products[b];
    for (let i = 0; i < n; i++) rest[i] -= slopes[a] * active[a][i];
    for (let l = 0; l < logLevels.length; l++) logLevels[l] -= slopes[a] * levels[used[a]][l];
  }
  const clusters = selectClusters(covariance.clusters, sample.rows);
  return createResult({
    data,
    names,
    sample,
    rowsDropped,
    status: 'solved',
    residual: TOLERANCE,
    blame: null,
    iterations: 1,
    used,
    slopes,
    covariance: sandwich(active, bread, rest, { ...covariance, ...(clusters ? { clusters } : {}) }),
    clusters: covariance.kind === 'cluster' ? (clusters?.levels ?? null) : null,
    deviance: rest.reduce((sum, value) => sum + value * value, 0),
    index: log.map((value, i) => value - rest[i]),
    levels: sample.effects.map((_, k) => within.levelsOf(k, logLevels)),
  });
}
