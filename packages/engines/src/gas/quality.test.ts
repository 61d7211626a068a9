import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixAlongFlow } from './quality.ts';

describe('mixAlongFlow', () => {
  it('two supplies meet: shares by flow, times by what pipes hold', () => {
    // 0 --30 kg/s--> 2 --40--> 3, 1 --10--> 2, the first pipe laid the other way round.
    const picture = {
      from: Int32Array.of(2, 1, 2),
      to: Int32Array.of(0, 2, 3),
      flowKgPerS: Float64Array.of(-30, 10, 40),
      linepackKg: Float64Array.of(3000, 2000, 8000),
      withdrawalKgPerS: Float64Array.of(-30, -10, 0, 40),
    };
    const { share, ageS } = mixAlongFlow(picture, Int32Array.of(0, 1, 0, 0), 2);
    expect([...share[0]]).toEqual([1, 0, 0.75, 0.75]);
    expect([...share[1]]).toEqual([0, 1, 0.25, 0.25]);
    expect([...ageS]).toEqual([0, 0, 0.75 * 100 + 0.25 * 200, 125 + 200]);
  });

  it('a node that nothing reaches has no origin', () => {
    const picture = {
      from: Int32Array.of(0),
      to: Int32Array.of(1),
      flowKgPerS: Float64Array.of(0),
      linepackKg: Float64Array.of(5),
      withdrawalKgPerS: Float64Array.of(0, 0),
    };
    expect([...mixAlongFlow(picture, Int32Array.of(0, 0), 1).ageS]).toEqual([Number.NaN, Number.NaN]);
  });

  it('shares add up to 1, and what leaves by origin is what entered', () => {
    const flows = fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(flows, fc.integer({ min: 1, max: 3 }), (supplies, stride) => {
        // A line that is fed at every node and gives all at its end, with arcs over `stride` nodes.
        const n = supplies.length + 1;
        const passing = new Float64Array(n);
        const [from, to, flow] = [[] as number[], [] as number[], [] as number[]];
        for (let i = 0; i < n - 1; i++) {
          passing[i] += supplies[i];
          const far = Math.min(n - 1, i + stride);
          for (const [end, part] of far === i + 1
            ? [[far, 1] as const]
            : [[i + 1, 0.4] as const, [far, 0.6] as const]) {
            from.push(i);
            to.push(end);
            flow.push(part * passing[i]);
            passing[end] += part * passing[i];
          }
        }
        const picture = {
          from: Int32Array.from(from),
          to: Int32Array.from(to),
          flowKgPerS: Float64Array.from(flow),
          linepackKg: Float64Array.from(flow, () => 1000),
          withdrawalKgPerS: Float64Array.from([...supplies.map((x) => -x), passing[n - 1]]),
        };
        const { share, ageS } = mixAlongFlow(
          picture,
          Int32Array.from({ length: n }, (_, i) => i),
          n,
        );
        for (let i = 0; i < n; i++) expect(share.reduce((sum, values) => sum + values[i], 0)).toBeCloseTo(1, 9);
        for (let k = 0; k < n - 1; k++) expect(share[k][n - 1] * passing[n - 1]).toBeCloseTo(supplies[k], 9);
        // Little's law: what the network holds is flow times mean time.
        expect(ageS[n - 1] * passing[n - 1]).toBeCloseTo(1000 * from.length, 6);
      }),
      { seed: 3 },
    );
  });
});
