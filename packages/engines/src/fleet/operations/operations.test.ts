import { describe, expect, it } from 'vitest';
import { loadSolver } from '../../optimisation/index.ts';
import { batteryLifeYears, capacityLeft, cycleLoss } from './battery-ageing.ts';
import { type ChargingBus, type ChargingDay, checkCharging, planCharging } from './charging.ts';
import { type BusBody, busEnergy, rangeM } from './energy.ts';
import {
  busesFilled,
  compressibility,
  fastFillS,
  gasMassKg,
  gasPressurePa,
  sizeCascade,
  slowFillS,
} from './gas-filling.ts';

const KWH = 3.6e6;

describe('busEnergy', () => {
  const body: BusBody = {
    kerbKg: 13_000,
    frontalM2: 8,
    dragCoefficient: 0.65,
    rollingCoefficient: 0.008,
    driveEfficiency: 0.85,
    regenerated: 0.6,
    auxiliaryW: 3000,
    climateWPerK: 600,
    heatingPerUnit: 2,
    coolingPerUnit: 2.5,
  };
  const line = { passengersKg: 2000, speedMPerS: 5, cruiseMPerS: 9, stopsPerM: 1 / 400, temperatureC: 20 };

  it('rises with load, cold, heat, stops and climb; falls with what comes back', () => {
    const base = busEnergy(body, line);
    for (const other of [
      { passengersKg: 5000 },
      { temperatureC: -10 },
      { temperatureC: 40 },
      { stopsPerM: 1 / 200 },
      { climb: 0.01 },
      { cruiseMPerS: 14 },
    ]) {
      expect(busEnergy(body, { ...line, ...other }).totalJPerM).toBeGreaterThan(base.totalJPerM);
    }
    expect(busEnergy({ ...body, regenerated: 0 }, line).stopsJPerM).toBeGreaterThan(base.stopsJPerM);
    expect(base.climateJPerM).toBe(0);
    // 15 t x g x 0.008 / 0.85 by hand.
    expect(base.rollingJPerM).toBeCloseTo((15_000 * 9.80665 * 0.008) / 0.85, 6);
    expect(busEnergy(body, { ...line, speedMPerS: 2.5 }).auxiliaryJPerM).toBeCloseTo(2 * base.auxiliaryJPerM, 9);
    expect(rangeM(374 * KWH, 0.8, 3.6 * 1e3)).toBeCloseTo((374e3 * 0.8) / 1, -1);
  });
});

describe('planCharging', () => {
  const bus = (id: string, more: Partial<ChargingBus> = {}): ChargingBus => ({
    id,
    batteryJ: 300 * KWH,
    startJ: 300 * KWH,
    reserveJ: 30 * KWH,
    endJ: 300 * KWH,
    stays: [{ site: 'depot', fromS: 0, toS: 4 * 3600, powerW: 100e3, usedBeforeJ: 90 * KWH }],
    ...more,
  });
  const day = (limitW: number, buses: ChargingBus[], more: object = {}): ChargingDay => ({
    slotS: 3600,
    slots: 4,
    efficiency: 0.9,
    sites: [{ id: 'depot', limitW, tariffUsdPerJ: [0.4, 0.2, 0.1, 0.3].map((usd) => usd / KWH), ...more }],
    buses,
  });

  it('fills the cheapest hours first; the price of a limit is what a kW more saves', async () => {
    const solver = await loadSolver();
    const plan = planCharging(day(150e3, [bus('a'), bus('b')]), solver);
    // 200 kWh from the grid: 150 at 0.1, 50 at 0.2.
    expect(plan.costUsd).toBeCloseTo(25, 6);
    expect(plan.siteW![2] / 1e3).toBeCloseTo(150, 4);
    const prices = Array.from(plan.limitPriceUsdPerJ!, (price) => price * KWH);
    expect(prices[2]).toBeCloseTo(0.1, 6);
    expect(prices[1]).toBeCloseTo(0, 9);
    expect(plan.busPriceUsdPerJ![0] * KWH).toBeCloseTo(0.2 / 0.9, 6);
    const more = planCharging(day(151e3, [bus('a'), bus('b')]), solver);
    expect(plan.costUsd! - more.costUsd!).toBeCloseTo(prices[0] + prices[1] + prices[2] + prices[3], 5);
  });

  it('plugs bound how many buses charge, whatever the power: two strong chargers do not serve four weak buses', async () => {
    const solver = await loadSolver();
    const KWH = 3.6e6;
    // Two buses of 100 kW and two of 50 kW for two slots of an hour; each wants an hour on its plug.
    const bus = (id: string, powerW: number) => ({
      id,
      batteryJ: 1e9,
      startJ: 0,
      reserveJ: 0,
      endJ: powerW * 3600,
      stays: [{ site: 'a', fromS: 0, toS: 7200, powerW, usedBeforeJ: 0 }],
    });
    const plan = (chargers: number) =>
      planCharging(
        {
          slotS: 3600,
          slots: 2,
          efficiency: 1,
          sites: [{ id: 'a', limitW: 1e6, tariffUsdPerJ: [0.1 / KWH, 0.2 / KWH], chargers }],
          buses: [bus('1', 100e3), bus('2', 100e3), bus('3', 50e3), bus('4', 50e3)],
        },
        solver,
      );
    expect(plan(4).costUsd).toBeCloseTo(30, 6);
    // Two plugs in the cheap hour: the two strong ones; the weak ones in the dear hour.
    expect(plan(2).costUsd).toBeCloseTo(20 + 20, 6);
    expect(plan(1)).toMatchObject({ status: 'infeasible', blame: expect.stringContaining('1 plugs') });
  });

  it('a price of the peak flattens it, and fewer chargers cost more', async () => {
    const solver = await loadSolver();
    const buses = [bus('a'), bus('b')];
    const flat = planCharging(day(400e3, buses, { peakUsdPerW: 1 }), solver);
    expect(Math.max(...flat.siteW!) / 1e3).toBeCloseTo(50, 4);
    const free = planCharging(day(400e3, buses), solver);
    const one = planCharging(day(400e3, buses, { chargers: 1 }), solver);
    expect(one.costUsd!).toBeGreaterThan(free.costUsd!);
  });

  it('short stays on the way: the battery never falls below its reserve, and without them the day fails', async () => {
    const solver = await loadSolver();
    const stay = (fromH: number, toH: number, used: number, powerW = 200e3) => ({
      site: 'depot',
      fromS: fromH * 3600,
      toS: toH * 3600,
      powerW,
      usedBeforeJ: used * KWH,
    });
    const small = { batteryJ: 100 * KWH, startJ: 100 * KWH, reserveJ: 20 * KWH, endJ: 60 * KWH };
    const plan = planCharging(
      day(1e6, [bus('a', { ...small, stays: [stay(0.5, 1, 60), stay(2, 2.5, 60), stay(3, 4, 40)] })]),
      solver,
    );
    expect(plan.status).toBe('solved');
    // Before the second stay 20 must be left: 100 - 60 + x1 - 60 >= 20 although the first hour is the dearest.
    expect(plan.siteW![0] * 0.9 * 3600).toBeCloseTo(40 * KWH, -2);
    const alone = planCharging(day(1e6, [bus('a', { ...small, stays: [stay(3, 4, 160)] })]), solver);
    expect(alone.status).toBe('infeasible');
    expect(alone.blame).toMatch(/bus a .*80\.0 kWh below its reserve/);
  });

  it('says that limits are too low together, and names every fault of the data', async () => {
    const solver = await loadSolver();
    const tight = planCharging(day(20e3, [bus('a'), bus('b')]), solver);
    expect(tight.status).toBe('infeasible');
    expect(tight.blame).toContain('depot (20 kW)');
    const issues = checkCharging(
      day(Number.NaN, [
        bus('a', { startJ: -1, stays: [{ site: 'north', fromS: 5, toS: 1, powerW: 0, usedBeforeJ: 0 }] }),
      ]),
    );
    const text = issues.map(({ message }) => message).join('\n');
    for (const words of ['limitW of site depot', 'startJ of bus a', 'stays/0/site of bus a', 'stays/0/powerW of bus a'])
      expect(text).toContain(words);
  });
});

