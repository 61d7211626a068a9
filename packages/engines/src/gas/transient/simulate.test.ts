import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GAS, networkOf, PIPE, randomNetwork } from '../test-networks.ts';
import type { GasEdge, GasNetwork, GasOptions } from '../types.ts';
import { prepareTransient } from './prepare.ts';
import { simulate } from './simulate.ts';
import type { GasScenario, SimulateOptions, TransientOptions, TransientResult } from './types.ts';

const HOUR_S = 3600;
const IDEAL = { friction: 'constant', compressibility: 'ideal', segmentM: 5000 } as const;

function run(
  network: GasNetwork,
  scenario: GasScenario,
  simulating: SimulateOptions,
  options: GasOptions & TransientOptions = IDEAL,
): TransientResult {
  const { input, issues } = prepareTransient(network, scenario, options);
  if (!input) throw new Error(issues.map((issue) => issue.message).join('; '));
  return simulate(input, simulating);
}

/** 300 kg/s out of a pipe of 150 km whose inlet holds 9.5 MPa; a demand in time. */
const twoEnds = (demand: number) =>
  networkOf(
    [PIPE],
    [
      { id: 'in', pressurePa: 9.5e6 },
      { id: 'out', withdrawalKgPerS: demand },
    ],
  );
const demand = (timeS: number[], value: number[]): GasScenario => ({
  withdrawalKgPerS: new Map([['out', { timeS, value }]]),
});
const lastOf = ({ series }: TransientResult, node: number, nodes = 2) =>
  series.pressurePa[(series.timeS.length - 1) * nodes + node];
const hours = (count: number, every = 1) => Array.from({ length: count / every + 1 }, (_, k) => k * every * HOUR_S);

