import { describe, expect, it } from 'vitest';
import { adiabaticHead, shaftPower } from './compressor.ts';
import { flowOf, GAS, networkOf, onePipe, PIPE, pressureOf, solveNetwork } from './test-networks.ts';
import type { Compressor, Control, ControlValve, GasEdge, GasNetwork, GasOptions } from './types.ts';

const IDEAL: GasOptions = { friction: 'constant', compressibility: 'ideal' };

/** in -- pipe -- a -- ELEMENT -- b -- pipe -- out. */
function between(element: GasEdge, flow = 200, outlet: object = {}): GasNetwork {
  return networkOf(
    [{ ...PIPE, id: 'first', to: 'a' }, element, { ...PIPE, id: 'second', from: 'b' }],
    [{ id: 'in', pressurePa: 9.5e6 }, { id: 'a' }, { id: 'b' }, { id: 'out', withdrawalKgPerS: flow, ...outlet }],
  );
}

const ends = { id: 'x', from: 'a', to: 'b' } as const;
const station = (control: Control, more: Partial<Compressor> = {}): Compressor => ({
  ...ends,
  kind: 'compressor',
  control,
  ...more,
});
const regulator = (control: ControlValve['control']): ControlValve => ({ ...ends, kind: 'control_valve', control });
const pressures = (network: GasNetwork, options = IDEAL) => {
  const { state, blame } = solveNetwork(network, options);
  if (!state) throw new Error(blame!);
  return state.pressurePa;
};

describe('pipe', () => {
  const loss = (change: object) => 9.5e6 ** 2 - pressureOf(onePipe(change), 'out', IDEAL) ** 2;

  it('loses squared pressure with length, and with the inverse fifth power of its diameter', () => {
    expect(loss({ lengthM: 75_000 }) / loss({})).toBeCloseTo(0.5, 10);
    expect(loss({ diameterM: 1.2 }) / loss({})).toBeCloseTo((1.067 / 1.2) ** 5, 10);
  });

  it('an efficiency scales the flow that a loss belongs to', () => {
    const flow = (efficiency: number) =>
      flowOf(
        networkOf(
          [{ ...PIPE, efficiency }],
          [
            { id: 'in', pressurePa: 9e6 },
            { id: 'out', pressurePa: 7e6 },
          ],
        ),
        'pipe',
        IDEAL,
      );
    expect(flow(0.92) / flow(1)).toBeCloseTo(0.92, 10);
  });

  it('a loss coefficient counts as that much more of length over diameter', () => {
    const zeta = 20;
    const lengthM = PIPE.lengthM + (zeta * PIPE.diameterM) / 0.01;
    expect(loss({ lossCoefficient: zeta }) / loss({ lengthM })).toBeCloseTo(1, 12);
  });

  it('its own temperature counts where Z is taken at the mean pressure', () => {
    const at = (temperatureK: number) =>
      9.5e6 ** 2 - pressureOf(onePipe({ temperatureK }), 'out', { ...IDEAL, compressibilityAlong: 'mean' }) ** 2;
    expect(at(310) / at(290)).toBeCloseTo(310 / 290, 10);
  });
});

describe('elevation', () => {
  const rise = { elevationM: 800 };

  it('gas at rest has the barometric pressure', () => {
    const p = pressureOf(onePipe({}, 0, rise), 'out', IDEAL);
    const expected = 9.5e6 * Math.exp((-9.80665 * 800) / (GAS.specificGasConstant * GAS.temperatureK));
    expect(p / expected).toBeCloseTo(1, 12);
  });

  it('with a real gas at rest the weight of the column is that of its density', () => {
    const p = pressureOf(onePipe({}, 0, rise), 'out', { friction: 'constant', compressibility: 'papay' });
    // dp/dh = -p g / (Z R T), by small steps of the midpoint rule.
    const { z } = { z: (q: number) => papay(q) };
    let q = 9.5e6;
    const steps = 2000;
    for (let k = 0; k < steps; k++) {
      const slope = (v: number) => (-v * 9.80665) / (z(v) * GAS.specificGasConstant * GAS.temperatureK);
      q += (800 / steps) * slope(q + (400 / steps) * slope(q));
    }
    expect(Math.abs(p / q - 1)).toBeLessThan(2e-5);
    expect(p).toBeLessThan(pressureOf(onePipe({}, 0, rise), 'out', IDEAL));
  });

  it('a flow uphill is the closed form of the isothermal equation', () => {
    const s = (2 * 9.80665 * 800) / (GAS.specificGasConstant * GAS.temperatureK);
    const loss = 9.5e6 ** 2 - pressureOf(onePipe(), 'out', IDEAL) ** 2;
    const expected = Math.sqrt((9.5e6 ** 2 - (loss * Math.expm1(s)) / s) / Math.exp(s));
    expect(pressureOf(onePipe({}, 300, rise), 'out', IDEAL) / expected).toBeCloseTo(1, 12);
  });

  it('does not count where it is told not to, and as other gravity where told so', () => {
    const flat = pressureOf(onePipe(), 'out', IDEAL);
    expect(pressureOf(onePipe({}, 300, rise), 'out', { ...IDEAL, elevation: false })).toBe(flat);
    const moon = pressureOf(onePipe({}, 0, rise), 'out', { ...IDEAL, gravityMPerS2: 1.62 });
    expect(Math.log(9.5e6 / moon)).toBeCloseTo((1.62 * 800) / (GAS.specificGasConstant * GAS.temperatureK), 12);
  });
});

