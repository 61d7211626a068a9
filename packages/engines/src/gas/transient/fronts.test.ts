import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GAS, networkOf, PIPE, randomNetwork } from '../test-networks.ts';
import type { GasEdge, GasNetwork } from '../types.ts';
import { createFronts } from './fronts.ts';
import { prepareTransient } from './prepare.ts';
import { simulate } from './simulate.ts';
import type { GasScenario, QualityOptions, QualityProfile, TransientResult } from './types.ts';

const HOUR_S = 3600;
const LAWS = { friction: 'constant', compressibility: 'ideal', segmentM: 1000 } as const;
const always = (...share: number[]): QualityProfile => ({ timeS: [0], share: [share] });
const hours = (count: number, every = 1) =>
  Array.from({ length: Math.round(count / every) + 1 }, (_, k) => k * every * HOUR_S);

function run(
  network: GasNetwork,
  scenario: GasScenario,
  quality: QualityOptions,
  outputS: readonly number[],
  laws: Parameters<typeof prepareTransient>[2] = LAWS,
): TransientResult {
  const { input, issues } = prepareTransient(network, scenario, laws);
  if (!input) throw new Error(issues.map((issue) => issue.message).join('; '));
  return simulate(input, { endS: outputS[outputS.length - 1], outputS, quality });
}

/** Share of a component at a node at each recorded time. */
function shares({ series: { quality, timeS } }: TransientResult, nodes: number, node: number, k: number): number[] {
  const n = quality!.components.length;
  return [...timeS.keys()].map((t) => quality!.share[(t * nodes + node) * n + k]);
}

/** Linepack change is what entered less what left and was burnt, for each component. */
function expectKept({ series: { quality, timeS } }: TransientResult): void {
  const n = quality!.components.length;
  const { storedKg, enteredKg, leftKg, burntKg } = quality!;
  for (let t = 0; t < timeS.length; t++) {
    for (let k = 0; k < n; k++) {
      const at = t * n + k;
      const open = storedKg[at] - storedKg[k] - enteredKg[at] + leftKg[at] + burntKg[at];
      const turnover = Math.max(1, storedKg[at], enteredKg[at], leftKg[at]);
      expect(Math.abs(open) / turnover).toBeLessThan(1e-10);
    }
  }
}

const twoEnds = networkOf(
  [PIPE],
  [
    { id: 'in', pressurePa: 9.5e6 },
    { id: 'out', withdrawalKgPerS: 300 },
  ],
);

