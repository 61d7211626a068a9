import { Streams } from '@landbridge/engines/simulation';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPoints, designPoints, MORRIS_STEP } from './designs.ts';
import { METHODS } from './schema.ts';
import { MAX_DIMENSIONS, sobolPoints } from './sobol.ts';

const streams = (seed: number) => new Streams({ seed });

describe('Sobol points', () => {
  it('every block of 2^m points has one in each of 2^m equal cells, in every dimension, whatever the shift', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 8 }), (seed, m) => {
        const n = 2 ** m;
        const points = sobolPoints(2 * n, MAX_DIMENSIONS, streams(seed));
        for (const block of [points.slice(0, n), points.slice(n)]) {
          for (let d = 0; d < MAX_DIMENSIONS; d++) {
            expect(new Set(block.map((point) => Math.floor(point[d] * n))).size).toBe(n);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('the first two dimensions are a (0, m, 2)-net: one point in every elementary box', () => {
    const points = sobolPoints(64, 2, streams(5));
    for (let i = 0; i <= 6; i++) {
      const [a, b] = [2 ** i, 2 ** (6 - i)];
      expect(new Set(points.map(([x, y]) => Math.floor(x * a) * b + Math.floor(y * b))).size).toBe(64);
    }
  });

  it('without its shift the sequence is that of SciPy 1.17: point 1000 in all 52 dimensions', () => {
    // Two points of one shift differ, bit by bit, as those of the plain sequence do; its first point is 0.
    const points = sobolPoints(1001, MAX_DIMENSIONS, streams(9));
    const bits = (value: number) => Math.floor(value * 2 ** 32);
    expect(points[1000].map((value, d) => ((bits(value) ^ bits(points[0][d])) >>> 0) / 2 ** 32)).toEqual(POINT_1000);
  });
});

/** Sobol(52, scramble=False).random(1024) in the order of the index; SciPy's is that of the Gray code. */
const POINT_1000 = [
  0.0927734375, 0.1611328125, 0.4501953125, 0.9091796875, 0.9931640625, 0.1630859375, 0.0166015625, 0.6396484375,
  0.9990234375, 0.1220703125, 0.2314453125, 0.9873046875, 0.1396484375, 0.9326171875, 0.8798828125, 0.0166015625,
  0.6669921875, 0.4326171875, 0.7626953125, 0.4501953125, 0.2626953125, 0.6220703125, 0.4755859375, 0.3310546875,
  0.7412109375, 0.8505859375, 0.9638671875, 0.8720703125, 0.4873046875, 0.1943359375, 0.1962890625, 0.4951171875,
  0.3994140625, 0.0126953125, 0.3974609375, 0.4912109375, 0.1591796875, 0.0283203125, 0.7236328125, 0.4423828125,
  0.6416015625, 0.4404296875, 0.8212890625, 0.3994140625, 0.3857421875, 0.8056640625, 0.3662109375, 0.8193359375,
  0.5830078125, 0.5556640625, 0.6513671875, 0.1123046875,
];

describe('designs', () => {
  it('a Latin hypercube has one point in each row of each dimension', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), (seed, count, n) => {
        const points = designPoints('latin-hypercube', count, n, streams(seed));
        for (let d = 0; d < n; d++) {
          expect(new Set(points.map((point) => Math.floor(Number(point[d]) * count))).size).toBe(count);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('a Morris trajectory moves each figure once, by one step, inside the cube', () => {
    const n = 7;
    const points = designPoints('morris', 20, n, streams(3));
    for (let t = 0; t < 20; t++) {
      const moved = new Set<number>();
      for (let k = 1; k <= n; k++) {
        const [a, b] = [points[t * (n + 1) + k - 1], points[t * (n + 1) + k]];
        const changed = a.flatMap((value, i) => (value === b[i] ? [] : [i]));
        expect(changed).toHaveLength(1);
        moved.add(changed[0]);
        expect(Math.abs(Number(a[changed[0]]) - Number(b[changed[0]]))).toBeCloseTo(MORRIS_STEP, 12);
      }
      expect(moved.size).toBe(n);
    }
    expect(points.flat().every((value) => value !== null && value >= 0 && value <= 1)).toBe(true);
  });

  it.each(METHODS)('%s: as many points as it says, the same for a seed, others for another', (method) => {
    const points = designPoints(method, 8, 3, streams(1));
    expect(points).toHaveLength(countPoints(method, 8, 3));
    expect(designPoints(method, 8, 3, streams(1))).toEqual(points);
    if (method !== 'one-at-a-time') expect(designPoints(method, 8, 3, streams(2))).not.toEqual(points);
  });
});
