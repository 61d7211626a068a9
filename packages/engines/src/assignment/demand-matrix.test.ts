import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceMatrix } from './balance-matrix.ts';
import { estimateTrips } from './estimate-trips.ts';
import { prepareAssignment } from './prepare.ts';
import { solveAssignment } from './solve.ts';

const amount = fc.double({ min: 0.1, max: 100, noNaN: true });
const problem = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    seed: fc.array(amount, { minLength: size * size, maxLength: size * size }),
    goal: fc.array(amount, { minLength: size * size, maxLength: size * size }),
  }),
);
const totalsOf = (values: readonly number[], size: number) => ({
  rows: Float64Array.from({ length: size }, (_, i) =>
    values.slice(i * size, (i + 1) * size).reduce((s, v) => s + v, 0),
  ),
  columns: Float64Array.from({ length: size }, (_, j) => values.reduce((s, v, at) => s + (at % size === j ? v : 0), 0)),
});

describe('biproportional fitting', () => {
  it('meets every total, and keeps the cross ratios of the seed', () => {
    fc.assert(
      fc.property(problem, ({ size, seed, goal }) => {
        const { rows, columns } = totalsOf(goal, size);
        const { status, values } = balanceMatrix(Float64Array.from(seed), rows, columns, { tolerance: 1e-10 });
        expect(status).toBe('solved');
        const { rows: r, columns: c } = totalsOf([...values], size);
        for (let i = 0; i < size; i++) {
          expect(r[i] / rows[i]).toBeCloseTo(1, 6);
          expect(c[i] / columns[i]).toBeCloseTo(1, 9);
        }
        for (let i = 1; i < size; i++) {
          for (let j = 1; j < size; j++) {
            const cross = (m: ArrayLike<number>) => (m[0] * m[i * size + j]) / (m[j] * m[i * size]);
            expect(cross(values) / cross(seed)).toBeCloseTo(1, 6);
          }
        }
      }),
    );
  });

  /**
   * NPTEL, Transportation Engineering I, lecture 8 "Trip distribution", example and solution
   * (archive.nptel.ac.in/content/storage2/courses/105101087/08-Ltexhtml/p8 and p9): one round of Furness's method, printed
   * with factors rounded to two decimals, so its cells are off by up to half a hundredth of a factor.
   */
  it('first round of the NPTEL example', () => {
    const seed = Float64Array.from([20, 30, 28, 36, 32, 24, 22, 34, 26]);
    const rows = Float64Array.from([98, 106, 122]);
    const columns = Float64Array.from([102, 118, 106]);
    const first = balanceMatrix(seed, rows, columns, { maxIterations: 1 });
    const printed = [25.96, 35.53, 36.69, 42.64, 34.59, 28.7, 33.76, 47.62, 40.29];
    for (const [cell, value] of printed.entries()) expect(Math.abs(first.values[cell] / value - 1)).toBeLessThan(0.011);
    expect(first.status).toBe('not_converged');
    expect(balanceMatrix(seed, rows, columns).status).toBe('solved');
  });

  it('says what cannot be', () => {
    const two = (list: number[]) => Float64Array.from(list);
    expect(balanceMatrix(two([1, 1, 1, 1]), two([1, 2]), two([1, 1])).blame).toMatch(/add up to 3.*to 2/);
    expect(balanceMatrix(two([0, 0, 1, 1]), two([1, 2]), two([1, 2])).blame).toMatch(/row 1/);
    expect(balanceMatrix(two([1, 0, 1, 0]), two([1, 2]), two([1, 2])).blame).toMatch(/column 2/);
    expect(balanceMatrix(two([1, 0, 0, 1]), two([1, 2]), two([2, 1]), { maxIterations: 50 }).status).toBe(
      'not_converged',
    );
    expect(() => balanceMatrix(two([1]), two([1, 2]), two([1]))).toThrow(/^assignment:/);
    expect(() => balanceMatrix(two([-1]), two([1]), two([1]))).toThrow(/seed\[0\]/);
  });
});

/** Three origins on a line 0 - 1 - 2 - 3 with a by-pass from 0 to 3; all trips go on to node 3. */
const lineWith = (bypassTime: number) => ({
  nodeCount: 4,
  tail: Int32Array.from([0, 1, 2, 0]),
  head: Int32Array.from([1, 2, 3, 3]),
  freeFlowTime: Float64Array.from([1, 1, 1, bypassTime]),
  b: new Float64Array(4).fill(0.15),
  power: new Float64Array(4).fill(4),
  capacity: new Float64Array(4).fill(100),
});
const network = lineWith(3.2);
const table = (trips: readonly number[]) => ({
  origin: Int32Array.from([0, 1, 2]),
  destination: Int32Array.from([3, 3, 3]),
  trips: Float64Array.from(trips),
});
const flowsOf = (trips: readonly number[], on = network) => {
  const { flows } = solveAssignment(prepareAssignment(on, table(trips)), { gap: 1e-12 });
  if (!flows) throw new Error('not solved');
  return flows.linkFlow;
};