describe('a step of origin', () => {
  const stepS = 2 * HOUR_S;
  const quality: QualityOptions = {
    components: ['old', 'new'],
    entering: new Map([
      [
        'in',
        {
          timeS: [0, stepS],
          share: [
            [1, 0],
            [0, 1],
          ],
        },
      ],
    ]),
  };

  it('arrives after the integral of dx/v, sharp, in a steady pipe', () => {
    // p^2 falls straight, so that the mean of rho along the pipe has a closed form.
    const a2 = GAS.specificGasConstant * GAS.temperatureK;
    const area = (Math.PI * PIPE.diameterM ** 2) / 4;
    const p1 = 9.5e6;
    const p2 = Math.sqrt(p1 ** 2 - (0.01 * PIPE.lengthM * a2 * 300 ** 2) / (PIPE.diameterM * area ** 2));
    const meanP = (2 / 3) * ((p1 ** 3 - p2 ** 3) / (p1 ** 2 - p2 ** 2));
    const transitS = (meanP * area * PIPE.lengthM) / a2 / 300;
    const around = [-20, -2, 2, 20].map((d) => stepS + transitS + d);
    const result = run(twoEnds, {}, quality, [0, ...around]);
    expect(shares(result, 2, 1, 1)).toEqual([0, 0, 0, 1, 1]);
    expectKept(result);
    const { ageS } = result.series.quality!;
    // Of what leaves: the old from the start, the new in the end.
    expect(ageS[2]).toBeCloseTo(transitS, 0);
    expect(ageS[ageS.length - 1]).toBeCloseTo(transitS, 0);
  });

  it('arrives when a particle that is followed through the velocities of a swinging demand does', () => {
    const pieces = 30;
    const edges: GasEdge[] = Array.from({ length: pieces }, (_, k) => ({
      ...PIPE,
      id: `p${k}`,
      from: k === 0 ? 'in' : `n${k}`,
      to: k === pieces - 1 ? 'out' : `n${k + 1}`,
      lengthM: PIPE.lengthM / pieces,
    }));
    const inner = Array.from({ length: pieces - 1 }, (_, k) => ({ id: `n${k + 1}` }));
    const network = networkOf(edges, [{ id: 'in', pressurePa: 9.5e6 }, ...inner, { id: 'out', withdrawalKgPerS: 300 }]);
    const scenario: GasScenario = {
      withdrawalKgPerS: new Map([['out', { timeS: hours(12, 3), value: [300, 420, 180, 400, 250] }]]),
    };
    const everyS = 60;
    const outputS = Array.from({ length: (12 * HOUR_S) / everyS + 1 }, (_, k) => k * everyS);
    const result = run(network, scenario, quality, outputS);
    const { series } = result;
    const a2 = GAS.specificGasConstant * GAS.temperatureK;
    const area = (Math.PI * PIPE.diameterM ** 2) / 4;
    const n = network.nodes.length;
    const nodeOf = (k: number) =>
      network.nodes.findIndex(({ id }) => id === (k === 0 ? 'in' : k === pieces ? 'out' : `n${k}`));
    const order = Array.from({ length: pieces + 1 }, (_, k) => nodeOf(k));
    const speed = (x: number, t: number) => {
      const row = Math.min(series.timeS.length - 2, Math.floor(t / everyS));
      const late = t / everyS - row;
      const place = Math.min(pieces - 1e-9, x / (PIPE.lengthM / pieces));
      const [k, part] = [Math.floor(place), place % 1];
      const at = (r: number) => {
        const p = (1 - part) * series.pressurePa[r * n + order[k]] + part * series.pressurePa[r * n + order[k + 1]];
        const flow = (1 - part) * series.flowFromKgPerS[r * pieces + k] + part * series.flowToKgPerS[r * pieces + k];
        return (flow * a2) / (p * area);
      };
      return (1 - late) * at(row) + late * at(row + 1);
    };
    let [x, t] = [0, stepS];
    while (x < PIPE.lengthM) {
      const h = 10;
      const half = x + 0.5 * h * speed(x, t);
      x += h * speed(half, t + 0.5 * h);
      t += h;
    }
    const first = shares(result, n, n - 1, 1).findIndex((share) => share > 0.5);
    expect(Math.abs(series.timeS[first] - t)).toBeLessThan(0.01 * (t - stepS));
    expectKept(result);
    // Through 29 nodes, and still a step: never more than a recorded time between nothing and all.
    expect(shares(result, n, n - 1, 1).filter((share) => share > 0.001 && share < 0.999).length).toBeLessThanOrEqual(1);
  });
});

describe('mixing', () => {
  const network = networkOf(
    [
      { ...PIPE, id: 'a', from: 'west', to: 'meet', lengthM: 60_000 },
      { ...PIPE, id: 'b', from: 'east', to: 'meet', lengthM: 30_000 },
      {
        kind: 'compressor',
        id: 'c',
        from: 'meet',
        to: 'behind',
        control: { type: 'ratio', ratio: 1.1 },
        driveEfficiency: 0.35,
      },
      { ...PIPE, id: 'd', from: 'behind', to: 'out', lengthM: 40_000 },
    ],
    [
      { id: 'west', pressurePa: 8e6 },
      { id: 'east', withdrawalKgPerS: -100 },
      { id: 'meet' },
      { id: 'behind' },
      { id: 'out', withdrawalKgPerS: 250 },
    ],
  );
  const quality: QualityOptions = {
    components: ['west', 'east'],
    entering: new Map([
      ['west', always(1, 0)],
      ['east', always(0, 1)],
    ]),
  };

  it('begins as the steady mix and stays so', () => {
    const result = run(network, {}, quality, hours(12));
    const { fuelKgPerS } = result.series;
    const through = 250 + fuelKgPerS[2];
    for (const share of shares(result, 5, 4, 1)) expect(share).toBeCloseTo(100 / through, 9);
    expectKept(result);
    const { burntKg } = result.series.quality!;
    expect(burntKg[burntKg.length - 1]).toBeCloseTo(fuelKgPerS[2] * 12 * HOUR_S * (100 / through), 3);
  });

  it('follows a supply that is cut, after the time on the way; each component is kept', () => {
    const scenario: GasScenario = {
      withdrawalKgPerS: new Map([['east', { timeS: [0, HOUR_S, HOUR_S], value: [-100, -100, -20] }]]),
    };
    const result = run(network, scenario, quality, hours(30, 0.5));
    const east = shares(result, 5, 4, 1);
    expectKept(result);
    expect(east[2]).toBeCloseTo(east[0], 9);
    expect(east[east.length - 1]).toBeLessThan(0.1);
    expect(east[east.length - 1]).toBeGreaterThan(0.05);
  });

  it('runs one after the other are one run, through JSON', () => {
    const scenario: GasScenario = {
      withdrawalKgPerS: new Map([['east', { timeS: [0, 3 * HOUR_S, 5 * HOUR_S], value: [-100, -100, 30] }]]),
    };
    const { input } = prepareTransient(network, scenario, { ...LAWS, segmentM: 5000 });
    const outputS = hours(10);
    const whole = simulate(input!, { endS: 10 * HOUR_S, outputS, quality });
    const first = simulate(input!, { endS: 4 * HOUR_S, outputS, quality });
    const second = simulate(input!, {
      endS: 10 * HOUR_S,
      outputS,
      quality,
      from: JSON.parse(JSON.stringify(first.final)),
    });
    expect(second.final).toEqual(whole.final);
    const { share } = second.series.quality!;
    expect(share).toEqual(whole.series.quality!.share.slice(-share.length));
  });
});

