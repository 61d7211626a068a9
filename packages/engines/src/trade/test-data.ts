/** Data for tests: small, random by seed, and answers found another way. */
import { createFactor } from './factor.ts';
import type { Factor, GravityData } from './types.ts';
import type { World } from './world.ts';

/** mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (((value ^ (value >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Countries x countries without the diagonal, two regressors, exporter and importer effects, some zeros. */
export function createSquare(countries: number, seed: number, zeros = 0.1): GravityData {
  const random = createRandom(seed);
  const [exporter, importer, trade, x, z]: number[][] = [[], [], [], [], []];
  const size = Array.from({ length: 2 * countries }, () => 2 * random());
  for (let i = 0; i < countries; i++) {
    for (let j = 0; j < countries; j++) {
      if (i === j) continue;
      exporter.push(i);
      importer.push(j);
      x.push(random() * 3);
      z.push(random() < 0.4 ? 1 : 0);
      const mean = Math.exp(size[i] + size[countries + j] - 0.8 * x.at(-1)! + 0.5 * z.at(-1)!);
      trade.push(random() < zeros ? 0 : mean * (0.5 + random()));
    }
  }
  return {
    trade: Float64Array.from(trade),
    regressors: [
      { name: 'x', values: Float64Array.from(x) },
      { name: 'z', values: Float64Array.from(z) },
    ],
    effects: [createFactor('exporter', exporter), createFactor('importer', importer)],
  };
}

/** Regressors and a dummy for each level, the first of every set but the first left out. */
export function dummyColumns({ regressors, effects }: GravityData): Float64Array[] {
  const dummies = effects.flatMap(({ codes, levels }: Factor, k) =>
    Array.from({ length: levels }, (_, level) => Float64Array.from(codes, (code) => (code === level ? 1 : 0))).slice(
      k === 0 ? 0 : 1,
    ),
  );
  return [...regressors.map(({ values }) => values), ...dummies];
}

/** Weighted least squares by Gauss without pivots: the oracle's own. */
export function leastSquares(columns: readonly Float64Array[], weights: Float64Array, y: Float64Array): number[] {
  const n = columns.length;
  const rows = columns.map((a) => {
    const sums = columns.map((b) => a.reduce((sum, value, i) => sum + weights[i] * value * b[i], 0));
    return [...sums, a.reduce((sum, value, i) => sum + weights[i] * value * y[i], 0)];
  });
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return rows.map((row, k) => row[n] / row[k]);
}

/** Poisson by Newton on all dummies. */
export function poissonByDummies(data: GravityData): { readonly slopes: number[]; readonly mu: Float64Array } {
  const columns = dummyColumns(data);
  const { trade } = data;
  let eta = trade.map((value) => Math.log(value + 0.5));
  let slopes: number[] = [];
  for (let k = 0; k < 60; k++) {
    const mu = eta.map(Math.exp);
    const z = eta.map((value, i) => value + (trade[i] - mu[i]) / mu[i]);
    slopes = leastSquares(columns, mu, z);
    eta = eta.map((_, i) => columns.reduce((sum, column, c) => sum + slopes[c] * column[i], 0));
  }
  return { slopes, mu: eta.map(Math.exp) };
}

/** A world of random flows, mostly at home. */
export function createWorld(countries: number, seed: number, sectors = 1): World {
  const random = createRandom(seed);
  return {
    countries: Array.from({ length: countries }, (_, i) => `c${i}`),
    sectors: Array.from({ length: sectors }, (_, s) => ({
      name: `s${s}`,
      elasticity: 3 + 3 * random(),
      flows: Float64Array.from({ length: countries ** 2 }, (_, at) =>
        at % (countries + 1) === 0 ? 200 + 800 * random() : 1 + 40 * random(),
      ),
    })),
  };
}

/** Costs between 0.8 and 1.2, none at home. */
export function createCosts(world: World, seed: number): Float64Array[] {
  const random = createRandom(seed);
  const n = world.countries.length;
  return world.sectors.map(() =>
    Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0.8 + 0.4 * random())),
  );
}
