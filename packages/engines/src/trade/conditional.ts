/**
 * Conditional general equilibrium: outputs and expenditures stay, resistances answer to the new costs. In changes that is
 * the matrix of flows times cost^-e, scaled back to its old rows and columns.
 *
 * @source Yotov, Piermartini, Monteiro and Larch (2016), An Advanced Guide to Trade Policy Analysis, chapter 2
 */
import type { Sector } from './world.ts';

export interface ConditionalResult {
  readonly status: 'solved' | 'not_converged';
  /** Largest relative gap of a row's sum; columns add up to rounding. */
  readonly residual: number;
  readonly iterations: number;
  readonly flows: Float64Array;
  /** Inward and outward resistance, new over old, the reference country's inward one 1. */
  readonly inwardHat: Float64Array;
  readonly outwardHat: Float64Array;
}

/**
 * @param costHat    exporters x importers, new iceberg cost over old
 * @param reference  place of the country whose inward resistance is held; default 0
 * @cost O(iterations x countries^2)
 */
export function solveConditional(
  countries: number,
  { flows, elasticity }: Pick<Sector, 'flows' | 'elasticity'>,
  costHat: Float64Array,
  { reference = 0, tolerance = 1e-13, maxIterations = 100_000 } = {},
): ConditionalResult {
  const n = countries;
  const next = flows.map((flow, at) => flow * costHat[at] ** -elasticity);
  const rows = new Float64Array(n);
  const columns = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      rows[i] += flows[i * n + j];
      columns[j] += flows[i * n + j];
    }
  }
  const left = new Float64Array(n).fill(1);
  const right = new Float64Array(n).fill(1);
  let residual = Number.POSITIVE_INFINITY;
  let iterations = 0;
  while (residual > tolerance && iterations < maxIterations) {
    iterations++;
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += next[i * n + j] * left[i];
      right[j] = sum > 0 ? columns[j] / sum : 1;
    }
    residual = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += next[i * n + j] * right[j];
      if (sum === 0) continue;
      residual = Math.max(residual, Math.abs((left[i] * sum) / rows[i] - 1));
      left[i] = rows[i] / sum;
    }
  }
  // Flows are x a_i b_j t^-e with a = outward^e, b = inward^e: one factor between the two is free.
  const inward = right.map((value) => (value / right[reference]) ** (1 / elasticity));
  const outward = left.map((value) => (value * right[reference]) ** (1 / elasticity));
  return {
    status: residual <= tolerance ? 'solved' : 'not_converged',
    residual,
    iterations,
    flows: next.map((flow, at) => flow * left[Math.floor(at / n)] * right[at % n]),
    inwardHat: inward,
    outwardHat: outward,
  };
}
