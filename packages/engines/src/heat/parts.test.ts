import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursUntil, indoorAfter } from './building.ts';
import { createWeatherYear, degreeHours, heatDemand } from './demand.ts';
import { createFluid } from './fluid.ts';
import { evaluateHeatFriction, heatFrictionFactor } from './friction.ts';
import { createExtractionRegion } from './plant/extraction-unit.ts';
import { findBreakPoint, graphTemperatures } from './supply-curve.ts';
import { evaluateWater, saturationPressure, waterViscosity } from './water.ts';

describe('water', () => {
  it('IAPWS-IF97 table 5, the saturation line and the viscosity of SR6-08', () => {
    const { densityKgPerM3, enthalpyJPerKg, heatCapacityJPerKgK } = evaluateWater(300, 3e6);
    expect(1 / densityKgPerM3).toBeCloseTo(0.100215168e-2, 11);
    expect(enthalpyJPerKg / 1e3).toBeCloseTo(0.115331273e3, 6);
    expect(heatCapacityJPerKgK / 1e3).toBeCloseTo(0.417301218e1, 8);
    expect(saturationPressure(300) / 1e6).toBeCloseTo(0.353658941e-2, 10);
    expect(saturationPressure(373.1243) / 1e5).toBeCloseTo(1.01325, 4);
    expect(waterViscosity(298.15) * 1e6).toBeCloseTo(889.9968, 4);
  });

  it('enthalpy has the heat capacity as its slope, and its inverse', () => {
    const water = createFluid('water');
    fc.assert(
      fc.property(fc.double({ min: 274, max: 440, noNaN: true }), (t) => {
        expect(water.temperature(water.enthalpy(t))).toBeCloseTo(t, 8);
        const slope = (water.enthalpy(t + 0.01) - water.enthalpy(t - 0.01)) / 0.02;
        expect(slope / water.heatCapacity(t)).toBeCloseTo(1, 5);
        expect(water.enthalpy(t) / evaluateWater(t, 1e6).enthalpyJPerKg).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('friction', () => {
  it('never falls, its slope is that of its value, and ends meet', () => {
    const laws = fc.constantFrom('nikuradse' as const, 'colebrook-white' as const, 'swamee-jain' as const);
    const out = new Float64Array(2);
    fc.assert(
      fc.property(
        laws,
        fc.double({ min: 0.5, max: 7, noNaN: true }),
        fc.double({ min: 0, max: 0.04, noNaN: true }),
        (law, log, k) => {
          const re = 10 ** log;
          const at = (x: number) => {
            evaluateHeatFriction(law, x, k, out);
            return out[0];
          };
          const step = 1e-5 * re;
          const slope = (at(re + step) - at(re - step)) / (2 * step);
          evaluateHeatFriction(law, re, k, out);
          expect(out[1]).toBeGreaterThan(0);
          const nearEnd = Math.abs(re - 2000) < 2 * step || Math.abs(re - 4000) < 2 * step;
          if (!nearEnd) expect(slope / out[1]).toBeCloseTo(1, 4);
        },
      ),
      { numRuns: 400 },
    );
    expect(heatFrictionFactor('colebrook-white', 4000 - 1e-6, 1e-3)).toBeCloseTo(
      heatFrictionFactor('colebrook-white', 4000, 1e-3),
      8,
    );
  });
});

describe('demand and rooms', () => {
  const means = [3.1, 5, 10.5, 15.8, 20.1, 25.1, 27.4, 26, 21.2, 14.7, 9, 4.6];

  it('a year keeps its months and wraps round; degree hours fall with the base', () => {
    const year = createWeatherYear(means, 5);
    const january = year.subarray(0, 31 * 24).reduce((sum, value) => sum + value, 0) / (31 * 24);
    expect(january).toBeCloseTo(3.1, 0);
    expect(Math.abs(year[0] - year[8759])).toBeLessThan(1.5);
    expect(degreeHours(year, 18) / 24).toBeGreaterThan(degreeHours(year, 15) / 24);
    expect(degreeHours(Float64Array.of(0, 10, 30), 18)).toBe(26);
  });

  it('space heat is whole on the design day and none above the limit; hot water keeps its mean', () => {
    const design = { spaceHeatMw: 100, hotWaterMw: 8, indoorC: 20, designOutdoorC: -14, heatingLimitC: 12 };
    const day = Array.from({ length: 24 }, (_, h) => heatDemand(design, -14, h));
    expect(day.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(108, 10);
    expect(heatDemand({ ...design, hotWaterMw: 0 }, 3, 0)).toBeCloseTo(50, 10);
    expect(heatDemand({ ...design, hotWaterMw: 0 }, 12, 0)).toBe(0);
  });

  it('the graph is cut at its break point', () => {
    const graph = { indoorC: 20, outdoorC: -14, supplyC: 130, returnC: 70, exponent: 1.3, leastSupplyC: 70 };
    const at = findBreakPoint(graph)!;
    expect(graphTemperatures(graph, at - 0.01)).toMatchObject({ cut: false });
    expect(graphTemperatures(graph, at + 0.01)).toMatchObject({ cut: true, supplyC: 70 });
    expect(graphTemperatures(graph, -14)).toMatchObject({ supplyC: 130, returnC: 70, load: 1 });
  });

  it('rooms cool exponentially, and are too cold when they say', () => {
    const room = { startC: 20, indoorC: 20, outdoorC: -10, share: 0, timeConstantH: 60 };
    expect(indoorAfter(room, 60)).toBeCloseTo(-10 + 30 / Math.E, 10);
    expect(indoorAfter({ ...room, share: 1 }, 60)).toBeCloseTo(20, 10);
    const hours = hoursUntil(room, 16)!;
    expect(indoorAfter(room, hours)).toBeCloseTo(16, 10);
    expect(hoursUntil({ ...room, share: 0.95 }, 16)).toBeNull();
    expect(hoursUntil({ ...room, startC: 15 }, 16)).toBe(0);
  });

  it('a unit gives up power for heat at the same fuel', () => {
    const draft = { powerMw: 100, heatMw: 120, minLoad: 0.4, powerLoss: 0.15, efficiency: 0.36, fuelPricePerMwh: 8 };
    const [least, , most, alone] = createExtractionRegion(draft);
    expect(least).toMatchObject({ powerMw: 40, heatMw: 0 });
    expect(most).toMatchObject({ powerMw: 82, heatMw: 120 });
    expect(most.fuelMw).toBeCloseTo(alone.fuelMw!, 10);
    expect(alone.costPerH).toBeCloseTo((8 * 100) / 0.36, 10);
    expect(createExtractionRegion({ ...draft, powerMw: 0 })[1]).toMatchObject({ powerMw: 0, heatMw: 120 });
  });
});