describe('trips from counts', () => {
  const truths = fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 3, maxLength: 3 });

  it('finds the trips where counts fix them all and paths stay', () => {
    const long = lineWith(1000);
    fc.assert(
      fc.property(truths, (truth) => {
        const counts = { link: Int32Array.from([0, 1, 2]), flow: flowsOf(truth, long).slice(0, 3) };
        const { status, trips } = estimateTrips(long, table([60, 60, 60]), counts, { maxSteps: 2000, leastGain: 1e-6 });
        expect(status).toBe('solved');
        for (const [i, value] of (trips?.trips ?? []).entries()) expect(Math.abs(value - truth[i])).toBeLessThan(0.5);
      }),
      { numRuns: 15 },
    );
  });

  it('every step fits better, through the equilibrium, also where paths change', () => {
    fc.assert(
      fc.property(truths, (truth) => {
        const counts = { link: Int32Array.from([0, 1, 2, 3]), flow: flowsOf(truth) };
        const { trips, history, flows } = estimateTrips(network, table([60, 60, 60]), counts);
        const steps = history.map((step) => step.objective);
        for (let step = 1; step < steps.length; step++) expect(steps[step]).toBeLessThan(steps[step - 1]);
        const again = flowsOf([...(trips?.trips ?? [])]);
        for (let link = 0; link < 4; link++) expect(flows?.linkFlow[link]).toBeCloseTo(again[link], 2);
      }),
      { numRuns: 15 },
    );
  });

  it('the first step is that of the formula: two pairs, each on a link of its own', () => {
    const apart = {
      nodeCount: 4,
      tail: Int32Array.from([0, 2]),
      head: Int32Array.from([1, 3]),
      freeFlowTime: Float64Array.from([1, 1]),
      b: new Float64Array(2),
      power: new Float64Array(2),
      capacity: Float64Array.from([1, 1]),
    };
    const before = {
      origin: Int32Array.from([0, 2]),
      destination: Int32Array.from([1, 3]),
      trips: Float64Array.from([100, 50]),
    };
    const counts = { link: Int32Array.from([0, 1]), flow: Float64Array.from([120, 80]) };
    // Gradients -20 and -30, link changes 2000 and 1500: length (2000 x 20 + 1500 x 30) / (2000^2 + 1500^2) = 0.0136.
    const { status, trips, history } = estimateTrips(apart, before, counts, { maxSteps: 1 });
    expect(status).toBe('not_converged');
    expect(trips?.trips[0]).toBeCloseTo(100 * (1 + 0.0136 * 20), 9);
    expect(trips?.trips[1]).toBeCloseTo(50 * (1 + 0.0136 * 30), 9);
    expect(history.map((step) => step.objective)).toEqual([650, expect.closeTo(72, 9)]);
  });

  it('leaves alone what no count says anything about, and what has no trips', () => {
    const counts = { link: Int32Array.from([0]), flow: Float64Array.from([80]) };
    const { trips } = estimateTrips(network, table([60, 50, 0]), counts);
    expect(trips?.trips[0]).toBeGreaterThan(60);
    expect([...(trips?.trips ?? [])].slice(1)).toEqual([50, 0]);
  });

  it('is done at once where flows agree already', () => {
    const counts = { link: Int32Array.from([2]), flow: Float64Array.from([flowsOf([60, 50, 40])[2]]) };
    const { status, trips, history } = estimateTrips(network, table([60, 50, 40]), counts);
    expect(status).toBe('solved');
    expect(history[0].rootMeanSquare).toBeLessThan(1e-6);
    for (const [i, value] of (trips?.trips ?? []).entries()) expect(value).toBeCloseTo([60, 50, 40][i], 4);
  });

  it('no path: infeasible; wrong counts: a throw', () => {
    const back = { origin: Int32Array.from([3]), destination: Int32Array.from([0]), trips: Float64Array.from([1]) };
    const counts = { link: Int32Array.from([0]), flow: Float64Array.from([1]) };
    expect(estimateTrips(network, back, counts)).toMatchObject({ status: 'infeasible', trips: null });
    expect(() => estimateTrips(network, table([1, 1, 1]), { ...counts, link: Int32Array.from([9]) })).toThrow(/link 9/);
  });
});
