/** Discrete distributions, by the quantile of one uniform number from a table. */
import { byQuantile, checkParameter, type Distribution } from './distribution.ts';
import { exactExp, exactLog } from './elementary.ts';

/** Beyond this share of the most likely value's a value is never drawn. */
const LEAST_SHARE = 1e-18;
const MAX_VALUES = 10_000_000;

export function poisson(mean: number): Distribution {
  checkParameter('poisson', 'mean', mean, mean > 0);
  const ratio = (k: number) => mean / (k + 1);
  return fromRatios(`poisson(mean ${mean})`, Math.floor(mean), ratio, mean, mean);
}

/** Successes in n trials. */
export function binomial(n: number, p: number): Distribution {
  checkParameter('binomial', 'n', n, Number.isInteger(n) && n >= 1);
  checkParameter('binomial', 'p', p, p > 0 && p < 1);
  const odds = p / (1 - p);
  const ratio = (k: number) => (k < n ? ((n - k) / (k + 1)) * odds : 0);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  return fromRatios(`binomial(n ${n}, p ${p})`, mode, ratio, n * p, n * p * (1 - p));
}

/** Failures before the r-th success; r need not be whole. */
export function negativeBinomial(r: number, p: number): Distribution {
  checkParameter('negative binomial', 'r', r, r > 0);
  checkParameter('negative binomial', 'p', p, p > 0 && p < 1);
  const q = 1 - p;
  const ratio = (k: number) => ((r + k) / (k + 1)) * q;
  const mode = r > 1 ? Math.floor(((r - 1) * q) / p) : 0;
  return fromRatios(`negative binomial(r ${r}, p ${p})`, mode, ratio, (r * q) / p, (r * q) / (p * p));
}

/** Failures before the first success. */
export function geometric(p: number): Distribution {
  checkParameter('geometric', 'p', p, p > 0 && p < 1);
  const q = 1 - p;
  const logQ = exactLog(q);
  return byQuantile(
    `geometric(p ${p})`,
    q / p,
    q / (p * p),
    (x) => (x < 0 ? 0 : 1 - exactExp((Math.floor(x) + 1) * logQ)),
    (u) => Math.floor(exactLog(1 - u) / logQ),
  );
}

/** Values with their weights, which need not sum to 1. */
export function empiricalDiscrete(values: readonly number[], weights: readonly number[]): Distribution {
  checkWeights('empirical', values.length, weights);
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const sorted = order.map((i) => values[i]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = order.map((i) => weights[i] / total);
  const mean = sorted.reduce((sum, value, i) => sum + value * shares[i], 0);
  const variance = sorted.reduce((sum, value, i) => sum + (value - mean) ** 2 * shares[i], 0);
  return fromTable(
    `empirical(${values.length} values)`,
    Float64Array.from(sorted),
    Float64Array.from(shares),
    mean,
    variance,
  );
}

/** @throws Error where the weights do not fit what they weigh */
export function checkWeights(name: string, count: number, weights: readonly number[]): void {
  const fits =
    weights.length === count &&
    count > 0 &&
    weights.every((weight) => weight >= 0 && weight < Number.POSITIVE_INFINITY);
  if (!fits || !weights.some((weight) => weight > 0)) {
    throw new Error(`simulation: ${name} needs ${count} weight(s) of at least 0, not all 0`);
  }
}

/** From the most likely value outwards, so that nothing underflows. @param ratio  of the weight of k + 1 to that of k */
function fromRatios(
  name: string,
  mode: number,
  ratio: (k: number) => number,
  mean: number,
  variance: number,
): Distribution {
  const above = [1];
  for (let k = mode, weight = 1; (weight *= ratio(k)) > LEAST_SHARE; k++) {
    above.push(weight);
    if (above.length > MAX_VALUES) throw new Error(`simulation: ${name} has too many values for a table`);
  }
  const below: number[] = [];
  for (let k = mode - 1, weight = 1; k >= 0 && (weight /= ratio(k)) > LEAST_SHARE; k--) below.push(weight);
  const weights = Float64Array.from([...below.reverse(), ...above]);
  const first = mode - below.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return fromTable(
    name,
    weights.map((_, i) => first + i),
    weights.map((weight) => weight / total),
    mean,
    variance,
  );
}

/** @source Chen and Asau (1974), AIIE Transactions 6(2): a guide to where in the table the search begins */
function fromTable(
  name: string,
  values: Float64Array,
  shares: Float64Array,
  mean: number,
  variance: number,
): Distribution {
  const n = values.length;
  const cumulative = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) cumulative[i] = sum += shares[i];
  cumulative[n - 1] = 1;
  const guide = new Int32Array(n);
  for (let i = 0, g = 0; g < n; g++) {
    while (cumulative[i] <= g / n) i++;
    guide[g] = i;
  }
  const quantile = (u: number): number => {
    let i = guide[Math.min(n - 1, Math.floor(u * n))];
    while (cumulative[i] < u && i < n - 1) i++;
    return values[i];
  };
  const cdf = (x: number): number => {
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= x) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : cumulative[low - 1];
  };
  return byQuantile(name, mean, variance, cdf, quantile);
}
