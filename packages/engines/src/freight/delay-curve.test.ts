/** Measured delays: monotone between points, with the slope and the integral that they say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCongestion, delayIntegral, updateDelay } from './delay.ts';
import {
  createDelayCurve,
  curvatureOnCurve,
  delayOnCurve,
  integralOnCurve,
  lowerCurve,
  slopeOnCurve,
} from './delay-curve.ts';
import { type Capacities, TRANSFER } from './types.ts';

const curves = fc
  .array(
    fc.record({
      step: fc.double({ min: 1, max: 300, noNaN: true }),
      delayH: fc.double({ min: -1, max: 80, noNaN: true }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((steps) => {
    let teuPerDay = 0;
    return createDelayCurve(
      steps.map(({ step, delayH }) => {
        teuPerDay += step;
        return { teuPerDay, delayH };
      }),
    );
  });
const cases = fc.tuple(curves, fc.double({ min: 0, max: 1.4, noNaN: true }));

describe('a delay curve', () => {
  it('by hand: a straight line stays one, and its integral is a triangle', () => {
    const curve = createDelayCurve([100, 200, 400].map((teuPerDay) => ({ teuPerDay, delayH: teuPerDay / 100 })));
    for (const volume of [0, 37, 100, 250, 400, 900]) {
      expect(delayOnCurve(curve, volume)).toBeCloseTo(volume / 100, 12);
      expect(slopeOnCurve(curve, volume)).toBeCloseTo(0.01, 12);
      expect(integralOnCurve(curve, volume)).toBeCloseTo(volume ** 2 / 200, 9);
      expect(curvatureOnCurve(curve, volume)).toBeCloseTo(0, 12);
    }
  });

  it('by hand: one cubic piece from rest, 3 t^2 - 2 t^3 where both ends are flat', () => {
    const curve = createDelayCurve([
      { teuPerDay: 10, delayH: 0 },
      { teuPerDay: 20, delayH: 8 },
      { teuPerDay: 30, delayH: 8 },
    ]);
    expect(delayOnCurve(curve, 12.5)).toBeCloseTo(8 * (3 / 16 - 2 / 64), 12);
    expect(slopeOnCurve(curve, 15)).toBeCloseTo(1.2, 12);
    expect(integralOnCurve(curve, 20)).toBeCloseTo(40, 12);
    expect(curvatureOnCurve(curve, 10)).toBeCloseTo(0.48, 12);
  });

  it('pools what falls by its weights', () => {
    const curve = createDelayCurve([
      { teuPerDay: 1, delayH: 1 },
      { teuPerDay: 2, delayH: 9, weight: 1 },
      { teuPerDay: 3, delayH: 3, weight: 2 },
    ]);
    expect([...curve.delayH]).toEqual([0, 1, 5, 5]);
  });

  it('never falls, and its slope and integral are those of finite differences', () => {
    fc.assert(
      fc.property(cases, ([curve, share]) => {
        const most = curve.volume[curve.volume.length - 1];
        const at = share * most;
        const h = 1e-4 * most;
        const [before, after] = [Math.max(0, at - h), at + h];
        expect(delayOnCurve(curve, after)).toBeGreaterThanOrEqual(delayOnCurve(curve, before) - 1e-9);
        expect(slopeOnCurve(curve, at)).toBeGreaterThanOrEqual(-1e-9);
        const mean = (integralOnCurve(curve, after) - integralOnCurve(curve, before)) / (after - before);
        const [low, high] = [delayOnCurve(curve, before), delayOnCurve(curve, after)];
        expect(mean).toBeGreaterThanOrEqual(low - 1e-6 * (1 + high));
        expect(mean).toBeLessThanOrEqual(high + 1e-6 * (1 + high));
        const steepest = Math.max(
          ...curve.slope,
          ...curve.volume.slice(1).map((v, i) => (curve.delayH[i + 1] - curve.delayH[i]) / (v - curve.volume[i])),
        );
        const difference = (high - low) / (after - before);
        expect(Math.abs(difference - slopeOnCurve(curve, (before + after) / 2))).toBeLessThan(
          0.02 * 3 * steepest + 1e-9,
        );
      }),
    );
  });

  it('lowered: at its points what is left of the delay, none where that was all of it', () => {
    fc.assert(
      fc.property(cases, ([curve, share]) => {
        const last = curve.volume.length - 1;
        const at = share * curve.volume[last];
        const byH = delayOnCurve(curve, at);
        const lower = lowerCurve(curve, byH);
        expect(delayOnCurve(lower, at)).toBeLessThanOrEqual(1e-9 * (1 + byH));
        for (const [i, volume] of curve.volume.entries()) {
          expect(delayOnCurve(lower, volume)).toBeCloseTo(Math.max(0, curve.delayH[i] - byH), 6);
        }
        // Straight on beyond both, with the same slope.
        const far = 5 * Math.max(at, curve.volume[last]);
        const rest = Math.max(0, delayOnCurve(curve, far) - byH);
        expect(Math.abs(delayOnCurve(lower, far) - rest)).toBeLessThanOrEqual(1e-6 * (1 + byH + rest));
      }),
    );
    const curve = createDelayCurve([{ teuPerDay: 10, delayH: 2 }]);
    expect(lowerCurve(curve, 0)).toBe(curve);
  });

  it('refuses volumes that do not rise', () => {
    expect(() => createDelayCurve([{ teuPerDay: 0, delayH: 1 }])).toThrow(/^freight: point 1/);
    expect(() => createDelayCurve([{ teuPerDay: 1, delayH: Number.NaN }])).toThrow(/^freight: point 1/);
  });
});

it('congestion reads an element with a curve from it, user and system alike', () => {
  const curve = createDelayCurve([50, 100, 150].map((teuPerDay) => ({ teuPerDay, delayH: (teuPerDay / 50) ** 2 })));
  const capacities: Capacities = {
    ofArc: Int32Array.of(0),
    quotas: [],
    kind: Uint8Array.of(TRANSFER),
    row: Int32Array.of(0),
    capacity: Float64Array.of(150),
    background: Float64Array.of(0),
    scaleH: Float64Array.of(24),
    alpha: Float64Array.of(9),
    beta: Float64Array.of(4),
    curves: [curve],
  };
  const congestion = createCongestion(capacities, 'system');
  congestion.volume[0] = 100;
  congestion.usdPerH[0] = 7;
  updateDelay(congestion, 0);
  expect(congestion.delayH[0]).toBe(4);
  expect(congestion.slope[0]).toBe(curve.slope[2]);
  expect(congestion.tollUsd?.[0]).toBe(7 * curve.slope[2]);
  expect(delayIntegral(congestion, 0)).toBe(curve.integral[2]);
});
