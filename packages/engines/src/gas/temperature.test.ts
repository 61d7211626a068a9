import { describe, expect, it } from 'vitest';
import { coolAlong, solveThermal, type ThermalOptions } from './temperature.ts';
import { GAS, networkOf, onePipe, PIPE } from './test-networks.ts';

const IDEAL = { friction: 'constant', compressibility: 'ideal' } as const;
const THERMAL: ThermalOptions = {
  groundTemperatureK: 278.15,
  heatTransferWPerM2K: 2,
  heatCapacityJPerKgK: 2500,
  jouleThomsonKPerPa: 0,
  entryTemperatureK: 318.15,
};

describe('along a pipe', () => {
  it('temperature falls to the ground’s by the exponential law', () => {
    const units = (Math.PI * PIPE.diameterM * 2 * PIPE.lengthM) / (300 * 2500);
    const { temperatureK } = solveThermal(onePipe(), IDEAL, THERMAL);
    expect(temperatureK![0]).toBe(318.15);
    expect(temperatureK![1]).toBeCloseTo(278.15 + 40 * Math.exp(-units), 9);
  });

  it('agrees with the equation stepped along in small pieces, Joule and Thomson’s cooling with it', () => {
    const thermal = { ...THERMAL, jouleThomsonKPerPa: 4e-6 };
    const pipe = { lengthM: 100_000, diameterM: 1 };
    const [steps, dropPa] = [200_000, 3e6];
    let [t, sum] = [318.15, 0];
    for (let k = 0; k < steps; k++) {
      const dx = pipe.lengthM / steps;
      const half = t + 0.5 * dx * slope(t);
      const next = t + dx * slope(half);
      sum += (0.5 * (t + next)) / steps;
      t = next;
    }
    function slope(at: number) {
      return (-Math.PI * 2 * (at - 278.15)) / (200 * 2500) - (4e-6 * dropPa) / pipe.lengthM;
    }
    const { outletK, meanK } = coolAlong(pipe, 200, 318.15, dropPa, thermal);
    expect(outletK).toBeCloseTo(t, 6);
    expect(meanK).toBeCloseTo(sum, 6);
    // Far along it lies below the ground's temperature.
    expect(coolAlong({ ...pipe, lengthM: 1e6 }, 200, 318.15, 3e7, thermal).outletK).toBeLessThan(278.15);
  });

  it('without exchange the gas cools by the coefficient times the drop', () => {
    const thermal = { ...THERMAL, heatTransferWPerM2K: 0, jouleThomsonKPerPa: 4e-6 };
    const { temperatureK, state } = solveThermal(onePipe(), IDEAL, thermal);
    expect(temperatureK![1]).toBeCloseTo(318.15 - 4e-6 * (state!.pressurePa[0] - state!.pressurePa[1]), 6);
  });
});

describe('a network', () => {
  it('warm gas loses more pressure: in proportion to its mean temperature', () => {
    const loss = (thermal: ThermalOptions) => {
      const { pressurePa } = solveThermal(onePipe(), IDEAL, thermal).state!;
      return pressurePa[0] ** 2 - pressurePa[1] ** 2;
    };
    const cold = loss({ ...THERMAL, entryTemperatureK: 278.15 });
    const { meanK } = coolAlong(PIPE, 300, 318.15, 0, THERMAL);
    expect(loss(THERMAL) / cold).toBeCloseTo(meanK / 278.15, 9);
  });

  it('two streams mix by their heat, and a station warms what it compresses', () => {
    const network = networkOf(
      [
        { ...PIPE, id: 'a', from: 'west', to: 'meet', lengthM: 10_000 },
        { ...PIPE, id: 'b', from: 'east', to: 'meet', lengthM: 90_000 },
        { kind: 'compressor', id: 'c', from: 'meet', to: 'out', control: { type: 'ratio', ratio: 1.3 } },
      ],
      [
        { id: 'west', withdrawalKgPerS: -100 },
        { id: 'east', pressurePa: 8e6 },
        { id: 'meet' },
        { id: 'out', withdrawalKgPerS: 250 },
      ],
    );
    const { temperatureK } = solveThermal(network, IDEAL, THERMAL);
    const west = coolAlong({ ...PIPE, lengthM: 10_000 }, 100, 318.15, 0, THERMAL).outletK;
    const east = coolAlong({ ...PIPE, lengthM: 90_000 }, 150, 318.15, 0, THERMAL).outletK;
    expect(temperatureK![2]).toBeCloseTo((100 * west + 150 * east) / 250, 6);
    const k = (GAS.heatCapacityRatio - 1) / GAS.heatCapacityRatio;
    expect(temperatureK![3]).toBeCloseTo(temperatureK![2] * (1 + (1.3 ** k - 1) / 0.8), 6);
  });

  it('a real gas is denser where it is colder, beyond the proportion', () => {
    const laws = { friction: 'constant', compressibility: 'papay' } as const;
    const loss = (groundTemperatureK: number, compressibility: 'papay' | 'ideal') => {
      const thermal = {
        ...THERMAL,
        groundTemperatureK,
        entryTemperatureK: groundTemperatureK,
        heatTransferWPerM2K: 20,
      };
      const { pressurePa } = solveThermal(onePipe(), { ...laws, compressibility }, thermal).state!;
      return pressurePa[0] ** 2 - pressurePa[1] ** 2;
    };
    expect(loss(268.15, 'papay') / loss(303.15, 'papay')).toBeLessThan(
      loss(268.15, 'ideal') / loss(303.15, 'ideal') - 0.03,
    );
  });
});
