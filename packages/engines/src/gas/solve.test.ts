import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareNetwork } from './prepare.ts';
import { solve } from './solve.ts';
import {
  GAS,
  largestImbalance,
  networkOf,
  onePipe,
  PIPE,
  pressureOf,
  randomNetwork,
  solveNetwork,
} from './test-networks.ts';
import type { GasNetwork, GasOptions } from './types.ts';

const LAWS: GasOptions[] = [
  { friction: 'constant', compressibility: 'ideal', elevation: false },
  { friction: 'constant', compressibility: 'cnga-full' },
  { friction: 'hofer', compressibility: 'papay' },
  { friction: 'nikuradse-laminar', compressibility: 'linear', linearZPerPa: -2.2e-8, compressibilityAlong: 'mean' },
];
const options = fc.constantFrom(...LAWS);

/** Pressures by node and flows by edge; null where it is not solved. */
function stateOf(network: GasNetwork, laws: GasOptions) {
  const { state } = solveNetwork(network, laws);
  if (!state) return null;
  return {
    pressure: new Map(network.nodes.map(({ id }, i) => [id, state.pressurePa[i]])),
    flow: new Map(network.edges.map(({ id }, e) => [id, state.flowKgPerS[e]])),
  };
}

describe('solve', () => {
  it('finds a state that satisfies every balance and every pipe, or says why there is none', () => {
    let solved = 0;
    fc.assert(
      fc.property(randomNetwork, options, (network, laws) => {
        const result = solveNetwork(network, laws);
        expect(result.status, result.blame ?? '').not.toBe('not_converged');
        if (!result.state) {
          expect(result.blame).toMatch(/positive pressure/);
          expect(result.blamed.nodes.length).toBeGreaterThan(0);
          return;
        }
        solved++;
        const most = Math.max(1, ...result.state.flowKgPerS.map(Math.abs));
        expect(largestImbalance(network, result)).toBeLessThan(1e-11 * most);
        for (const p of result.state.pressurePa) expect(p).toBeGreaterThan(0);
        if (laws !== LAWS[0]) return;
        for (const [e, edge] of network.edges.entries()) {
          if (edge.kind !== 'pipe') continue;
          const [p1, p2] = [edge.from, edge.to].map((end) => {
            return result.state!.pressurePa[network.nodes.findIndex(({ id }) => id === end)];
          });
          const area = (Math.PI * edge.diameterM ** 2) / 4;
          const flow = result.state.flowKgPerS[e];
          const a2 = GAS.specificGasConstant * GAS.temperatureK;
          const loss =
            (edge.frictionFactor! * edge.lengthM * a2 * flow * Math.abs(flow)) / (edge.diameterM * area ** 2);
          expect(Math.abs(p1 ** 2 - p2 ** 2 - loss)).toBeLessThan(1e-9 * 7e6 ** 2);
        }
      }),
      { numRuns: 400 },
    );
    expect(solved).toBeGreaterThan(100);
  });

  it('does not care for the order of nodes and edges, nor for their direction', () => {
    fc.assert(
      fc.property(randomNetwork, options, fc.nat(1e6), (network, laws, seed) => {
        const before = stateOf(network, laws);
        const mix = <T>(list: readonly T[]) => {
          let s = seed + 1;
          const keyed = list.map((item) => ({ item, key: (s = (s * 48271) % 2147483647) }));
          return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
        };
        const turned = (id: string) => id.charCodeAt(1) % 2 === 0;
        const edges = mix(network.edges).map((edge) =>
          edge.kind !== 'compressor' && turned(edge.id) ? { ...edge, from: edge.to, to: edge.from } : edge,
        );
        const after = stateOf({ ...network, nodes: mix(network.nodes), edges }, laws);
        expect(after === null).toBe(before === null);
        if (!before || !after) return;
        const most = Math.max(1, ...[...before.flow.values()].map(Math.abs));
        for (const [id, p] of before.pressure) expect(Math.abs(after.pressure.get(id)! / p - 1)).toBeLessThan(1e-10);
        for (const edge of network.edges) {
          const sign = edge.kind !== 'compressor' && turned(edge.id) ? -1 : 1;
          // The law gives the flow's square: where a pipe all but rests, its flow is only as sharp as a root of rounding.
          const [a, b] = [sign * after.flow.get(edge.id)!, before.flow.get(edge.id)!];
          expect(Math.abs(a * Math.abs(a) - b * Math.abs(b))).toBeLessThan(1e-8 * most ** 2);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('has no unit of its own: lengths, pressures and flows scaled together give the same state', () => {
    fc.assert(
      fc.property(randomNetwork, fc.double({ min: 0.01, max: 100, noNaN: true }), (network, scale) => {
        const laws = LAWS[0];
        const before = stateOf(network, laws);
        const scaled = {
          ...network,
          nodes: network.nodes.map((node) => ({
            ...node,
            withdrawalKgPerS: (node.withdrawalKgPerS ?? 0) * scale,
            ...(node.pressurePa === undefined ? {} : { pressurePa: node.pressurePa * scale }),
          })),
        };
        const after = stateOf(scaled, laws);
        expect(after === null).toBe(before === null);
        for (const [id, p] of before?.pressure ?? []) {
          expect(Math.abs(after!.pressure.get(id)! / (p * scale) - 1)).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same bytes for the same input, and leaves it as it was', () => {
    fc.assert(
      fc.property(randomNetwork, options, (network, laws) => {
        const { input } = prepareNetwork(network, laws);
        const copy = structuredClone(network);
        const [first, second] = [solve(input!), solve(input!)];
        expect(network).toEqual(copy);
        expect(second.status).toBe(first.status);
        expect(second.state?.pressurePa).toEqual(first.state?.pressurePa);
        expect(JSON.stringify(second.tables)).toBe(JSON.stringify(first.tables));
      }),
      { numRuns: 50 },
    );
  });

  it('another nomination gives what its own network gives', () => {
    const network = onePipe();
    const { input } = prepareNetwork(network, LAWS[0]);
    const nominated = solve(input!, { withdrawalKgPerS: Float64Array.of(0, 120) });
    expect(nominated.state!.pressurePa[1]).toBe(pressureOf(onePipe({}, 120), 'out', LAWS[0]));
    expect(() => solve(input!, { withdrawalKgPerS: new Float64Array(3) })).toThrow('gas: 3 withdrawals for 2 nodes');
  });

  it('splits what lies side by side without resistance evenly, whatever its order', () => {
    const valves = ['a', 'b', 'c'].map((id) => ({ kind: 'valve', id, from: 'out', to: 'end', open: true }) as const);
    const network = networkOf(
      [PIPE, ...valves],
      [{ id: 'in', pressurePa: 9.5e6 }, { id: 'out' }, { id: 'end', withdrawalKgPerS: 300 }],
    );
    const { state } = solveNetwork(network, LAWS[0]);
    for (const flow of state!.flowKgPerS.slice(1)) expect(flow).toBeCloseTo(100, 9);
  });

  it('several slacks share by their pressures, and their withdrawals close the balance', () => {
    const network = networkOf(
      [
        { ...PIPE, id: 'p', to: 'mid' },
        { ...PIPE, id: 'q', from: 'mid' },
      ],
      [
        { id: 'in', pressurePa: 9e6 },
        { id: 'mid', withdrawalKgPerS: 100 },
        { id: 'out', pressurePa: 8.5e6 },
      ],
    );
    const { state } = solveNetwork(network, LAWS[0]);
    const [a, b, c] = state!.withdrawalKgPerS;
    expect(a + b + c).toBeCloseTo(0, 9);
    expect(state!.flowKgPerS[0] - state!.flowKgPerS[1]).toBeCloseTo(100, 9);
  });
});

describe('a demand that cannot be met', () => {
  it('is infeasible at exactly the flow where the pressure runs out', () => {
    // p1^2 = lambda L a^2 q^2 / (D A^2) at the end.
    const area = (Math.PI * PIPE.diameterM ** 2) / 4;
    const a2 = GAS.specificGasConstant * GAS.temperatureK;
    const limit = 9.5e6 * area * Math.sqrt(PIPE.diameterM / (0.01 * PIPE.lengthM * a2));
    expect(solveNetwork(onePipe({}, limit * (1 - 1e-6)), LAWS[0]).status).toBe('solved');
    const beyond = solveNetwork(onePipe({}, limit * (1 + 1e-6)), LAWS[0]);
    expect(beyond).toMatchObject({ status: 'infeasible', state: null, kpis: [], tables: {} });
    expect(beyond.blamed).toEqual({ nodes: ['out'], elements: ['pipe'] });
    expect(beyond.blame).toMatch(/node out; the pressure runs out on pipe pipe at .* kg\/s, after 150\.0 of 150 km/);
  });

  it('is infeasible for every law of compressibility and friction', () => {
    for (const laws of LAWS) {
      const result = solveNetwork(onePipe({}, 5000), laws);
      expect([result.status, result.blamed.elements]).toEqual(['infeasible', ['pipe']]);
    }
  });

  it('never passes an unsolved state off as solved', () => {
    const { input } = prepareNetwork(onePipe({}, 300), { friction: 'hofer', compressibility: 'papay' });
    const result = solve(input!, { maxIterations: 1 });
    expect(result).toMatchObject({ status: 'not_converged', state: null });
    expect(result.blame).toMatch(/not solved in 1 steps: residual .*pipe pipe/);
  });

  it('stops when it is told to', () => {
    const { input } = prepareNetwork(onePipe());
    const reason = new Error('enough');
    expect(() => solve(input!, { signal: AbortSignal.abort(reason) })).toThrow(reason);
  });
});
