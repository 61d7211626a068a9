/** Capacity curves: the fit finds what made the points, and capacities are those of a hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureCapacityCurve } from './capacity-curve.ts';
import { fitBpr } from './fit-bpr.ts';
import { percentile } from './percentile.ts';
import { createCranes, createFlow, createGauge, createModel, createTrucks } from './test-models.ts';

const LOADS = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95];

describe('fitBpr', () => {
  it('finds the function that made the points', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 1e6, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        (freeS, alpha, beta) => {
          const fit = fitBpr(
            LOADS,
            LOADS.map((x) => freeS * (1 + alpha * x ** beta)),
          );
          expect(fit.rmsError).toBeLessThan(1e-5);
          expect(Math.abs(fit.freeS / freeS - 1)).toBeLessThan(1e-3);
          expect(Math.abs(fit.beta / beta - 1)).toBeLessThan(0.02);
        },
      ),
    );
  });

  it('is flat where dwell does not grow, and says how far it is off', () => {
    const flat = fitBpr([0.1, 0.5, 0.9], [10, 10, 10]);
    expect([flat.freeS, flat.alpha, flat.rmsError]).toEqual([expect.closeTo(10, 12), 0, expect.closeTo(0, 12)]);
    const fit = fitBpr([0.1, 0.5, 0.9], [12, 10, 9]);
    expect(fit.alpha).toBe(0);
    expect(fit.maxError).toBeGreaterThan(0.1);
    expect(() => fitBpr([0.1, 0.2], [1, 2])).toThrow(/^terminal: 2 points/);
  });
});

describe('measureCapacityCurve', () => {
  it('a booth of 864 s passes 100 trucks a day, and its dwell grows as M/M/1 says', async () => {
    const curve = await measureCapacityCurve(createTrucks(20, [{ servers: 1, meanS: 864 }]), {
      seed: 5,
      days: 200,
      replications: 5,
      warmUpDays: 10,
    });
    expect(curve.status).toBe('solved');
    expect(curve.capacityVehiclesPerDay).toBeGreaterThan(98);
    expect(curve.capacityVehiclesPerDay).toBeLessThan(102);
    for (const { load, dwellS, vehiclesPerDay } of curve.points) {
      if (load > 0.8) continue;
      const expected = 864 / (1 - vehiclesPerDay / 100);
      expect(Math.abs(dwellS / expected - 1)).toBeLessThan(0.08);
    }
    expect(curve.fit!.beta).toBeGreaterThan(2);
  });

  it('two cranes of 432 s lift 100 trains of four containers a day', async () => {
    const model = createGauge({ perDay: 5 }, { cranes: [createCranes(2, 432)] });
    const curve = await measureCapacityCurve(model, { seed: 1, days: 20, replications: 2, warmUpDays: 2 });
    expect(curve.capacityVehiclesPerDay).toBeGreaterThan(95);
    expect(curve.capacityVehiclesPerDay).toBeLessThanOrEqual(101);
    expect(curve.capacityTeuPerDay).toBeCloseTo(4 * curve.capacityVehiclesPerDay, 9);
  });

  it('says so where nothing fills up', async () => {
    const model = createModel({ flows: [createFlow({ vehicle: 'truck' })] });
    const curve = await measureCapacityCurve(model, { seed: 1, days: 4, replications: 2 });
    expect(curve).toMatchObject({ status: 'not_converged', points: [], fit: null });
    expect(curve.capacityVehiclesPerDay).toBeNaN();
  });
});

describe('percentile', () => {
  it('is between order statistics', () => {
    const sorted = Float64Array.of(1, 2, 4, 8, 16);
    expect([0, 0.25, 0.5, 0.75, 0.9, 1].map((share) => percentile(sorted, share))).toEqual([1, 2, 4, 8, 12.8, 16]);
    expect(percentile(new Float64Array(0), 0.5)).toBeNaN();
  });
});