describe('a steady state', () => {
  it('is a fixed point to 1e-10, whatever the network and the laws', () => {
    fc.assert(
      fc.property(randomNetwork, fc.constantFrom('papay', 'cnga-full', 'ideal'), (network, compressibility) => {
        const laws = { friction: 'hofer', compressibility, segmentM: 4000 } as const;
        const { input } = prepareTransient(network, {}, laws);
        if (!input) return;
        const result = simulate(input, { endS: 12 * HOUR_S, outputS: [0, 12 * HOUR_S], tolerance: 1e-4 });
        if (result.blame?.includes('no steady state')) return;
        expect(result.blame).toBeNull();
        const n = network.nodes.length;
        const { pressurePa } = result.series;
        for (let i = 0; i < n; i++) expect(Math.abs(pressurePa[n + i] / pressurePa[i] - 1)).toBeLessThan(1e-10);
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('with stations that burn their gas, and Z at the mean pressure', () => {
    const edges: GasEdge[] = [
      { ...PIPE, to: 'suction' },
      {
        kind: 'compressor',
        id: 'station',
        from: 'suction',
        to: 'discharge',
        control: { type: 'outlet_pressure', pressurePa: 9e6 },
        driveEfficiency: 0.35,
      },
      { ...PIPE, id: 'second', from: 'discharge' },
    ];
    const network = networkOf(edges, [
      { id: 'in', pressurePa: 9e6 },
      { id: 'suction', elevationM: 300 },
      { id: 'discharge', elevationM: 300 },
      { id: 'out', withdrawalKgPerS: 250 },
    ]);
    for (const compressibilityAlong of ['integral', 'mean'] as const) {
      const laws = { friction: 'hofer', compressibility: 'papay', compressibilityAlong, segmentM: 10_000 } as const;
      const result = run(network, {}, { endS: 24 * HOUR_S }, laws);
      const { pressurePa, fuelKgPerS, burntKg } = result.series;
      for (let i = 0; i < 4; i++) expect(Math.abs(pressurePa[4 + i] / pressurePa[i] - 1)).toBeLessThan(1e-10);
      expect(fuelKgPerS[1]).toBeGreaterThan(0.1);
      expect(burntKg[1] / (fuelKgPerS[1] * 24 * HOUR_S)).toBeCloseTo(1, 10);
      expect(result.residual).toBeLessThan(1e-10);
    }
  });
});

describe('mass', () => {
  it('closes to rounding: linepack, what entered, what left', () => {
    fc.assert(
      fc.property(
        randomNetwork,
        fc.array(fc.double({ min: 0.7, max: 1.2, noNaN: true }), { minLength: 3, maxLength: 5 }),
        (network, factors) => {
          const timeS = factors.map((_, k) => 1800 * k);
          const withdrawalKgPerS = new Map(
            network.nodes
              .filter((node) => node.pressurePa === undefined && (node.withdrawalKgPerS ?? 0) > 0)
              .map((node) => [node.id, { timeS, value: factors.map((factor) => factor * node.withdrawalKgPerS!) }]),
          );
          const laws = { friction: 'hofer', compressibility: 'papay', segmentM: 4000 } as const;
          const { input } = prepareTransient(network, { withdrawalKgPerS }, laws);
          if (!input) return;
          const result = simulate(input, { endS: 3 * HOUR_S, tolerance: 1e-4 });
          if (result.status !== 'solved') return;
          expect(result.residual).toBeLessThan(1e-10);
          const { linepackKg, enteredKg, leftKg } = result.series;
          const change = linepackKg[1] - linepackKg[0];
          expect(Math.abs(change - (enteredKg[1] - leftKg[1]))).toBeLessThanOrEqual(
            1e-10 * Math.max(linepackKg[0], leftKg[1]),
          );
        },
      ),
      { numRuns: 30, seed: 11 },
    );
  });

  it('linepack is that of the steady pressures, and what leaves is the integral of the demand', () => {
    const result = run(twoEnds(300), demand([0, HOUR_S, 2 * HOUR_S], [300, 300, 360]), { endS: 2 * HOUR_S });
    const area = (Math.PI * 1.067 ** 2) / 4;
    const [p1, p2] = [9.5e6, result.series.pressurePa[1]];
    const mean = ((2 / 3) * (p1 ** 3 - p2 ** 3)) / (p1 ** 2 - p2 ** 2);
    const expected = (mean * area * PIPE.lengthM) / (GAS.specificGasConstant * GAS.temperatureK);
    expect(result.series.linepackKg[0] / expected).toBeCloseTo(1, 4);
    expect(result.series.leftKg[1]).toBeCloseTo(300 * HOUR_S + 330 * HOUR_S, 3);
  });
});

describe('restart', () => {
  it('equals the uninterrupted run to the bit, also through JSON', () => {
    const edges: GasEdge[] = [
      PIPE,
      {
        kind: 'compressor',
        id: 'station',
        from: 'out',
        to: 'next',
        control: { type: 'outlet_pressure', pressurePa: 9e6 },
        maxRatio: 1.2,
        driveEfficiency: 0.35,
      },
      { ...PIPE, id: 'second', from: 'next', to: 'end' },
    ];
    const network = networkOf(edges, [
      { id: 'in', pressurePa: 9.5e6 },
      { id: 'out' },
      { id: 'next' },
      { id: 'end', withdrawalKgPerS: 250 },
    ]);
    const scenario: GasScenario = {
      withdrawalKgPerS: new Map([
        ['end', { timeS: [0, 2 * HOUR_S, 2 * HOUR_S, 9 * HOUR_S], value: [250, 250, 330, 400] }],
      ]),
      pressurePa: new Map([['in', { timeS: [0, 6 * HOUR_S], value: [9.5e6, 8.8e6] }]]),
    };
    const laws = { friction: 'hofer', compressibility: 'papay', segmentM: 10_000 } as const;
    const { input } = prepareTransient(network, scenario, laws);
    const outputS = hours(9);
    const whole = simulate(input!, { endS: 9 * HOUR_S, outputS });
    expect(whole.switches).toBeGreaterThan(0);
    for (const breakS of [HOUR_S, 2 * HOUR_S, 5 * HOUR_S]) {
      const first = simulate(input!, { endS: breakS, outputS });
      const from = JSON.parse(JSON.stringify(first.final));
      const second = simulate(input!, { endS: 9 * HOUR_S, outputS, from });
      expect(second.final).toEqual(whole.final);
      const n = second.series.pressurePa.length;
      expect(second.series.pressurePa).toEqual(whole.series.pressurePa.slice(-n));
    }
  });

  it('the same question gives the same bytes', () => {
    const results = [0, 1].map(() =>
      run(twoEnds(300), demand([0, HOUR_S, HOUR_S], [300, 300, 330]), { endS: 4 * HOUR_S }),
    );
    expect(results[0].series).toEqual(results[1].series);
  });
});

describe('momentum', () => {
  it('a change is felt after the time of sound; at once where momentum is quasi-steady', () => {
    const soundS = PIPE.lengthM / Math.sqrt(GAS.specificGasConstant * GAS.temperatureK);
    const feltAt = (momentum: 'inertial' | 'quasi-steady', share: number) => {
      const scenario = demand([0, 0], [300, 400]);
      const result = run(
        twoEnds(300),
        scenario,
        { endS: share * soundS, tolerance: 1e-6 },
        { ...IDEAL, momentum, segmentM: 500 },
      );
      return -result.series.withdrawalKgPerS[2] - 300;
    };
    expect(Math.abs(feltAt('inertial', 0.9))).toBeLessThan(0.02);
    expect(feltAt('inertial', 1.3)).toBeGreaterThan(0.2);
    expect(feltAt('quasi-steady', 0.9)).toBeGreaterThan(0.1);
  });
});

describe('elements in time', () => {
  const line = (element: GasEdge): GasNetwork =>
    networkOf(
      [PIPE, element, { ...PIPE, id: 'second', from: 'next', to: 'end' }],
      [{ id: 'in', pressurePa: 9.5e6 }, { id: 'out' }, { id: 'next' }, { id: 'end', withdrawalKgPerS: 150 }],
    );
  const shut = (kind: string) => ({
    control: new Map([
      [`${kind} x`, { timeS: [0, HOUR_S], control: [{ type: 'bypass' as const }, { type: 'closed' as const }] }],
    ]),
  });

  it('a valve that shuts: the gas behind it runs down by what is taken, the gas before it comes to rest', () => {
    const result = run(line({ kind: 'valve', id: 'x', from: 'out', to: 'next', open: true }), shut('valve'), {
      endS: 3 * HOUR_S,
      outputS: [0, HOUR_S, 3 * HOUR_S],
    });
    const { linepackOfEdgeKg, pressurePa, flowFromKgPerS } = result.series;
    expect(linepackOfEdgeKg[2 * 3 + 2] - linepackOfEdgeKg[3 + 2]).toBeCloseTo(-150 * 2 * HOUR_S, 0);
    expect(flowFromKgPerS[2 * 3 + 1]).toBe(0);
    expect(Math.abs(pressurePa[2 * 4 + 1] / 9.5e6 - 1)).toBeLessThan(0.01);
  });

  it('a station lost: the pressure behind it falls to that before it', () => {
    const station: GasEdge = {
      kind: 'compressor',
      id: 'x',
      from: 'out',
      to: 'next',
      control: { type: 'ratio', ratio: 1.2 },
    };
    const control = [{ type: 'ratio' as const, ratio: 1.2 }, { type: 'bypass' as const }];
    const scenario = { control: new Map([['compressor x', { timeS: [0, HOUR_S], control }]]) };
    const result = run(line(station), scenario, { endS: 48 * HOUR_S, outputS: [0, HOUR_S, 48 * HOUR_S] });
    const { pressurePa, powerW } = result.series;
    expect(pressurePa[4 + 2] / pressurePa[4 + 1]).toBeCloseTo(1.2, 9);
    expect(powerW[3 + 1]).toBeGreaterThan(1e6);
    expect(pressurePa[8 + 2] / pressurePa[8 + 1]).toBeCloseTo(1, 9);
    expect(powerW[6 + 1]).toBe(0);
    // Two days later the line is in its new steady state.
    const bare = run(line({ ...station, control: { type: 'bypass' } }), {}, { endS: 1 });
    expect(pressurePa[8 + 3] / bare.series.pressurePa[3]).toBeCloseTo(1, 4);
  });

  it('a ratio that moves is kept all the time', () => {
    const control = [
      { type: 'ratio' as const, ratio: 1 },
      { type: 'ratio' as const, ratio: 1.3 },
    ];
    const result = run(
      line({ kind: 'compressor', id: 'x', from: 'out', to: 'next', control: control[0] }),
      { control: new Map([['compressor x', { timeS: [0, 2 * HOUR_S], control }]]) },
      { endS: 2 * HOUR_S, outputS: [HOUR_S, 2 * HOUR_S] },
    );
    const { pressurePa } = result.series;
    expect(pressurePa[2] / pressurePa[1]).toBeCloseTo(1.15, 9);
    expect(pressurePa[4 + 2] / pressurePa[4 + 1]).toBeCloseTo(1.3, 9);
    expect(result.residual).toBeLessThan(1e-10);
  });

  it('a flow and a power that move', () => {
    const flows = [100, 200].map((flowKgPerS) => ({ type: 'flow' as const, flowKgPerS }));
    const byFlow = run(
      line({ kind: 'control_valve', id: 'x', from: 'out', to: 'next', control: flows[0] }).edges.length > 0
        ? {
            ...line({ kind: 'control_valve', id: 'x', from: 'out', to: 'next', control: flows[0] }),
            nodes: [{ id: 'in', pressurePa: 9.5e6 }, { id: 'out' }, { id: 'next' }, { id: 'end', pressurePa: 6e6 }],
          }
        : line({ kind: 'valve', id: 'x', from: 'out', to: 'next', open: true }),
      { control: new Map([['control_valve x', { timeS: [0, 4 * HOUR_S], control: flows }]]) },
      { endS: 4 * HOUR_S, outputS: [2 * HOUR_S, 4 * HOUR_S] },
    );
    expect(byFlow.series.flowFromKgPerS[1]).toBeCloseTo(150, 9);
    expect(byFlow.series.flowFromKgPerS[3 + 1]).toBeCloseTo(200, 9);
    const powers = [2e6, 5e6].map((powerW) => ({ type: 'power' as const, powerW }));
    const byPower = run(
      line({ kind: 'compressor', id: 'x', from: 'out', to: 'next', control: powers[0] }),
      { control: new Map([['compressor x', { timeS: [0, 4 * HOUR_S], control: powers }]]) },
      { endS: 4 * HOUR_S, outputS: [2 * HOUR_S, 4 * HOUR_S] },
    );
    expect(byPower.series.powerW[1] / 3.5e6).toBeCloseTo(1, 6);
    expect(byPower.series.powerW[3 + 1] / 5e6).toBeCloseTo(1, 6);
  });

  it('a regulator opens fully when its inlet falls below the set-point, and holds it again', () => {
    const regulator: GasEdge = {
      kind: 'control_valve',
      id: 'x',
      from: 'out',
      to: 'next',
      control: { type: 'outlet_pressure', pressurePa: 8.2e6 },
    };
    const result = run(
      line(regulator),
      {
        pressurePa: new Map([
          ['in', { timeS: [0, 4 * HOUR_S, 12 * HOUR_S, 16 * HOUR_S], value: [9.5e6, 7.5e6, 7.5e6, 9.5e6] }],
        ]),
      },
      { endS: 40 * HOUR_S, outputS: [0, 10 * HOUR_S, 40 * HOUR_S] },
    );
    const { pressurePa } = result.series;
    expect(result.switches).toBeGreaterThanOrEqual(2);
    expect(pressurePa[2]).toBeCloseTo(8.2e6, 3);
    expect(pressurePa[4 + 2]).toBeLessThan(7.6e6);
    expect(pressurePa[4 + 2] / pressurePa[4 + 1]).toBeCloseTo(1, 9);
    expect(pressurePa[8 + 2]).toBeCloseTo(8.2e6, 3);
  });

  it('a check valve shuts when the gas would go back', () => {
    const result = run(
      line({ kind: 'check_valve', id: 'x', from: 'out', to: 'next' }),
      {
        pressurePa: new Map([['in', { timeS: [0, HOUR_S], value: [9.5e6, 6e6] }]]),
        withdrawalKgPerS: new Map([['end', { timeS: [0, 600], value: [150, 0] }]]),
      },
      { endS: 24 * HOUR_S },
    );
    const { pressurePa, flowFromKgPerS } = result.series;
    expect(flowFromKgPerS[3 + 1]).toBe(0);
    expect(pressurePa[4 + 1]).toBeLessThan(6.2e6);
    expect(pressurePa[4 + 3]).toBeGreaterThan(7e6);
    expect(result.residual).toBeLessThan(1e-10);
  });

  it('a station holds its outlet until its largest ratio', () => {
    const station: GasEdge = {
      kind: 'compressor',
      id: 'x',
      from: 'out',
      to: 'next',
      control: { type: 'outlet_pressure', pressurePa: 9.5e6 },
      maxRatio: 1.3,
    };
    const result = run(
      line(station),
      { pressurePa: new Map([['in', { timeS: [0, 6 * HOUR_S], value: [9.5e6, 6.5e6] }]]) },
      { endS: 24 * HOUR_S, outputS: [0, 24 * HOUR_S] },
    );
    const { pressurePa } = result.series;
    expect(pressurePa[2]).toBeCloseTo(9.5e6, 3);
    expect(pressurePa[4 + 2] / pressurePa[4 + 1]).toBeCloseTo(1.3, 9);
    expect(pressurePa[4 + 2]).toBeLessThan(9.4e6);
  });
});

describe('what cannot be', () => {
  it('a pressure that runs out: when, where, on which pipe, and no negative pressure before it', () => {
    const scenario = demand([0, HOUR_S, HOUR_S], [300, 300, 1500]);
    const result = run(twoEnds(300), scenario, { endS: 24 * HOUR_S, outputS: hours(24, 0.05) });
    expect(result).toMatchObject({ status: 'infeasible', final: null, blamed: { nodes: ['out'], elements: ['pipe'] } });
    expect(result.blame).toMatch(/^At \d+\.\d\d h: the pressure runs out at node out, on pipe pipe/);
    expect(result.failedAtS).toBeGreaterThan(HOUR_S);
    // All that the pipe holds beyond what comes at most would be gone by then.
    const most = result.series.linepackKg[0] / 700;
    expect(result.failedAtS).toBeLessThan(HOUR_S + most);
    expect(Math.min(...result.series.pressurePa)).toBeGreaterThan(0);
  });

  it('no steady state to begin with', () => {
    const result = run(twoEnds(3000), {}, { endS: HOUR_S });
    expect(result).toMatchObject({ status: 'infeasible', failedAtS: 0, final: null });
    expect(result.blame).toContain('no steady state');
    expect(result.series.timeS).toHaveLength(0);
  });

  it('profiles that are none: one issue for each', () => {
    const { input, issues } = prepareTransient(
      twoEnds(300),
      {
        withdrawalKgPerS: new Map([
          ['outt', { timeS: [0, 1], value: [1, 2] }],
          ['out', { timeS: [1, 0], value: [1, 2] }],
        ]),
        pressurePa: new Map([['in', { timeS: [0], value: [-1] }]]),
        control: new Map([['pipe pipe', { timeS: [0], control: [{ type: 'bypass' }] }]]),
      },
      IDEAL,
    );
    expect(input).toBeNull();
    expect(issues.map(({ code }) => code)).toEqual(Array(4).fill('gas.profile'));
    expect(issues.map(({ message }) => message).join('\n')).toMatch(
      /outt[\s\S]*out do not ascend[\s\S]*in is not usable[\s\S]*pipe pipe/,
    );
  });

  it('throws on times that make no sense', () => {
    expect(() => run(twoEnds(300), {}, { endS: 0 })).toThrow(/^gas:/);
    expect(() => run(twoEnds(300), {}, { endS: 10, outputS: [5, 5] })).toThrow(/^gas:/);
  });
});

describe('invariances', () => {
  it('a supply by flow runs the line up or down by what it gives too much or too little', () => {
    const network = twoEnds(300);
    const scenario: GasScenario = { withdrawalKgPerS: new Map([['in', { timeS: [0, 0], value: [-300, -150] }]]) };
    const result = run(network, scenario, { endS: 2 * HOUR_S });
    const { linepackKg } = result.series;
    expect((linepackKg[1] - linepackKg[0]) / (-150 * 2 * HOUR_S)).toBeCloseTo(1, 9);
  });

  it('pipes turned round and nodes renumbered', () => {
    const scenario = demand([0, HOUR_S, 2 * HOUR_S], [300, 360, 250]);
    const turned = networkOf([{ ...PIPE, from: 'out', to: 'in' }], [...twoEnds(300).nodes].reverse());
    const [a, b] = [twoEnds(300), turned].map((network) =>
      run(network, scenario, { endS: 3 * HOUR_S, tolerance: 1e-6 }),
    );
    expect(lastOf(b, 0) / lastOf(a, 1)).toBeCloseTo(1, 9);
    expect(b.series.flowToKgPerS[1]).toBeCloseTo(-a.series.flowFromKgPerS[1], 6);
  });
});
