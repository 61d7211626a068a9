import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createModelBuilder, type LinearModel, type LinearSolver, loadSolver } from './index.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const INF = Number.POSITIVE_INFINITY;

/** Dantzig's product mix: 3 a + 5 b, a <= 4, 2 b <= 12, 3 a + 2 b <= 18; optimum 36 at (2, 6), duals 0, 3/2, 1. */
function createProductMix(): LinearModel {
  const model = createModelBuilder('max');
  const a = model.addColumn({ cost: 3 });
  const b = model.addColumn({ cost: 5 });
  model.addRow(-INF, 4, [a], [1]);
  model.addRow(-INF, 12, [b], [2]);
  model.addRow(-INF, 18, [a, b], [3, 2]);
  return model.build();
}

describe('linear programs', () => {
  it('optimum, duals and reduced costs of a textbook problem', () => {
    const result = solver.solve(createProductMix());
    expect(result.status).toBe('optimal');
    expect(result.objective).toBeCloseTo(36, 12);
    expect([...result.primal!]).toEqual([2, 6]);
    expect([...result.activity!]).toEqual([2, 12, 18]);
    expect([...result.rowDual!].map((x) => Math.abs(x))).toEqual([0, 1.5, 1]);
    expect(result.bound).toBe(result.objective);
    expect(result.gap).toBe(0);
  });

  it('a row dual is the change of the objective by a unit of the bound, in both senses', () => {
    for (const sense of ['min', 'max'] as const) {
      const create = (need: number) => {
        const model = createModelBuilder(sense);
        const sign = sense === 'min' ? 1 : -1;
        const x = model.addColumn({ cost: 2 * sign });
        const y = model.addColumn({ cost: 3 * sign, upper: 10 });
        model.addRow(need, INF, [x, y], [1, 1]);
        model.addRow(-INF, 4, [x], [1]);
        return model.build();
      };
      const one = solver.solve(create(6));
      const two = solver.solve(create(7));
      expect(two.objective! - one.objective!).toBeCloseTo(one.rowDual![0], 12);
      expect(one.rowDual![0]).toBeCloseTo(sense === 'min' ? 3 : -3, 12);
    }
  });

  it('infeasible and unbounded are told apart, also where presolve alone would not', () => {
    const infeasible = createModelBuilder();
    const x = infeasible.addColumn({ cost: -1 });
    infeasible.addRow(-INF, -1, [x], [1]);
    expect(solver.solve(infeasible.build())).toMatchObject({ status: 'infeasible', objective: null, primal: null });

    const unbounded = createModelBuilder();
    const a = unbounded.addColumn({ cost: -1 });
    const b = unbounded.addColumn();
    unbounded.addRow(0, INF, [a, b], [1, -1]);
    expect(solver.solve(unbounded.build())).toMatchObject({ status: 'unbounded', primal: null, bound: null });

    const whole = createModelBuilder();
    const k = whole.addColumn({ integer: true, lower: 0.2, upper: 0.8, cost: 1 });
    whole.addRow(0, 1, [k], [1]);
    expect(solver.solve(whole.build()).status).toBe('infeasible');
  });

  it('numbers go in and come out to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (values) => {
          const model = createModelBuilder();
          for (const value of values) model.addColumn({ lower: value, upper: value });
          const { primal } = solver.solve(model.build());
          expect([...primal!].map((x) => x + 0)).toEqual(values.map((x) => x + 0));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('strong duality and complementary slackness on random programs', () => {
    const entry = fc.integer({ min: -5, max: 9 });
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
        (rows, costs) => {
          const model = createModelBuilder();
          for (const cost of costs) model.addColumn({ cost, upper: 10 });
          for (const row of rows) model.addRow(3, INF, [0, 1, 2, 3], row);
          const result = solver.solve(model.build());
          if (result.status !== 'optimal') {
            expect(result.status).toBe('infeasible');
            expect(
              rows.some((row) => row.reduce((sum, v) => sum + 10 * Math.max(0, v), 0) < 3) || rows.length > 1,
            ).toBe(true);
            return;
          }
          const { primal, rowDual, reducedCost } = result;
          const dual =
            rowDual!.reduce((sum, y) => sum + 3 * y, 0) + reducedCost!.reduce((sum, d) => sum + 10 * Math.min(0, d), 0);
          expect(dual).toBeCloseTo(result.objective!, 6);
          for (const [j, x] of primal!.entries()) {
            const price = rows.reduce((sum, row, r) => sum + row[j] * rowDual![r], 0);
            expect(costs[j] - price).toBeCloseTo(reducedCost![j], 6);
            if (x > 1e-6 && x < 10 - 1e-6) expect(reducedCost![j]).toBeCloseTo(0, 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('whole numbers', () => {
  it('knapsacks with two limits, against every subset', () => {
    const item = fc.record({
      value: fc.integer({ min: 1, max: 40 }),
      weight: fc.integer({ min: 1, max: 20 }),
      volume: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 9 }), (items) => {
        const model = createModelBuilder('max');
        for (const { value } of items) model.addColumn({ upper: 1, cost: value, integer: true });
        const all = items.map((_, k) => k);
        model.addRow(
          -INF,
          40,
          all,
          items.map(({ weight }) => weight),
        );
        model.addRow(
          -INF,
          35,
          all,
          items.map(({ volume }) => volume),
        );
        const result = solver.solve(model.build(), { relativeGap: 0, absoluteGap: 0 });
        let best = 0;
        for (let set = 0; set < 1 << items.length; set++) {
          const chosen = items.filter((_, k) => set & (1 << k));
          const sum = (key: 'value' | 'weight' | 'volume') => chosen.reduce((total, one) => total + one[key], 0);
          if (sum('weight') <= 40 && sum('volume') <= 35) best = Math.max(best, sum('value'));
        }
        expect(result.status).toBe('optimal');
        expect(result.objective).toBeCloseTo(best, 6);
        expect(result.bound!).toBeGreaterThanOrEqual(best - 1e-6);
        expect(result.rowDual).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('a limit gives the best point so far with its bound', () => {
    const model = createHardKnapsack(14);
    const full = solver.solve(model, { relativeGap: 0, absoluteGap: 0 });
    const cut = solver.solve(model, { maxNodes: 1, relativeGap: 0, absoluteGap: 0 });
    expect(full.status).toBe('optimal');
    expect(['limit', 'optimal']).toContain(cut.status);
    if (cut.objective !== null) expect(cut.objective).toBeLessThanOrEqual(full.objective! + 1e-6);
    expect(cut.bound!).toBeGreaterThanOrEqual(full.objective! - 1e-6);
    expect(solver.solve(model, { timeLimitS: 0 }).status).toBe('limit');
  });
});

describe('feasibility jump', () => {
  it('gives better first points of covers, and the same optimum', () => {
    let [better, worse] = [0, 0];
    for (let seed = 5; seed <= 8; seed++) {
      const model = createCover(seed);
      const first = (feasibilityJump: boolean) => solver.solve(model, { feasibilityJump, relativeGap: 1e3 }).objective!;
      if (first(true) < first(false) - 1e-9) better++;
      if (first(true) > first(false) + 1e-9) worse++;
    }
    const optima = [true, false].map((feasibilityJump) => solver.solve(createCover(6), { feasibilityJump }).objective!);
    expect(optima[0]).toBeCloseTo(optima[1], 9);
    expect(better).toBeGreaterThan(0);
    expect(worse).toBe(0);
  });
});

describe('sessions', () => {
  it('a changed model is solved as if it were new', () => {
    const session = solver.open(createProductMix());
    expect(session.solve().objective).toBeCloseTo(36, 12);
    session.setColumnBounds(1, 0, 5);
    expect(session.solve().objective).toBeCloseTo(3 * (8 / 3) + 25, 10);
    expect(session.addRow(-INF, 3, [0, 1], [1, 0.5])).toBe(3);
    expect(session.solve().objective).toBeCloseTo(26.5, 10);
    session.setCost(0, 0);
    session.setRowBounds(1, -INF, 4);
    expect(session.solve().objective).toBeCloseTo(10, 12);
    session.setCoefficient(1, 1, 4);
    expect(session.solve().objective).toBeCloseTo(5, 12);
    session.close();
    expect(() => session.solve()).toThrow();
  });

  it('a time limit counts each solve alone', () => {
    const session = solver.open(createHardKnapsack(10));
    for (let k = 0; k < 3; k++) expect(session.solve({ timeLimitS: 60 }).status).toBe('optimal');
    session.close();
  });
});

describe('the builder', () => {
  it('adds up a column named twice, and says what is wrong', () => {
    const model = createModelBuilder();
    const x = model.addColumn({ cost: 1 });
    model.addRow(6, INF, [x, x], [1, 2]);
    expect(solver.solve(model.build()).primal![0]).toBeCloseTo(2, 12);
    expect(() => model.addRow(0, 1, [7], [1])).toThrow(/^optimisation: row 1 names the column 7/);
    expect(() => model.addRow(0, 1, [x], [Number.NaN])).toThrow(/^optimisation: row 1 has the value NaN/);
    expect(() => model.addRow(0, 1, [x], [])).toThrow(/^optimisation: row 1 has 1 columns and 0 values/);
    expect(() => model.addColumn({ lower: Number.NaN })).toThrow(/^optimisation: column 1/);
    expect(() => model.addColumn({ cost: INF })).toThrow(/^optimisation: column 1 has the cost/);
  });

  it('a transport problem with 10^5 entries is solved to its known optimum', () => {
    // Cost |i - j|, one unit to send and to take everywhere: everyone keeps their own, at no cost.
    const size = 224;
    const model = createModelBuilder();
    for (let k = 0; k < size * size; k++) model.addColumn({ cost: Math.abs(Math.floor(k / size) - (k % size)) + 1 });
    const index = Array.from({ length: size }, (_, k) => k);
    const ones = index.map(() => 1);
    for (const i of index)
      model.addRow(
        1,
        1,
        index.map((j) => i * size + j),
        ones,
      );
    for (const j of index)
      model.addRow(
        1,
        1,
        index.map((i) => i * size + j),
        ones,
      );
    const built = model.build();
    expect(built.value.length).toBeGreaterThan(100_000);
    expect(solver.solve(built).objective).toBeCloseTo(size, 6);
  });
});

/** Weights all but equal: branch and bound must work for its proof. */
function createHardKnapsack(size: number): LinearModel {
  const model = createModelBuilder('max');
  const weights = Array.from({ length: size }, (_, k) => 1000 + ((k * 7919) % 997));
  for (const weight of weights) model.addColumn({ upper: 1, cost: weight + 13, integer: true });
  const all = weights.map((_, k) => k);
  model.addRow(-INF, Math.floor(weights.reduce((sum, w) => sum + w, 0) / 2.03), all, weights);
  return model.build();
}

/** Sixty sets of up to three of thirty things, one of each set to be bought. */
function createCover(seed: number): LinearModel {
  let state = seed * 7919;
  const random = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const model = createModelBuilder('min');
  for (let k = 0; k < 30; k++) model.addColumn({ upper: 1, integer: true, cost: 1 + random() });
  for (let row = 0; row < 60; row++) {
    const set = [...new Set([0, 1, 2].map(() => Math.floor(30 * random())))];
    const ones = set.map(() => 1);
    model.addRow(1, INF, set, ones);
  }
  return model.build();
}