describe('random networks', () => {
  it('keep every component, and shares of what passes add up to 1', () => {
    fc.assert(
      fc.property(randomNetwork, fc.double({ min: 0.3, max: 1.5, noNaN: true }), (network, factor) => {
        const taken = new Map(
          network.nodes
            .filter((node) => node.pressurePa === undefined && (node.withdrawalKgPerS ?? 0) !== 0)
            .map(({ id, withdrawalKgPerS: flow = 0 }, k) => [
              id,
              { timeS: [0, 2 * HOUR_S, 3 * HOUR_S], value: [flow, flow, (k % 3 === 0 ? -0.3 : factor) * flow] },
            ]),
        );
        const { input } = prepareTransient(network, { withdrawalKgPerS: taken }, { ...LAWS, segmentM: 4000 });
        if (!input) return;
        const ids = network.nodes.map(({ id }) => id);
        const quality: QualityOptions = {
          components: ids,
          entering: new Map(ids.map((id, i) => [id, always(...ids.map((_, k) => Number(k === i)))])),
        };
        const result = simulate(input, { endS: 9 * HOUR_S, outputS: hours(9), quality });
        if (result.series.timeS.length === 0) return;
        expectKept(result);
        const n = ids.length;
        const { share } = result.series.quality!;
        for (let i = 0; i < share.length; i += n) {
          const sum = share.slice(i, i + n).reduce((a, b) => a + b, 0);
          expect(sum).toBeLessThan(1 + 1e-9);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('gas that circulates faster than a step', () => {
  it('is one vessel: nothing is lost, all that leaves has the mix', () => {
    const network = networkOf(
      [
        { ...PIPE, id: 'feed', from: 'in', to: 'a' },
        { ...PIPE, id: 'short', from: 'a', to: 'b', lengthM: 10 },
        { kind: 'compressor', id: 'back', from: 'b', to: 'a', control: { type: 'flow', flowKgPerS: 10 } },
      ],
      [{ id: 'in', pressurePa: 5e6 }, { id: 'a' }, { id: 'b', withdrawalKgPerS: 1 }],
    );
    const { input } = prepareTransient(network, {}, { ...LAWS, segmentM: 1e6, minSegments: 1 });
    const quality: QualityOptions = { components: ['new', 'old'], entering: new Map([['in', always(1, 0)]]) };
    const fronts = createFronts(input!, quality, {
      share: [0, 0, 0, 0, 0, 0],
      entryS: [0, 0, 0, 0, 0, 0],
      parcels: [[[1000, 1, 0, 0, 0, 0, 0]], [[4, 0, 1, 0, 0, 0, 0]], []],
    });
    const step = () =>
      fronts.advance(0, 10, {
        flowKg: Float64Array.of(8, 108, 100),
        storedKg: new Float64Array(3),
        takenKg: Float64Array.of(-8, 0, 8),
        fuelKg: new Float64Array(3),
      });
    step();
    // 4 kg of the old and 8 kg of the new; 8 kg of them leave, 4 kg stay.
    expect([...fronts.totals.left].map((kg) => +kg.toFixed(9))).toEqual([5.333333333, 2.666666667]);
    expect([...fronts.storedKg()].map((kg) => +kg.toFixed(9))).toEqual([1002.666666667, 1.333333333]);
    for (let k = 0; k < 20; k++) step();
    expect(fronts.storedKg()[1]).toBeLessThan(1e-6);
    const [entered, left, stored] = [fronts.totals.entered[0], fronts.totals.left[0], fronts.storedKg()[0]];
    expect(entered - left).toBeCloseTo(stored - 1000, 9);
  });
});
