import { describe, expect, it } from 'vitest';
import { solveNewtonKrylov } from './newton-krylov.ts';
import { followSolutionPath } from './solution-path.ts';

const options = (least: number, maxSteps = 300) => ({
  tolerance: 1e-10,
  maxSteps,
  least: new Float64Array(2).fill(least),
});

/** x^3 - 3 x + 3 in u = (x + y) / 2 and a line in v: falls from 3 to a valley at 1 that has no root, rises, and falls to one. */
function evaluateCubic(point: Float64Array, out: Float64Array): boolean {
  const [u, v] = [(point[0] + point[1]) / 2, (point[0] - point[1]) / 2];
  out[0] = u ** 3 - 3 * u + 3 + v;
  out[1] = v;
  return true;
}

/** Cardano: of x^3 - 3 x + 3 the one root. */
const ROOT = Math.cbrt(-1.5 + Math.sqrt(1.25)) + Math.cbrt(-1.5 - Math.sqrt(1.25));

describe('a path to a solution', () => {
  it('goes through two folds, from which Newton’s method does not return', () => {
    const stuck = Float64Array.of(3, 3);
    expect(solveNewtonKrylov(stuck, evaluateCubic, options(-100, 30))).toBeGreaterThan(0.5);
    const x = Float64Array.of(3, 3);
    expect(followSolutionPath(x, evaluateCubic, options(-100))).toBeLessThan(1e-10);
    expect(x[0]).toBeCloseTo(ROOT, 8);
    expect(x[1]).toBeCloseTo(ROOT, 8);
  });

  it('does not go below the least, and says how far it is from a solution', () => {
    const x = Float64Array.of(3, 3);
    const miss = followSolutionPath(x, evaluateCubic, options(-1.5));
    expect(miss).toBeGreaterThan(0.5);
    const out = new Float64Array(2);
    evaluateCubic(x, out);
    expect(miss).toBe(Math.max(Math.abs(out[0]), Math.abs(out[1])));
    expect(Math.min(...x)).toBeGreaterThanOrEqual(-1.5);
    // The way led through both folds and ends at the least.
    expect(Math.max(...x)).toBeLessThan(-1.4);
  });

  it('where there is no solution it ends without one; where nothing can be evaluated it does not begin', () => {
    const x = Float64Array.of(2, 1);
    const square = (point: Float64Array, out: Float64Array) => {
      out[0] = point[0] ** 2 + 1;
      out[1] = point[1];
      return true;
    };
    expect(followSolutionPath(x, square, options(-1e6, 40))).toBeGreaterThanOrEqual(1);
    expect(followSolutionPath(x, () => false, options(0))).toBe(Number.POSITIVE_INFINITY);
  });
});