describe('gas filling', () => {
  it('pressure and mass are each other’s inverse; methane at 25 MPa is denser than an ideal gas', () => {
    const mass = gasMassKg(1, 20e6, 293.15);
    expect(gasPressurePa(1, mass, 293.15)).toBeCloseTo(20e6, -1);
    expect(compressibility(101_325, 293.15)).toBeCloseTo(1, 2);
    // Published for methane near 20 °C and 20 MPa: 160 to 170 kg/m3.
    expect(mass).toBeGreaterThan(150);
    expect(mass).toBeLessThan(175);
  });

  it('three banks fill more buses than one of the same volume, and the size found is the least', () => {
    const tank = { volumeM3: 1, arrivesPa: 3e6, wantedPa: 20e6 };
    const one = { bankM3: [12], fullPa: 25e6, temperatureK: 293.15 };
    const three = { ...one, bankM3: [4, 4, 4] };
    expect(busesFilled(three, tank)).toBeGreaterThan(busesFilled(one, tank));
    const size = sizeCascade(5, 3, { fullPa: 25e6, temperatureK: 293.15 }, tank)!;
    const filled = (total: number): number => busesFilled({ ...one, bankM3: [total / 3, total / 3, total / 3] }, tank);
    expect(filled(size)).toBeGreaterThanOrEqual(5);
    expect(filled(0.999 * size)).toBeLessThan(5);
    expect(sizeCascade(5, 3, { fullPa: 19e6, temperatureK: 293.15 }, tank)).toBeNull();
    expect(slowFillS(10, 100, 0.05)).toBe(20_000);
    expect(fastFillS(100, 0.5, 60)).toBe(260);
  });
});

describe('battery ageing', () => {
  const law = { calendarShareFirstYear: 0.015, referenceK: 298.15, calendarActivationJPerMol: 40_000 };

  it('goes with the power 0.55 of cycles, faster in heat; a cell loses some 10 % in 2,000 cycles at 25 °C', () => {
    const half = cycleLoss({ fullCycles: 1000, temperatureK: 298.15 });
    expect(cycleLoss({ fullCycles: 2000, temperatureK: 298.15 }) / half).toBeCloseTo(2 ** 0.55, 9);
    expect(cycleLoss({ fullCycles: 1000, temperatureK: 313.15 })).toBeGreaterThan(1.5 * half);
    const published = 31_630 * Math.exp(-(31_700 - 185.15) / (8.314 * 298.15)) * 8800 ** 0.55;
    expect(cycleLoss({ fullCycles: 2000, temperatureK: 298.15 })).toBeCloseTo(published / 100, 9);
  });

  it('life ends where the capacity says so', () => {
    const years = batteryLifeYears(300, 298.15, 0.8, law)!;
    const left = capacityLeft({ fullCycles: 300 * years, temperatureK: 298.15, ageS: years * 365.25 * 86_400 }, law);
    expect(left).toBeCloseTo(0.8, 9);
    expect(batteryLifeYears(300, 308.15, 0.8, law)!).toBeLessThan(years);
    expect(batteryLifeYears(0.01, 250, 0.8, { ...law, calendarShareFirstYear: 0 })).toBeNull();
  });
});
