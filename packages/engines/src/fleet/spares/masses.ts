/**
 * Distributions of whole numbers as arrays of masses, from 0 up: what is in the pipeline of a stock, and what of it is
 * backordered. Every sum has positive terms alone, so that small backorders keep their relative accuracy.
 */
import { logGamma } from '../../simulation/index.ts';

/** Masses below this are left out, beyond the mode. */
export const SMALLEST_MASS = 1e-30;
/** exp(-mean) is a normal number below it. */
const LARGEST_DIRECT_MEAN = 600;

/** @param mean  at least 0 @cost O(mean + a few standard deviations) */
export function poissonMasses(mean: number, smallest: number = SMALLEST_MASS): Float64Array {
  if (!(mean > 0)) return Float64Array.of(1);
  if (mean > LARGEST_DIRECT_MEAN) return masses(Math.floor(mean), poissonAt(mean), (k) => mean / k, smallest);
  return masses(0, Math.exp(-mean), (k) => mean / k, smallest);
}

function poissonAt(mean: number): number {
  const mode = Math.floor(mean);
  return Math.exp(mode * Math.log(mean) - mean - logGamma(mode + 1));
}

/**
 * Negative binomial of two moments; Poisson where the variance is not above the mean.
 *
 * @source Graves (1985), Management Science 31(10): fit to the mean and variance of the pipeline
 */
export function negativeBinomialMasses(mean: number, variance: number, smallest: number = SMALLEST_MASS): Float64Array {
  const excess = variance - mean;
  if (!(mean > 0) || !(excess > 1e-12 * mean)) return poissonMasses(mean, smallest);
  const size = (mean * mean) / excess;
  const odds = excess / variance;
  const ratio = (k: number): number => (odds * (size + k - 1)) / k;
  const logFirst = -size * Math.log1p(excess / mean);
  if (logFirst > -LARGEST_DIRECT_MEAN) return masses(0, Math.exp(logFirst), ratio, smallest);
  const mode = Math.max(0, Math.floor(((size - 1) * excess) / mean));
  const logAtMode = logGamma(size + mode) - logGamma(size) - logGamma(mode + 1) + logFirst + mode * Math.log(odds);
  return masses(mode, Math.exp(logAtMode), ratio, smallest);
}

/** From one mass to its neighbours by their ratio p(k) / p(k - 1). */
function masses(from: number, first: number, ratio: (k: number) => number, smallest: number): Float64Array {
  const above: number[] = [first];
  for (let k = from + 1, mass = first; ; k++) {
    const step = ratio(k);
    mass *= step;
    if (step < 1 && mass < smallest) break;
    above.push(mass);
  }
  const all = new Float64Array(from + above.length);
  all.set(above, from);
  for (let k = from, mass = first; k > 0 && mass > 0; k--) all[k - 1] = mass = mass / ratio(k);
  return all;
}

/** Each unit belongs to us with chance `share`, on its own. @cost O(n^2) */
export function thin(source: Float64Array, share: number, out = new Float64Array(source.length)): Float64Array {
  out.fill(0);
  const miss = 1 - share;
  for (let k = source.length - 1, size = 0; k >= 0; k--, size++) {
    // out is a polynomial in z: times (1 - share + share z), plus the mass of k.
    for (let m = Math.min(size, out.length - 1); m > 0; m--) out[m] = out[m] * miss + out[m - 1] * share;
    out[0] = out[0] * miss + source[k];
  }
  return out;
}

/** Of the sum of two independent numbers. @cost O(n m) */
export function convolve(
  a: Float64Array,
  b: Float64Array,
  out = new Float64Array(a.length + b.length - 1),
): Float64Array {
  out.fill(0);
  for (let i = 0; i < a.length; i++) {
    const mass = a[i];
    if (mass === 0) continue;
    const end = Math.min(b.length, out.length - i);
    for (let j = 0; j < end; j++) out[i + j] += mass * b[j];
  }
  return out;
}

/** Of the backorders (X - stock)+. */
export function backorderMasses(pipeline: Float64Array, stock: number): Float64Array {
  const out = new Float64Array(Math.max(1, pipeline.length - stock));
  for (let k = 0; k < pipeline.length; k++) out[Math.max(0, k - stock)] += pipeline[k];
  return out;
}

export interface StockMeasures {
  readonly expectedBackorders: number;
  readonly backorderVariance: number;
  /** Chance that a demand finds a unit on the shelf: P(X <= stock - 1). */
  readonly fillRate: number;
}

/** What a stock achieves whose pipeline is distributed so. @cost O(n) */
export function measureStock(pipeline: Float64Array, stock: number): StockMeasures {
  let mean = 0;
  let square = 0;
  for (let k = pipeline.length - 1; k > stock; k--) {
    const short = k - stock;
    mean += short * pipeline[k];
    square += short * short * pipeline[k];
  }
  let fillRate = 0;
  for (let k = 0; k < Math.min(stock, pipeline.length); k++) fillRate += pipeline[k];
  return { expectedBackorders: mean, backorderVariance: square - mean * mean, fillRate: Math.min(1, fillRate) };
}

/** Of the mean: smaller backorders lose digits in the closed form. */
const CANCELLED = 1e-9;

/**
 * Expected backorders of a Poisson pipeline in closed form: mean - stock + sum over x < stock of (stock - x) p(x).
 *
 * @returns to 1e-15 of the mean @cost O(stock)
 * @source Palm (1938), Ericsson Technics 44; Sherbrooke (2004), 2.3
 */
export function palmBackorders(mean: number, stock: number): number {
  if (mean > LARGEST_DIRECT_MEAN) return measureStock(poissonMasses(mean), stock).expectedBackorders;
  let mass = Math.exp(-mean);
  let over = 0;
  for (let x = 0; x < stock; x++) {
    over += (stock - x) * mass;
    mass *= mean / (x + 1);
  }
  const expected = mean - stock + over;
  return expected > CANCELLED * mean ? expected : measureStock(poissonMasses(mean), stock).expectedBackorders;
}
