import { describe, expect, it } from 'vitest';
import { createFactor, createPairFactor } from './factor.ts';
import { holdOut } from './hold-out.ts';
import { estimateOls } from './ols.ts';
import { estimatePpml } from './ppml.ts';
import { createRandom, createSquare, dummyColumns, leastSquares, poissonByDummies } from './test-data.ts';
import type { GravityData } from './types.ts';

const slopesOf = ({ coefficients }: ReturnType<typeof estimatePpml>) =>
  coefficients.map(({ estimate }) => estimate ?? Number.NaN);

describe('estimatePpml', () => {
  it.each([1, 2, 3])('has the coefficients and errors of a regression on all dummies (seed %i)', (seed) => {
    const data = createSquare(9, seed);
    const { slopes, mu } = poissonByDummies(data);
    const result = estimatePpml(data);
    expect(result.status).toBe('solved');
    for (const [k, slope] of slopesOf(result).entries()) expect(slope).toBeCloseTo(slopes[k], 9);
    // The sandwich of all columns, its corner read off by solving for each unit vector.
    const columns = dummyColumns(data);
    const unit = (k: number) => columns.map((_, c) => (c === k ? 1 : 0));
    const influence = [0, 1].map((k) => {
      const weights = mu;
      // Row k of the bread times X': solve the normal equations for the unit vector through an artificial right side.
      const bread = solveNormal(columns, weights, unit(k));
      return mu.map((_, i) => columns.reduce((sum, column, c) => sum + bread[c] * column[i], 0));
    });
    for (const k of [0, 1]) {
      const variance = influence[k].reduce((sum, value, i) => sum + (value * (data.trade[i] - mu[i])) ** 2, 0);
      expect(result.coefficients[k].standardError).toBeCloseTo(Math.sqrt(variance), 8);
    }
  });

  it('counts what its errors are asked to count', () => {
    const data = createSquare(10, 4);
    const n = data.trade.length;
    const each = createFactor(
      'row',
      Float64Array.from({ length: n }, (_, i) => i),
    );
    const [hc0, hc1] = (['hc0', 'hc1'] as const).map((kind) => estimatePpml(data, { covariance: { kind } }));
    const rows = estimatePpml(data, { covariance: { kind: 'cluster', clusters: each } });
    for (const k of [0, 1]) {
      const error = hc0.coefficients[k].standardError!;
      expect(hc1.coefficients[k].standardError).toBeCloseTo(error * Math.sqrt(n / (n - 1)), 12);
      // Clusters of one row are hc1: G/(G-1) with G = n.
      expect(rows.coefficients[k].standardError).toBeCloseTo(error * Math.sqrt(n / (n - 1)), 12);
    }
    // The importer of row r of exporter i is r, or the one after where that is i itself.
    const exporters = Array.from({ length: n }, (_, row) => String(Math.floor(row / 9)));
    const importers = exporters.map((exporter, row) => String((row % 9) + (row % 9 >= Number(exporter) ? 1 : 0)));
    const pairs = createPairFactor(exporters, importers);
    const clustered = estimatePpml(data, { covariance: { kind: 'cluster', clusters: pairs } });
    expect(clustered.clusters).toBe(45);
    expect(clustered.coefficients[0].standardError).not.toBeCloseTo(hc0.coefficients[0].standardError!, 6);
  });

  it('does not care for the unit of trade, the order of rows or the names of levels', () => {
    const data = createSquare(8, 5);
    const base = slopesOf(estimatePpml(data));
    const scaled = slopesOf(estimatePpml({ ...data, trade: data.trade.map((value) => value * 1e6) }));
    const reversed: GravityData = {
      trade: data.trade.toReversed(),
      regressors: data.regressors.map(({ name, values }) => ({ name, values: values.toReversed() })),
      effects: data.effects.map(({ name, codes }) => createFactor(name, codes.toReversed())),
    };
    for (const [k, slope] of base.entries()) {
      expect(scaled[k]).toBeCloseTo(slope, 9);
      expect(slopesOf(estimatePpml(reversed))[k]).toBeCloseTo(slope, 9);
    }
  });

  it('fits the sums of every level, which makes it gravity with its resistances', () => {
    const data = createSquare(8, 6);
    const { index } = estimatePpml(data);
    for (const { codes, levels } of data.effects) {
      const gap = new Float64Array(levels);
      for (let i = 0; i < codes.length; i++)
        gap[codes[i]] +=
          Math.exp(index[i]) / data.trade.reduce((a, b) => a + b, 0) -
          data.trade[i] / data.trade.reduce((a, b) => a + b, 0);
      for (const value of gap) expect(Math.abs(value)).toBeLessThan(1e-9);
    }
  });

  it('finds its coefficients in a panel with three sets of effects', () => {
    const random = createRandom(11);
    const [n, years] = [8, 6];
    const rows = Array.from({ length: n * n * years }, (_, at) => ({
      i: Math.floor(at / (n * years)),
      j: Math.floor(at / years) % n,
      t: at % years,
    })).filter(({ i, j }) => i !== j);
    const effect = new Map<string, number>();
    const draw = (key: string) => {
      if (!effect.has(key)) effect.set(key, 2 * random());
      return effect.get(key)!;
    };
    const x = Float64Array.from(rows, () => random());
    const trade = Float64Array.from(rows, ({ i, j, t }, row) =>
      Math.exp(draw(`x${i}-${t}`) + draw(`m${j}-${t}`) + draw(`p${i}-${j}`) + 0.7 * x[row]),
    );
    const data: GravityData = {
      trade,
      regressors: [{ name: 'x', values: x }],
      effects: [
        createFactor(
          'xt',
          rows.map(({ i, t }) => `${i} ${t}`),
        ),
        createFactor(
          'mt',
          rows.map(({ j, t }) => `${j} ${t}`),
        ),
        createFactor(
          'p',
          rows.map(({ i, j }) => `${i} ${j}`),
        ),
      ],
    };
    expect(slopesOf(estimatePpml(data))[0]).toBeCloseTo(0.7, 9);
    expect(slopesOf(estimateOls(data))[0]).toBeCloseTo(0.7, 9);
  });

  it('leaves a regressor out that effects or others explain, and says so', () => {
    const data = createSquare(8, 7);
    const [x, z] = data.regressors;
    const regressors = [
      x,
      { name: 'by exporter', values: Float64Array.from(data.effects[0].codes, (code) => code * 1.7) },
      z,
      { name: 'sum', values: x.values.map((value, i) => 2 * value - z.values[i]) },
    ];
    const result = estimatePpml({ ...data, regressors });
    expect(result.coefficients.map(({ estimate }) => estimate === null)).toEqual([false, true, false, true]);
    expect(result.coefficients[1].omitted).toMatch(/explained/);
    const plain = slopesOf(estimatePpml(data));
    expect(result.coefficients[0].estimate).toBeCloseTo(plain[0], 8);
    expect(result.coefficients[2].estimate).toBeCloseTo(plain[1], 8);
  });

  it('estimates a constant where there are no effects', () => {
    const trade = Float64Array.of(1, 2, 3, 6);
    const result = estimatePpml({ trade, regressors: [], effects: [] });
    expect(result.coefficients).toMatchObject([{ name: 'constant' }]);
    expect(result.coefficients[0].estimate).toBeCloseTo(Math.log(3), 12);
  });

  it('has no answer without trade, and says so', () => {
    const data = createSquare(4, 8);
    expect(estimatePpml({ ...data, trade: data.trade.map(() => 0) })).toMatchObject({
      status: 'infeasible',
      blame: 'every row is separated',
    });
    expect(estimatePpml(createSquare(9, 1), { maxIterations: 2 })).toMatchObject({
      status: 'not_converged',
      blame: expect.stringMatching(/after 2 iterations/),
    });
    expect(() => estimatePpml({ ...data, trade: data.trade.map((value) => -value) })).toThrow(/^trade: /);
  });
});

