import { describe, expect, it } from 'vitest';
import { empiricalContinuous, hyperexponential, mixture, truncated } from './composed.ts';
import {
  beta,
  deterministic,
  erlang,
  exponential,
  gamma,
  lognormal,
  normal,
  pert,
  triangular,
  uniform,
  weibull,
} from './continuous.ts';
import { binomial, empiricalDiscrete, geometric, negativeBinomial, poisson } from './discrete.ts';
import type { Distribution } from './distribution.ts';
import { Streams } from './random-stream.ts';
import { lowerGamma } from './special-functions.ts';

const N = 100_000;
/** Chance that a right sampler fails one test: the seeds are fixed, so that none does by chance. */
const LEAST_P = 1e-4;

const CONTINUOUS: readonly Distribution[] = [
  uniform(-2, 5),
  exponential(3),
  normal(-4, 2.5),
  lognormal(10, 4),
  gamma(0.4, 2),
  gamma(7.3, 0.5),
  erlang(4, 2),
  erlang(300, 9),
  beta(2, 5),
  beta(0.6, 0.7),
  weibull(1.7, 3),
  weibull(0.8, 3),
  triangular(1, 2, 6),
  triangular(0, 0, 1),
  pert(2, 3, 8),
  hyperexponential([1, 10], [0.8, 0.2]),
  mixture([normal(0, 1), uniform(5, 6), exponential(2)], [2, 1, 1]),
  truncated(normal(10, 4), 5, 12),
  truncated(exponential(2), 1, Number.POSITIVE_INFINITY),
  truncated(gamma(3, 2), 2, 9),
  empiricalContinuous([3, 1, 4, 1.5, 9, 2.6, 5]),
];
const DISCRETE: readonly Distribution[] = [
  poisson(0.3),
  poisson(8.5),
  poisson(4000),
  geometric(0.25),
  binomial(12, 0.35),
  binomial(5000, 0.999),
  negativeBinomial(3.5, 0.4),
  empiricalDiscrete([5, 1, 20], [0.2, 0.5, 0.3]),
  truncated(poisson(6), 2, 9),
];

function draw(distribution: Distribution, n = N): Float64Array {
  const stream = new Streams({ seed: 20 }).get(distribution.name);
  return Float64Array.from({ length: n }, () => distribution.sample(stream));
}

describe.each([...CONTINUOUS, ...DISCRETE].map((distribution) => [distribution.name, distribution] as const))(
  '%s',
  (_name, distribution) => {
    it('has its mean and variance', () => {
      const sample = draw(distribution);
      const mean = sample.reduce((sum, x) => sum + x, 0) / N;
      const squares = sample.map((x) => (x - mean) ** 2);
      const variance = squares.reduce((sum, x) => sum + x, 0) / N;
      const fourth = squares.reduce((sum, x) => sum + x * x, 0) / N;
      expect(Math.abs(mean - distribution.mean)).toBeLessThan(4.5 * Math.sqrt(variance / N));
      expect(Math.abs(variance - distribution.variance)).toBeLessThan(4.5 * Math.sqrt((fourth - variance ** 2) / N));
    });

    it('has its quantile as the inverse of its distribution function', () => {
      const { quantile, cdf } = distribution;
      if (!quantile) return;
      let last = Number.NEGATIVE_INFINITY;
      for (const u of [0.001, 0.1, 0.35, 0.5, 0.77, 0.99, 0.9999]) {
        const x = quantile(u);
        expect(x).toBeGreaterThanOrEqual(last);
        expect(cdf(x)).toBeGreaterThan(u - 1e-9);
        expect(cdf(x - 1e-6 * Math.max(1, Math.abs(x)))).toBeLessThan(u + 1e-9);
        last = x;
      }
    });
  },
);

it.each(CONTINUOUS.map((distribution) => [distribution.name, distribution] as const))(
  '%s passes Kolmogorov and Smirnov',
  (_name, distribution) => {
    const sorted = draw(distribution).sort();
    let distance = 0;
    for (let i = 0; i < N; i++) {
      const p = distribution.cdf(sorted[i]);
      distance = Math.max(distance, (i + 1) / N - p, p - i / N);
    }
    // Kolmogorov's limit law.
    const t = distance * Math.sqrt(N);
    let p = 0;
    for (let k = 1; k < 50; k++) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * t * t);
    expect(p).toBeGreaterThan(LEAST_P);
  },
);

it.each(DISCRETE.map((distribution) => [distribution.name, distribution] as const))(
  '%s passes chi-square',
  (_name, distribution) => {
    const counts = new Map<number, number>();
    for (const x of draw(distribution)) counts.set(x, (counts.get(x) ?? 0) + 1);
    // Values from low to high, joined until a cell expects at least ten.
    const values = [...counts.keys()].sort((a, b) => a - b);
    let chi = 0;
    let cells = 0;
    let observed = 0;
    let from = 0;
    for (const [i, value] of values.entries()) {
      observed += counts.get(value)!;
      const last = i === values.length - 1;
      const upTo = last ? 1 : distribution.cdf(value);
      const expected = (upTo - from) * N;
      if (expected < 10 && !last) continue;
      chi += (observed - expected) ** 2 / Math.max(expected, 1);
      cells++;
      observed = 0;
      from = upTo;
    }
    expect(cells).toBeGreaterThan(1);
    expect(1 - lowerGamma((cells - 1) / 2, chi / 2)).toBeGreaterThan(LEAST_P);
  },
);

it('what samples by its quantile gives opposite values on antithetic streams', () => {
  for (const distribution of [exponential(1), normal(0, 1), poisson(5), triangular(0, 1, 2), lognormal(3, 1)]) {
    const plain = new Streams({ seed: 3 }).get('x');
    const mirror = new Streams({ seed: 3, antithetic: true }).get('x');
    const pairs = Array.from({ length: 20_000 }, () => [distribution.sample(plain), distribution.sample(mirror)]);
    const product = pairs.reduce((sum, [a, b]) => sum + (a - distribution.mean) * (b - distribution.mean), 0) / 20_000;
    expect(product / distribution.variance).toBeLessThan(-0.5);
  }
});

it('a deterministic one is what it says, and parameters out of range are refused', () => {
  const stream = new Streams({ seed: 1 }).get('x');
  expect([deterministic(4).sample(stream), deterministic(4).cdf(3.9), deterministic(4).cdf(4)]).toEqual([4, 0, 1]);
  expect(() => exponential(0)).toThrow('simulation: exponential cannot have mean 0');
  expect(() => uniform(2, 1)).toThrow(/^simulation: uniform cannot have low 2/);
  expect(() => erlang(1.5, 1)).toThrow(/^simulation: erlang cannot have k 1.5/);
  expect(() => binomial(3, 1.2)).toThrow(/^simulation: binomial/);
  expect(() => empiricalDiscrete([1, 2], [0, 0])).toThrow(/^simulation: empirical needs 2 weight/);
  expect(() => truncated(uniform(0, 1), 3, 4)).toThrow(/has no values between 3 and 4/);
});
