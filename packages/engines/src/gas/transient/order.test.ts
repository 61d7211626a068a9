/** Convergence against a closed form: a standing wave in a closed pipe without friction, period 2 L / a. */
import { describe, expect, it } from 'vitest';
import { GAS, networkOf, PIPE } from '../test-networks.ts';
import { prepareTransient } from './prepare.ts';
import { simulate } from './simulate.ts';
import type { TransientState } from './types.ts';

const PRESSURE_PA = 6e6;
const SWING_PA = 6e5;
const SOUND_M_PER_S = Math.sqrt(GAS.specificGasConstant * GAS.temperatureK);
const PERIOD_S = (2 * PIPE.lengthM) / SOUND_M_PER_S;

/** Largest error of a pressure at the end of 1.3 periods, over the swing. */
function measureWave(pieces: number, steps: number): number {
  const closed = { timeS: [0], value: [0] };
  const { input } = prepareTransient(
    networkOf([{ ...PIPE, frictionFactor: 1e-13 }], [{ id: 'in', pressurePa: PRESSURE_PA }, { id: 'out' }]),
    { withdrawalKgPerS: new Map([['in', closed]]) },
    { friction: 'constant', compressibility: 'ideal', segmentM: PIPE.lengthM / pieces },
  );
  if (!input) throw new Error('not prepared');
  const { nodes, edges } = input.input;
  // Nodes in their order along the pipe: the first end, the other end, and then those within.
  const placeOf = nodes.map((_, i) => (i === 0 ? 0 : i === 1 ? pieces : i - 1) / pieces);
  const shape = (place: number) => Math.cos(Math.PI * place);
  const from: TransientState = {
    timeS: 0,
    pressurePa: placeOf.map((place) => PRESSURE_PA + SWING_PA * shape(place)),
    massRateKgPerS: nodes.map(() => 0),
    flowKgPerS: edges.map(() => 0),
    // Of the pieces' own difference of pressures.
    flowRateKgPerS2: edges.map((_, k) => {
      const [a, b] = [shape(k / pieces), shape((k + 1) / pieces)];
      return ((SWING_PA * (a - b)) / (PIPE.lengthM / pieces)) * ((Math.PI * 1.067 ** 2) / 4);
    }),
    fuelKgPerS: edges.map(() => 0),
    mode: edges.map(() => 0),
    ratio: edges.map(() => 1),
    nextStepS: 1,
    fresh: false,
  };
  const endS = 1.3 * PERIOD_S;
  const { status, series, final } = simulate(input, { endS, from, stepS: endS / steps });
  expect(status).toBe('solved');
  expect(series.timeS.at(-1)).toBe(endS);
  const phase = Math.cos((2 * Math.PI * endS) / PERIOD_S);
  return Math.max(
    ...final!.pressurePa.map((p, i) => Math.abs(p - PRESSURE_PA - SWING_PA * shape(placeOf[i]) * phase) / SWING_PA),
  );
}

describe('order', () => {
  it('is 2 in time and space together', () => {
    const errors = [1, 2, 4].map((k) => measureWave(16 * k, 40 * k));
    const orders = errors.slice(1).map((error, k) => Math.log2(errors[k] / error));
    expect(errors[2]).toBeLessThan(1e-2);
    for (const order of orders) expect(order).toBeGreaterThan(1.9);
  });

  it('is 2 in time alone and 2 in space alone', () => {
    const inTime = [40, 80, 160].map((steps) => measureWave(1024, steps));
    expect(Math.log2(inTime[0] / inTime[1])).toBeGreaterThan(1.9);
    expect(Math.log2(inTime[1] / inTime[2])).toBeGreaterThan(1.9);
    const inSpace = [8, 16, 32].map((pieces) => measureWave(pieces, 3000));
    expect(Math.log2(inSpace[0] / inSpace[1])).toBeGreaterThan(1.9);
    expect(Math.log2(inSpace[1] / inSpace[2])).toBeGreaterThan(1.9);
  });
});
