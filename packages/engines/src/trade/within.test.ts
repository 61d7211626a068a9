import { describe, expect, it } from 'vitest';
import { createSquare, dummyColumns, leastSquares } from './test-data.ts';
import { Within } from './within.ts';

describe('Within', () => {
  it.each([1, 2])('is what least squares on all dummies leaves, weighted (seed %i)', (seed) => {
    const data = createSquare(7, seed);
    const n = data.trade.length;
    const weights = data.trade.map((value) => 0.1 + value);
    const [{ values }] = data.regressors;
    const within = new Within(data.effects, n);
    within.weigh(weights);
    const into = new Float64Array(n);
    expect(within.transform(values, weights, new Float64Array(within.levels), into, 1e-12)).toBe(true);
    const dummies = dummyColumns({ ...data, regressors: [] });
    const slopes = leastSquares(dummies, weights, values);
    for (let i = 0; i < n; i++) {
      const fitted = dummies.reduce((sum, column, c) => sum + slopes[c] * column[i], 0);
      expect(into[i]).toBeCloseTo(values[i] - fitted, 9);
    }
  });

  it('begins where it ended: a second call takes no step', () => {
    const data = createSquare(7, 3);
    const n = data.trade.length;
    const weights = new Float64Array(n).fill(1);
    const within = new Within(data.effects, n);
    within.weigh(weights);
    const levels = new Float64Array(within.levels);
    within.transform(data.regressors[0].values, weights, levels, new Float64Array(n), 1e-10);
    const { steps } = within;
    expect(steps).toBeGreaterThan(0);
    within.transform(data.regressors[0].values, weights, levels, new Float64Array(n), 1e-9);
    expect(within.steps).toBe(steps);
  });
});
