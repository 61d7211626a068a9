/** A nominal 95 % interval that covers less is a wrong answer: 1,000 experiments on M/M/1, each with its own interval. */
import { StationRun, solveMultiServer } from '@landbridge/engines/queueing';
import { batchMeans, exponential, meanInterval, Streams } from '@landbridge/engines/simulation';
import { expect, it } from 'vitest';

const QUEUE = { arrivalRatePerS: 0.5, serviceRatePerS: 1, servers: 1 };
const RUNS = 1000;
const NETWORK = {
  stations: [{ servers: 1, serviceS: exponential(1) }],
  arrivals: [{ station: 0, intervalS: exponential(2) }],
  routing: [[0]],
};
const expected = solveMultiServer(QUEUE)!.meanWaitS;

function createRun(replication: number, seed: string): StationRun {
  const run = new StationRun(NETWORK, new Streams({ seed, replication }));
  run.advance(300);
  run.restartStatistics();
  return run;
}

const meanWait = ({ counts: [{ waitS, began }] }: StationRun) => waitS / began;

it('ten replications with a warm-up left out', () => {
  let covered = 0;
  for (let experiment = 0; experiment < RUNS; experiment++) {
    const waits = Array.from({ length: 10 }, (_, i) => {
      const run = createRun(10 * experiment + i, 'replications');
      run.advance(1500);
      return meanWait(run);
    });
    const { mean, halfWidth } = meanInterval(waits, 0.95);
    if (Math.abs(mean - expected) <= halfWidth) covered++;
  }
  expect(covered / RUNS).toBeGreaterThanOrEqual(0.93);
  expect(covered / RUNS).toBeLessThanOrEqual(0.97);
});

it('one long run in twenty batches', () => {
  let covered = 0;
  for (let experiment = 0; experiment < RUNS; experiment++) {
    const run = createRun(experiment, 'batches');
    const series = Array.from({ length: 200 }, () => {
      run.advance(100);
      const mean = meanWait(run);
      run.restartStatistics();
      return mean;
    });
    const { mean, halfWidth } = batchMeans(series, 20, 0.95);
    if (Math.abs(mean - expected) <= halfWidth) covered++;
  }
  expect(covered / RUNS).toBeGreaterThanOrEqual(0.93);
  expect(covered / RUNS).toBeLessThanOrEqual(0.97);
});