describe('estimateOls', () => {
  it('is least squares of the logarithm on all dummies, zeros dropped', () => {
    const data = createSquare(9, 9);
    const kept = [...data.trade.keys()].filter((i) => data.trade[i] > 0);
    const columns = dummyColumns(data).map((column) => Float64Array.from(kept, (i) => column[i]));
    const log = Float64Array.from(kept, (i) => Math.log(data.trade[i]));
    const slopes = leastSquares(
      columns,
      log.map(() => 1),
      log,
    );
    const result = estimateOls(data);
    expect(result.rowsDropped).toBe(data.trade.length - kept.length);
    for (const k of [0, 1]) expect(result.coefficients[k].estimate).toBeCloseTo(slopes[k], 9);
  });
});

describe('holdOut', () => {
  it('predicts rows that it has not seen, and counts those that it cannot', () => {
    const data = createSquare(10, 10, 0);
    const exact: GravityData = {
      ...data,
      trade: data.trade.map((_, i) =>
        Math.exp(0.1 * data.effects[0].codes[i] + 0.2 * data.effects[1].codes[i] - data.regressors[0].values[i]),
      ),
    };
    const random = createRandom(3);
    const fold = Int32Array.from(data.trade, () => Math.floor(3 * random()));
    const good = holdOut(exact, estimatePpml, fold, 3);
    expect(good).toMatchObject({ rowsPredicted: data.trade.length, rowsUnpredicted: 0 });
    expect(good.wape).toBeLessThan(1e-8);
    expect(good.r2).toBeCloseTo(1, 8);
    // All rows of one exporter in one fold: its effect is not known to the others.
    const alone = Int32Array.from(data.effects[0].codes, (code) => (code === 0 ? 0 : 1 + (code % 2)));
    expect(holdOut(exact, estimatePpml, alone, 3).rowsUnpredicted).toBeGreaterThanOrEqual(9);
    expect(holdOut(data, estimatePpml, fold, 3).wape).toBeGreaterThan(0.1);
  });
});

/** Normal equations of the columns for a right side of their own. */
function solveNormal(columns: readonly Float64Array[], weights: Float64Array, right: readonly number[]): number[] {
  const rows = columns.map((a, r) => [
    ...columns.map((b) => a.reduce((sum, value, i) => sum + weights[i] * value * b[i], 0)),
    right[r],
  ]);
  const n = columns.length;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return rows.map((row, k) => row[n] / row[k]);
}
