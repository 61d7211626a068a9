import { erf, lgamma } from 'mathjs';
import { expect, it } from 'vitest';
import { integrate } from '../numerics/index.ts';
import {
  incompleteBeta,
  logGamma,
  lowerGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from './special-functions.ts';

it('the logarithm of gamma is that of factorials, of half numbers and of reflection', () => {
  let whole = 0;
  let half = 0.5 * Math.log(Math.PI);
  for (let n = 1; n <= 300; n++) {
    expect(Math.abs(logGamma(n) - whole)).toBeLessThan(4e-15 * Math.max(1, whole));
    expect(Math.abs(logGamma(n - 0.5) - half)).toBeLessThan(4e-15 * Math.max(1, Math.abs(half)));
    whole += Math.log(n);
    half += Math.log(n - 0.5);
  }
  for (const x of [0.01, 0.1, 0.3]) {
    expect(logGamma(x) + logGamma(1 - x)).toBeCloseTo(Math.log(Math.PI / Math.sin(Math.PI * x)), 14);
  }
});

it('incomplete gamma and beta are the integrals of their densities', () => {
  for (const [a, x] of [
    [1.5, 0.3],
    [2, 5],
    [7.5, 7],
    [30, 45],
  ]) {
    const density = (t: number) => Math.exp((a - 1) * Math.log(t) - t - lgamma(a));
    expect(lowerGamma(a, x)).toBeCloseTo(sum(density, 0, x), 8);
  }
  for (const [a, b, x] of [
    [2, 3, 0.2],
    [1.5, 4, 0.9],
    [9.5, 2, 0.7],
    [40, 60, 0.4],
  ]) {
    const constant = lgamma(a + b) - lgamma(a) - lgamma(b);
    const density = (t: number) => Math.exp(constant + (a - 1) * Math.log(t) + (b - 1) * Math.log(1 - t));
    expect(incompleteBeta(a, b, x)).toBeCloseTo(sum(density, 0, x), 8);
  }
  expect([lowerGamma(2, 0), lowerGamma(2, Infinity), incompleteBeta(2, 2, 0), incompleteBeta(2, 2, 1)]).toEqual([
    0, 1, 0, 1,
  ]);
});

it('the normal distribution is that of mathjs, and its quantile its inverse', () => {
  for (const z of [-4, -1.96, -0.3, 0, 0.7, 1, 2.5])
    expect(normalCdf(z)).toBeCloseTo(0.5 * (1 + erf(z / Math.SQRT2)), 14);
  for (const p of [1e-300, 1e-12, 1e-6, 0.01, 0.2, 0.5, 0.6, 0.93, 0.9999]) {
    if (p > 1e-12) expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
    if (p > 1e-10) expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 9);
  }
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(1e-300)).toBeCloseTo(-37.0471, 4);
});

it('Student quantiles are those of published tables', () => {
  // Abramowitz and Stegun (1964), table 26.10, and NIST/SEMATECH e-Handbook 1.3.6.7.2, at three places.
  const table = [
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.95, 5, 2.015],
    [0.975, 9, 2.262],
    [0.975, 19, 2.093],
    [0.995, 29, 2.756],
    [0.999, 10, 4.144],
    [0.9, 60, 1.296],
    [0.975, 100, 1.984],
  ] as const;
  for (const [p, df, value] of table) expect(Math.abs(studentQuantile(p, df) - value)).toBeLessThan(5.1e-4);
  // One and two degrees of freedom have closed forms.
  for (const p of [0.6, 0.9, 0.975, 0.9999]) {
    expect(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5))).toBeCloseTo(1, 11);
    expect(studentQuantile(p, 2) / ((2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeCloseTo(1, 11);
    expect(studentCdf(studentQuantile(p, 7), 7)).toBeCloseTo(p, 13);
    expect(studentQuantile(1 - p, 7)).toBeCloseTo(-studentQuantile(p, 7), 8);
  }
  expect(studentQuantile(0.975, 1e6)).toBeCloseTo(normalQuantile(0.975), 5);
  expect(() => studentQuantile(1, 5)).toThrow(/^simulation: no t quantile/);
});

/** Gauss–Legendre in panels that narrow towards both ends. */
function sum(f: (t: number) => number, from: number, to: number): number {
  let total = 0;
  const panels = 400;
  for (let i = 0; i < panels; i++) {
    const at = (k: number) => from + (to - from) * (0.5 - 0.5 * Math.cos((Math.PI * k) / panels));
    total += integrate(f, at(i), at(i + 1));
  }
  return total;
}
