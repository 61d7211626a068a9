import { describe, expect, it } from 'vitest';
import { meanInterval, Streams } from '../simulation/index.ts';
import { type BirthDeathModel, BirthDeathRun } from './birth-death-run.ts';
import { runExperiment } from './experiment.ts';
import { solveFiniteRoom } from './finite.ts';
import { solveMultiServer } from './multi-server.ts';

function modelOf(arrivalRate: number, serviceRate: number, servers: number, room: number): BirthDeathModel {
  return {
    birthRatePerS: () => arrivalRate,
    deathRatePerS: (n) => serviceRate * Math.min(n, servers),
    room,
    farthest: Number.isFinite(room) ? room : servers,
  };
}

/** Reads the shares of some numbers. */
const createRun = (model: BirthDeathModel, numbers: readonly number[]) => (streams: Streams) => {
  const run = new BirthDeathRun(model, streams);
  return {
    advance: (customers: number) => run.advance(customers),
    restartStatistics: () => run.restartStatistics(),
    read: () => {
      const shares = run.shares();
      return numbers.map((n) => shares[n]);
    },
  };
};

const OPTIONS = { seed: 11, replications: 30, customers: 2000, mostCustomers: 200_000, confidence: 0.99 };

// Loads, servers and rooms of no published case; the last is full nearly always, and empty hardly ever.
it.each([
  [1.3, 0.8, 4, 14],
  [0.2, 1, 1, 9],
  [3, 1, 18, 18],
  [9, 2, 2, 11],
])(
  'rare numbers get narrow intervals that cover the formula: rates %f and %f, %i servers, room for %i',
  async (...queue) => {
    const [arrivalRatePerS, serviceRatePerS, servers, room] = queue;
    const { probabilities } = solveFiniteRoom({ arrivalRatePerS, serviceRatePerS, servers, room });
    expect(Math.min(...probabilities)).toBeLessThan(2e-4);
    const all = Array.from(probabilities.keys());
    const options = { ...OPTIONS, relativeHalfWidth: 0.05 };
    const { status, quantities } = await runExperiment(createRun(modelOf(...queue), all), options);
    expect(status).toBe('solved');
    for (const [n, { mean, halfWidth }] of quantities.entries()) {
      expect(halfWidth).toBeGreaterThan(0);
      // One in a hundred intervals misses by right.
      expect(Math.abs(mean - probabilities[n])).toBeLessThan(1.6 * halfWidth);
    }
  },
);

describe('over many seeds intervals of 95 % cover as often as they say', () => {
  const SEEDS = 200;
  it.each([
    [1.6, 1, 4, 9],
    [0.4, 1, 2, 7],
  ])('rates %f and %f, %i servers, room for %i', async (...queue) => {
    const [arrivalRatePerS, serviceRatePerS, servers, room] = queue;
    const { blockedProbability } = solveFiniteRoom({ arrivalRatePerS, serviceRatePerS, servers, room });
    let covered = 0;
    for (let seed = 0; seed < SEEDS; seed++) {
      const losses = Array.from({ length: 30 }, (_, replication) => {
        const run = new BirthDeathRun(modelOf(...queue), new Streams({ seed, replication }));
        run.advance(100);
        run.restartStatistics();
        run.advance(500);
        return run.shares()[room];
      });
      const { mean, halfWidth } = meanInterval(losses);
      covered += Number(Math.abs(mean - blockedProbability) <= halfWidth);
    }
    // Two and a half standard deviations of a count of 200.
    expect(covered / SEEDS).toBeGreaterThan(0.91);
    expect(covered / SEEDS).toBeLessThan(0.99);
  });
});

it('a queue without end: empty, all busy, and the mean queue beyond the numbers with copies', () => {
  const state = solveMultiServer({ arrivalRatePerS: 2.4, serviceRatePerS: 0.6, servers: 5 })!;
  const run = new BirthDeathRun(modelOf(2.4, 0.6, 5, Number.POSITIVE_INFINITY), new Streams({ seed: 2 }));
  run.advance(2000);
  run.restartStatistics();
  run.advance(600_000);
  const shares = run.shares();
  expect(shares.length).toBeGreaterThan(20);
  expect(shares[0] / state.emptyProbability).toBeCloseTo(1, 1);
  expect(shares.subarray(5).reduce((sum, share) => sum + share, 0) / state.waitProbability).toBeCloseTo(1, 1);
  expect(shares.reduce((sum, share, n) => sum + share * Math.max(0, n - 5), 0) / state.meanQueue).toBeCloseTo(1, 1);
});

it('the same streams give the same shares', () => {
  const sharesOf = (seed: number) => {
    const run = new BirthDeathRun(modelOf(1, 1, 2, 6), new Streams({ seed }));
    run.advance(500);
    return Array.from(run.shares());
  };
  expect(sharesOf(1)).toEqual(sharesOf(1));
  expect(sharesOf(1)).not.toEqual(sharesOf(2));
});
