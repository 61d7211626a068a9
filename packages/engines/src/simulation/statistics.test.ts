import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchMeans } from './batch-means.ts';
import { meanInterval, pairedInterval } from './interval.ts';
import { truncateByMser5 } from './mser5.ts';
import { Streams } from './random-stream.ts';
import { replicate, replicateUntilPrecise } from './replications.ts';
import { Tally } from './tally.ts';
import { TimeWeighted } from './time-weighted.ts';

const value = fc.double({ min: -100, max: 100, noNaN: true });

it('a tally has the mean and variance of its list', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 50 }), (list) => {
      const tally = new Tally();
      for (const x of list) tally.record(x);
      const mean = list.reduce((sum, x) => sum + x, 0) / list.length;
      const variance = list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1);
      expect(tally.mean).toBeCloseTo(mean, 9);
      expect(tally.variance).toBeCloseTo(variance, 7);
      expect([tally.count, tally.min, tally.max]).toEqual([list.length, Math.min(...list), Math.max(...list)]);
    }),
  );
});

it('a time-weighted value is the integral of its steps, also after a restart', () => {
  const queue = new TimeWeighted();
  queue.update(2, 3);
  queue.update(5, 1);
  expect([queue.area(7), queue.mean(10), queue.max]).toEqual([11, 14 / 10, 3]);
  queue.restart(8);
  expect([queue.area(10), queue.mean(10), queue.max]).toEqual([2, 1, 1]);
});

it('MSER-5 is the rule, truncation by truncation', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 10, maxLength: 120 }), (series) => {
      const count = Math.floor(series.length / 5);
      const means = Array.from(
        { length: count },
        (_, b) => series.slice(5 * b, 5 * b + 5).reduce((sum, x) => sum + x, 0) / 5,
      );
      const values = Array.from({ length: Math.floor(count / 2) + 1 }, (_, d) => {
        const rest = means.slice(d);
        const mean = rest.reduce((sum, x) => sum + x, 0) / rest.length;
        return rest.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rest.length ** 2;
      });
      const found = truncateByMser5(series);
      expect(found.mser).toBeCloseTo(Math.min(...values), 12);
      expect(values[found.droppedBatches]).toBeCloseTo(found.mser, 12);
      // Of those that are clearly better there is none, and no earlier one is as good.
      for (let d = 0; d < found.droppedBatches; d++) expect(values[d]).toBeGreaterThan(found.mser - 1e-12);
      expect(found.droppedObservations).toBe(5 * found.droppedBatches);
    }),
  );
  expect(truncateByMser5(new Array(50).fill(3)).droppedBatches).toBe(0);
  expect(truncateByMser5([...new Array(20).fill(9), ...new Array(80).fill(3)]).droppedObservations).toBe(20);
  expect(() => truncateByMser5([1, 2, 3])).toThrow(/^simulation: MSER-5 needs/);
});

it('nominal 95 % intervals of independent means cover the mean 93 to 97 times in a hundred', () => {
  const stream = new Streams({ seed: 8 }).get('coverage');
  let covered = 0;
  let batched = 0;
  for (let run = 0; run < 2000; run++) {
    const series = Array.from({ length: 200 }, () => stream.next() + stream.next());
    const { mean, halfWidth } = meanInterval(series.slice(0, 12));
    if (Math.abs(mean - 1) <= halfWidth) covered++;
    const batches = batchMeans(series, 10);
    if (Math.abs(batches.mean - 1) <= batches.halfWidth) batched++;
  }
  for (const count of [covered, batched]) {
    expect(count / 2000).toBeGreaterThan(0.93);
    expect(count / 2000).toBeLessThan(0.97);
  }
});

it('pairs on common random numbers are narrower than two samples', () => {
  const draw = (replication: number, add: number) => new Streams({ seed: 4, replication }).get('x').next() + add;
  const a = Array.from({ length: 20 }, (_, i) => draw(i, 0));
  const b = Array.from({ length: 20 }, (_, i) => draw(i, 0.25));
  const paired = pairedInterval(a, b);
  expect(paired.mean).toBeCloseTo(0.25, 12);
  expect(paired.halfWidth).toBeLessThan(1e-12);
  expect(meanInterval(a).halfWidth).toBeGreaterThan(0.05);
  expect(() => pairedInterval([1], [1, 2])).toThrow(/^simulation: 1 and 2 observations/);
});

it('replications go on until the interval is as narrow as wanted, or say that they did not get there', async () => {
  const model = (replication: number) => 10 + new Streams({ seed: 6, replication }).get('x').next();
  const narrow = await replicateUntilPrecise(model, { relativeHalfWidth: 0.005, most: 500 });
  expect(narrow.status).toBe('solved');
  expect(narrow.interval.halfWidth).toBeLessThanOrEqual(0.005 * narrow.interval.mean);
  expect(narrow.observations.length).toBeGreaterThan(10);
  expect(narrow.observations).toEqual(Array.from({ length: narrow.observations.length }, (_, i) => model(i)));
  const cut = await replicateUntilPrecise(model, { relativeHalfWidth: 1e-6, most: 15 });
  expect([cut.status, cut.observations.length]).toEqual(['not_converged', 15]);
});

it('replications stop when asked to', async () => {
  const controller = new AbortController();
  const done: number[] = [];
  const run = replicate((i) => i, 50, {
    signal: controller.signal,
    onProgress: (progress) => {
      done.push(progress.done);
      if (progress.done === 3) setTimeout(() => controller.abort(new Error('enough')));
    },
  });
  await expect(run).rejects.toThrow('enough');
  expect(done.length).toBeLessThan(50);
});
