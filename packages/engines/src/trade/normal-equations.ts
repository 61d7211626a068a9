/** Weighted sums over rows that the estimators share. */
import type { CovarianceOptions } from './types.ts';

/** X'WX, row-major. @cost O(rows x columns^2) */
export function weightedGram(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  const n = columns.length;
  const gram = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      const [x, z] = [columns[a], columns[b]];
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += weights[i] * x[i] * z[i];
      gram[a * n + b] = sum;
      gram[b * n + a] = sum;
    }
  }
  return gram;
}

/** X'Wz. */
export function weightedProducts(columns: readonly Float64Array[], weights: Float64Array, z: Float64Array) {
  return Float64Array.from(columns, (x) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += weights[i] * x[i] * z[i];
    return sum;
  });
}

/**
 * Sandwich: bread x meat x bread, the meat from scores x_i e_i by row or summed by cluster.
 *
 * @param bread     inverse of X'WX of the transformed columns
 * @param residual  score of each row over its regressors: y - mu of PPML, the residual of OLS
 * @source White (1980); Liang and Zeger (1986)
 */
export function sandwich(
  columns: readonly Float64Array[],
  bread: Float64Array,
  residual: Float64Array,
  { kind = 'hc0', clusters }: CovarianceOptions,
): Float64Array {
  const n = columns.length;
  const rows = residual.length;
  let meat: Float64Array;
  let factor = 1;
  if (kind === 'cluster') {
    if (!clusters) throw new Error('trade: clustered errors need the clusters');
    const sums = columns.map((x) => {
      const sum = new Float64Array(clusters.levels);
      for (let i = 0; i < rows; i++) sum[clusters.codes[i]] += x[i] * residual[i];
      return sum;
    });
    meat = weightedGram(sums, new Float64Array(clusters.levels).fill(1));
    factor = clusters.levels / (clusters.levels - 1);
  } else {
    meat = weightedGram(
      columns,
      residual.map((value) => value * value),
    );
    if (kind === 'hc1') factor = rows / (rows - 1);
  }
  const covariance = multiply(multiply(bread, meat, n), bread, n);
  return covariance.map((value) => value * factor);
}

export function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const value = a[i * n + k];
      for (let j = 0; j < n; j++) product[i * n + j] += value * b[k * n + j];
    }
  }
  return product;
}
