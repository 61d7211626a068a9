import { describe, expect, it } from 'vitest';
import { differentiate, fitLeastSquares } from './least-squares.ts';
import { findInfluences, refitExactly } from './leave-one-out.ts';

const BOUNDS = { low: [-10, -10], high: [10, 10] };
const POINTS = [
  [0, 0.1],
  [1, 0.32],
  [2, 0.1],
  [3, 0.71],
  [4, 0.9],
];

/** Of a line, where leaving out is linear and the formula exact. */
const evaluate = async ([a, b]: readonly number[]) => POINTS.map(([t, y]) => 2 * (a + b * t - y));

async function fitLine() {
  const found = await fitLeastSquares(evaluate, [0, 0], BOUNDS, { maxEvaluations: 200, maxJacobians: 20 });
  return { ...found, jacobian: await differentiate(evaluate, found.x, found.residuals, BOUNDS) };
}

describe('leave-one-out', () => {
  it('by influence agrees with fits that leave each point out', async () => {
    const fit = await fitLine();
    const influences = findInfluences(fit, BOUNDS);
    for (const [left, influence] of influences.entries()) {
      const others = async (x: readonly number[]) => (await evaluate(x)).filter((_, i) => i !== left);
      const { x } = await fitLeastSquares(others, [0, 0], BOUNDS, { maxEvaluations: 200, maxJacobians: 20 });
      expect(influence.residual).toBeCloseTo((await evaluate(x))[left], 2);
      expect(influence.leverage).toBeGreaterThan(0);
      expect(influence.leverage).toBeLessThan(1);
    }
  });

  it('leverages add up to no more than the parameters', async () => {
    const sum = findInfluences(await fitLine(), BOUNDS).reduce((total, { leverage }) => total + leverage, 0);
    expect(sum).toBeGreaterThan(1);
    expect(sum).toBeLessThan(2);
  });

  it('refits those that pull most, and only so many', async () => {
    const fit = await fitLine();
    const linear = findInfluences(fit, BOUNDS);
    const mixed = await refitExactly(linear, fit, evaluate, BOUNDS, 2);
    const exact = mixed.flatMap((influence, i) => (influence.exact ? [i] : []));
    expect(exact).toHaveLength(2);
    const least = Math.min(...exact.map((i) => linear[i].distance));
    for (const [i, { distance, exact: refitted }] of mixed.entries()) {
      if (!refitted) expect(distance).toBeLessThanOrEqual(least);
      else expect(mixed[i].residual).toBeCloseTo(linear[i].residual, 2);
    }
  });
});
