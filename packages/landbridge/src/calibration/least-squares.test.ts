import { describe, expect, it } from 'vitest';
import { fitLeastSquares, huberLoss, robustLoss } from './least-squares.ts';

const WIDE = { low: [-10, -10], high: [10, 10] };
const OPTIONS = { maxEvaluations: 200, maxJacobians: 20 };

describe('fitLeastSquares', () => {
  it('a line through points: the ridge solution in closed form', async () => {
    // Residuals 4 (x0 + t x1 - y): normal equations (16 A'A + I) x = 16 A'y.
    const points = [
      [0, 0.1],
      [1, 0.32],
      [2, 0.48],
      [3, 0.71],
    ];
    const { x, converged } = await fitLeastSquares(
      async ([a, b]) => points.map(([t, y]) => 4 * (a + b * t - y)),
      [0, 0],
      WIDE,
      OPTIONS,
    );
    const [n, s1, s2] = [16 * 4 + 1, 16 * 6, 16 * 14 + 1];
    const [r0, r1] = [16 * 1.61, 16 * (0.32 + 0.96 + 2.13)];
    const determinant = n * s2 - s1 * s1;
    expect(converged).toBe(true);
    expect(x[0]).toBeCloseTo((r0 * s2 - s1 * r1) / determinant, 3);
    expect(x[1]).toBeCloseTo((n * r1 - s1 * r0) / determinant, 3);
  });

  it('a curved valley: no point on a fine grid is better by a hundredth', async () => {
    const residuals = ([a, b]: readonly number[]) => [3 * (b - a * a), 2 * (1.5 - a), Math.exp(b / 2) - 2];
    const found = await fitLeastSquares(
      async (x) => residuals(x),
      [-0.5, 0.5],
      { low: [-2, -2], high: [2, 2] },
      OPTIONS,
    );
    let best = Number.POSITIVE_INFINITY;
    for (let a = -2; a <= 2; a += 0.01) {
      for (let b = -2; b <= 2; b += 0.01) best = Math.min(best, robustLoss([a, b], residuals([a, b])));
    }
    expect(found.loss).toBeLessThan(best * 1.01);
  });

  it('one bad figure of seven moves Huber little, where squares would move a seventh of the way', async () => {
    const values = [1, 1, 1, 1, 1, 1, 50];
    const { x } = await fitLeastSquares(
      async ([a]) => values.map((value) => a - value),
      [0],
      { low: [-100], high: [100] },
      OPTIONS,
    );
    expect(x[0]).toBeGreaterThan(0.85);
    expect(x[0]).toBeLessThan(1.2);
  });

  it('stays within its bounds, and what nothing speaks of stays at the prior', async () => {
    const { x } = await fitLeastSquares(
      async ([a]) => [10 * (a - 5)],
      [0, 0],
      { low: [-1, -1], high: [1, 1] },
      OPTIONS,
    );
    expect(x[0]).toBe(1);
    expect(x[1]).toBeCloseTo(0, 6);
  });

  it('keeps to the evaluations that it is given, and says that it was stopped', async () => {
    let asked = 0;
    const found = await fitLeastSquares(
      async ([a, b]) => {
        asked++;
        return [30 * (b - a ** 3), 5 * (2 - a)];
      },
      [-1, 1],
      WIDE,
      { maxEvaluations: 6 },
    );
    expect(asked).toBeLessThanOrEqual(6);
    expect(found.converged).toBe(false);
  });

  it("Huber's loss is square near 0 and meets its straight part without a step", () => {
    expect(huberLoss(0.5)).toBeCloseTo(0.25, 12);
    expect(huberLoss(1.345 + 1e-9)).toBeCloseTo(1.345 ** 2, 6);
    expect(huberLoss(10) - huberLoss(9)).toBeCloseTo(2 * 1.345, 9);
  });
});
