/** Distributions made of others or of data: mixtures, hyperexponential, truncated, empirical and continuous. */
import { exponential } from './continuous.ts';
import { checkWeights } from './discrete.ts';
import { byQuantile, checkParameter, type Distribution } from './distribution.ts';

const PANELS = 4096;

/** One of several distributions, each with its weight; takes one uniform number to choose. */
export function mixture(parts: readonly Distribution[], weights: readonly number[]): Distribution {
  checkWeights('mixture', parts.length, weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / total);
  const last = shares.findLastIndex((share) => share > 0);
  const mean = parts.reduce((sum, part, i) => sum + shares[i] * part.mean, 0);
  const square = parts.reduce((sum, part, i) => sum + shares[i] * (part.variance + part.mean * part.mean), 0);
  return {
    name: `mixture(${parts.map((part, i) => `${shares[i]} ${part.name}`).join(', ')})`,
    mean,
    variance: square - mean * mean,
    sample(stream) {
      let u = stream.next();
      let i = 0;
      while (i < last && u >= shares[i]) u -= shares[i++];
      return parts[i].sample(stream);
    },
    cdf: (x) => parts.reduce((sum, part, i) => sum + shares[i] * part.cdf(x), 0),
  };
}

/** One of several exponential times. */
export function hyperexponential(means: readonly number[], weights: readonly number[]): Distribution {
  return { ...mixture(means.map(exponential), weights), name: `hyperexponential(means ${means.join(', ')})` };
}

/**
 * The values of a distribution that lie in (low, high]. By quantile where it has one; else those outside are drawn again.
 *
 * @throws Error where less than 1e-6 of the values lie there
 */
export function truncated(inner: Distribution, low: number, high: number): Distribution {
  const below = low === Number.NEGATIVE_INFINITY ? 0 : inner.cdf(low);
  const above = high === Number.POSITIVE_INFINITY ? 1 : inner.cdf(high);
  const share = above - below;
  if (!(share >= 1e-6)) throw new Error(`simulation: ${inner.name} has no values between ${low} and ${high}`);
  const { quantile } = inner;
  const clamp = (x: number): number => Math.min(high, Math.max(low, x));
  const cdf = (x: number): number => (x < low ? 0 : x >= high ? 1 : (inner.cdf(x) - below) / share);
  const name = `truncated(${inner.name}, ${low} to ${high})`;
  const draw = quantile && ((u: number): number => clamp(quantile(below + share * u)));
  const [mean, variance] = measure(cdf, inner, low, high);
  if (draw) return byQuantile(name, mean, variance, cdf, draw);
  return {
    name,
    mean,
    variance,
    cdf,
    sample(stream) {
      for (;;) {
        const x = inner.sample(stream);
        if (x > low && x <= high) return x;
      }
    },
  };
}

/** The distribution function of data, straight between its sorted values, from the smallest to the largest. */
export function empiricalContinuous(data: readonly number[]): Distribution {
  checkParameter('empirical', 'values', data.length, data.length >= 2);
  const sorted = Float64Array.from(data).sort();
  const gaps = sorted.length - 1;
  let mean = 0;
  let square = 0;
  for (let i = 0; i < gaps; i++) {
    const [a, b] = [sorted[i], sorted[i + 1]];
    mean += (a + b) / 2 / gaps;
    square += (a * a + a * b + b * b) / 3 / gaps;
  }
  const quantile = (u: number): number => {
    const at = u * gaps;
    const i = Math.min(gaps - 1, Math.floor(at));
    return sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]);
  };
  const cdf = (x: number): number => {
    if (x < sorted[0]) return 0;
    if (x >= sorted[gaps]) return 1;
    let low = 0;
    let high = gaps;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= x) low = middle;
      else high = middle;
    }
    return (low + (x - sorted[low]) / (sorted[low + 1] - sorted[low])) / gaps;
  };
  return byQuantile(`empirical(${data.length} values)`, mean, square - mean * mean, cdf, quantile);
}

/** Mean and variance from the distribution function, by Simpson's rule where it is not 0 or 1. */
function measure(cdf: (x: number) => number, inner: Distribution, low: number, high: number): [number, number] {
  const deviation = Math.sqrt(inner.variance);
  const from = Math.max(low, inner.mean - 40 * deviation);
  const to = Math.min(high, inner.mean + 40 * deviation);
  const step = (to - from) / PANELS;
  let first = 0;
  let second = 0;
  for (let i = 0; i <= PANELS; i++) {
    const x = from + i * step;
    const weight = (i === 0 || i === PANELS ? 1 : i % 2 === 1 ? 4 : 2) * (step / 3);
    const tail = 1 - cdf(x);
    first += weight * tail;
    second += weight * 2 * (x - from) * tail;
  }
  return [from + first, second - first * first];
}