/** Papay's Z at the test gas, written out. */
function papay(p: number): number {
  const [tr, pr] = [GAS.temperatureK / GAS.criticalTemperatureK, p / GAS.criticalPressurePa];
  return 1 - 3.52 * pr * Math.exp(-2.26 * tr) + 0.247 * pr ** 2 * Math.exp(-1.878 * tr);
}

describe('elements without a law of their own', () => {
  it('an open valve and a short pipe pass the pressure on, a shut valve passes nothing', () => {
    for (const kind of ['short_pipe', 'valve'] as const) {
      const [, a, b] = pressures(between(kind === 'valve' ? { ...ends, kind, open: true } : { ...ends, kind }));
      expect(b).toBe(a);
    }
    const shut = solveNetwork(between({ ...ends, kind: 'valve', open: false }, 0));
    expect(shut.state!.flowKgPerS[1]).toBe(0);
    expect([...shut.state!.pressurePa].map(Number.isNaN)).toEqual([false, false, true, true]);
    expect(() => solveNetwork(between({ ...ends, kind: 'valve', open: false }, 5))).toThrow(
      /No pressure is held.*b, out/,
    );
  });

  it('a short pipe may have a loss, half the difference of squared pressures over squared flow', () => {
    const [, a, b] = pressures(between({ ...ends, kind: 'short_pipe', lossPa2S2PerKg2: 1e8 }));
    expect((a * a - b * b) / 2 / 200 ** 2).toBeCloseTo(1e8, 0);
  });

  it('a resistor loses the dynamic pressure times its drag at the mean density', () => {
    const [, a, b] = pressures(between({ ...ends, kind: 'resistor', dragFactor: 30, diameterM: 0.9 }));
    const density = (a + b) / 2 / (GAS.specificGasConstant * GAS.temperatureK);
    const velocity = 200 / (density * Math.PI * 0.45 ** 2);
    expect(a - b).toBeCloseTo((30 * density * velocity ** 2) / 2, 1);
  });

  it('a check valve passes gas one way and shuts against the other', () => {
    const check = { ...ends, kind: 'check_valve' } as const;
    expect(pressures(between(check))[2]).toBe(pressures(between({ ...ends, kind: 'valve', open: true }))[2]);
    // With a higher pressure behind it nothing flows, and both sides keep their own pressure.
    const against = solveNetwork(between(check, 0, { pressurePa: 9.9e6 }), IDEAL);
    expect(against.state!.flowKgPerS[1]).toBe(0);
    expect(against.state!.pressurePa[1]).toBeCloseTo(9.5e6, 3);
    expect(against.state!.pressurePa[2]).toBeCloseTo(9.9e6, 3);
    const source = solveNetwork(between(check, -50), IDEAL);
    expect(source).toMatchObject({ status: 'infeasible', state: null });
    expect(source.blame).toContain('check valve x');
  });
});

describe('control valve', () => {
  it('holds its outlet pressure, is wide open below it, and shuts against backflow', () => {
    const held = (pressurePa: number) => regulator({ type: 'outlet_pressure', pressurePa });
    expect(pressures(between(held(6e6)))[2]).toBe(6e6);
    const open = pressures(between(held(9.4e6)));
    expect(open[2]).toBe(open[1]);
    expect(open[1]).toBeLessThan(9.4e6);
    const back = solveNetwork(between(held(6e6), 0, { pressurePa: 8e6 }), IDEAL);
    expect(back.state!.flowKgPerS[1]).toBe(0);
  });

  it('takes a ratio or a flow', () => {
    const [, a, b] = pressures(between(regulator({ type: 'ratio', ratio: 0.8 })));
    expect(b / a).toBeCloseTo(0.8, 13);
    const flow = between(regulator({ type: 'flow', flowKgPerS: 120 }), 0, { pressurePa: 5e6 });
    expect(flowOf(flow, 'second', IDEAL)).toBeCloseTo(120, 9);
    expect(flowOf(flow, 'first', IDEAL)).toBeCloseTo(120, 9);
    const shut = between(regulator({ type: 'closed' }), 0, { pressurePa: 5e6 });
    expect(flowOf(shut, 'second', IDEAL)).toBe(0);
  });
});

