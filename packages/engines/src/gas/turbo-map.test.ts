import { describe, expect, it } from 'vitest';
import { operateStation, operateUnit, type TurboCompressor } from './turbo-map.ts';

/** T_CS2_M4 of GasLib-11; values of its map below were computed apart, in another language. */
const UNIT: TurboCompressor = {
  id: 'T',
  minSpeedPerMin: 3500,
  maxSpeedPerMin: 6500,
  headMap: [62.0918, -0.0292953, 4.29877e-6, -58.9579, 0.0265692, -2.57876e-6, 4.32767, -0.00240606, 2.45649e-7],
  efficiencyMap: [
    1.16239, -0.000178625, 6.8119e-9, -0.063803, 8.29481e-5, -6.36087e-9, -0.0327073, 1.43794e-6, 1.02304e-10,
  ],
  surgeLine: [-49.8997, 27.7343, -0.0449561],
  chokeLine: [-11.7751, 7.27912, 0.0567136],
  drive: {
    id: 'P',
    maxPowerMap: [-1507.55, 3.23595, -0.000215272, 9.38, -0.02044, 1.35429e-6, 0.0448214, -8.49405e-5, 5.83333e-9],
    energyRate: [5000, 2.5, 0],
  },
};
/** Head at 5200 1/min and 4 m3/s. */
const HEAD = 39.220170560000064;

describe('a turbo compressor', () => {
  it('finds the speed of its map, the efficiency there, the power and the fuel', () => {
    const point = operateUnit(UNIT, 4, HEAD, 150, 15);
    expect(point.speedPerMin).toBeCloseTo(5200, 6);
    expect(point.efficiency).toBeCloseTo(0.8404311673600001, 9);
    expect(point.powerKw).toBeCloseTo((150 * HEAD) / 0.8404311673600001, 6);
    expect(point.maxPowerKw).toBeCloseTo(8540.309553719999, 6);
    expect(point.fuelKw).toBeCloseTo(5000 + 2.5 * point.powerKw!, 6);
    expect(point.surgeMargin).toBeCloseTo(4 / 3.23025886 - 1, 6);
    expect(point.chokeMargin).toBeCloseTo(6.66009529 / 4 - 1, 6);
    expect(point.broken).toEqual([]);
  });

  it.each([
    ['left of the surge line', 3, HEAD, 100, ['in surge']],
    ['right of the choke line', 6.8, 38, 100, ['choked']],
    ['above its fastest line', 4, 75, 100, ['the head is above that of the largest speed, 6500 1/min', 'in surge']],
    ['below its slowest line', 2.5, 5, 100, ['the head is below that of the least speed, 3500 1/min', 'choked']],
  ])('%s it says so', (_what, flow, head, mass, broken) => {
    expect(operateUnit(UNIT, flow, head, mass, 15).broken).toEqual(broken);
  });

  it('beyond its drive: a hot day gives less', () => {
    const mass = (8400 * 0.8404311673600001) / HEAD;
    expect(operateUnit(UNIT, 4, HEAD, mass, 15).broken).toEqual([]);
    expect(operateUnit(UNIT, 4, HEAD, mass, 30).broken).toEqual([
      expect.stringMatching(/needs 8400 kW, the drive gives/),
    ]);
  });
});

describe('a station', () => {
  const setups = [
    { id: 'one', stages: [[UNIT]] },
    { id: 'side by side', stages: [[UNIT, UNIT]] },
    { id: 'one behind the other', stages: [[UNIT], [UNIT]] },
  ];
  const inlet = (volume: number, head: number, ratio: number) => ({
    flowKgPerS: 20 * volume,
    densityKgPerM3: 20,
    headJPerKg: 1000 * head,
    ambientC: 15,
    ratio,
  });

  it('runs in the setup whose limits hold', () => {
    expect(operateStation(setups, inlet(4, HEAD, 1.3))).toMatchObject({ setup: 'one', broken: [] });
    // Twice the volume for two side by side, twice the head for two in line.
    expect(operateStation(setups, inlet(8, HEAD, 1.3))).toMatchObject({ setup: 'side by side', broken: [] });
    const line = operateStation(setups, inlet(4.2, 2 * HEAD, 1.6))!;
    expect(line).toMatchObject({ setup: 'one behind the other', broken: [] });
    expect(line.units[1].inletM3PerS).toBeCloseTo(4.2 / Math.sqrt(1.6), 12);
  });

  it('names what breaks where no setup is within its limits', () => {
    const point = operateStation(setups, inlet(1, HEAD, 1.3))!;
    expect(point.broken.join()).toMatch(/T: in surge/);
  });
});