describe('compressor', () => {
  // Published with the gas benchmarks.
  it('has the head and the power of the adiabatic formula', () => {
    const head = adiabaticHead(GAS, 0.88, 9.8 / 6.5);
    expect(head / 55285.377942859945).toBeCloseTo(1, 12);
    expect(shaftPower(GAS, 0.88, 9.8 / 6.5, 300, 0.83) / 19982666.726334922).toBeCloseTo(1, 12);
    expect(shaftPower(GAS, 0.88, 0.9, 300, 0.83)).toBe(0);
    expect(shaftPower(GAS, 0.88, 1.2, -300, 0.83)).toBe(0);
  });

  it.each(['ideal', 'papay', 'cnga-full'] as const)(
    'holds a ratio, an outlet pressure, a flow, a power (%s)',
    (eos) => {
      const options = { ...IDEAL, compressibility: eos };
      const ratio = pressures(between(station({ type: 'ratio', ratio: 1.3 })), options);
      expect(ratio[2] / ratio[1]).toBeCloseTo(1.3, 12);
      const outlet = pressures(between(station({ type: 'outlet_pressure', pressurePa: 9.8e6 })), options);
      expect(outlet[2]).toBeCloseTo(9.8e6, 2);
      const flow = between(station({ type: 'flow', flowKgPerS: 210 }), 0, { pressurePa: 8e6 });
      expect(flowOf(flow, 'second', options)).toBeCloseTo(210, 8);
      const powered = solveNetwork(between(station({ type: 'power', powerW: 9e6 })), options);
      expect(powered.status).toBe('solved');
      expect(powered.state!.powerW[1] / 9e6).toBeCloseTo(1, 6);
      expect(powered.state!.pressurePa[2]).toBeGreaterThan(powered.state!.pressurePa[1]);
    },
  );

  it('is passed by above its set-point, stops at its largest ratio and at its largest power', () => {
    const held = { type: 'outlet_pressure', pressurePa: 9.8e6 } as const;
    const low = pressures(between(station({ ...held, pressurePa: 5e6 })));
    expect(low[2]).toBe(low[1]);
    const limited = pressures(between(station(held, { maxRatio: 1.05 })));
    expect(limited[2] / limited[1]).toBeCloseTo(1.05, 12);
    const powered = solveNetwork(between(station(held, { maxPowerW: 2e6 })), IDEAL);
    expect(powered.state!.powerW[1] / 2e6).toBeCloseTo(1, 8);
    expect(powered.state!.pressurePa[2]).toBeLessThan(9.8e6);
    const ample = solveNetwork(between(station(held, { maxPowerW: 1e9, maxRatio: 9 })), IDEAL);
    expect(ample.state!.pressurePa[2]).toBe(9.8e6);
    const ratio = solveNetwork(between(station({ type: 'ratio', ratio: 1.5 }, { maxPowerW: 2e6 })), IDEAL);
    expect(ratio.state!.powerW[1] / 2e6).toBeCloseTo(1, 8);
  });

  it('burns fuel from its inlet: power over the drive’s efficiency and the heating value', () => {
    const network = between(station({ type: 'ratio', ratio: 1.4 }, { driveEfficiency: 0.35 }));
    const { state } = solveNetwork(network, IDEAL);
    const [first, , second] = state!.flowKgPerS;
    expect(state!.fuelKgPerS[1]).toBeCloseTo(state!.powerW[1] / (0.35 * 48e6), 10);
    expect(first - second).toBeCloseTo(state!.fuelKgPerS[1], 9);
    expect(-state!.withdrawalKgPerS[0]).toBeCloseTo(first, 9);
    expect(solveNetwork(between(station({ type: 'ratio', ratio: 1.4 })), IDEAL).state!.fuelKgPerS[1]).toBe(0);
  });

  it('a better machine needs less power', () => {
    const power = (adiabaticEfficiency: number) =>
      solveNetwork(between(station({ type: 'ratio', ratio: 1.4 }, { adiabaticEfficiency })), IDEAL).state!.powerW[1];
    expect(power(0.8) / power(0.9)).toBeCloseTo(0.9 / 0.8, 12);
  });
});
