/** Networks for tests: one pipe, and random ones that fast-check shrinks. */
import fc from 'fast-check';
import { prepareNetwork } from './prepare.ts';
import { type GasResult, type GasSolveOptions, solve } from './solve.ts';
import type { Gas, GasEdge, GasNetwork, GasNode, GasOptions, Pipe } from './types.ts';

export const GAS: Gas = {
  temperatureK: 293.15,
  specificGasConstant: 8.314462618 / 0.0167,
  relativeDensity: 0.0167 / 0.02896,
  viscosityPaS: 1.1e-5,
  criticalPressurePa: 4.6e6,
  criticalTemperatureK: 193,
  heatCapacityRatio: 1.296,
  lowerHeatingValueJPerKg: 48e6,
};

export const PIPE: Pipe = {
  kind: 'pipe',
  id: 'pipe',
  from: 'in',
  to: 'out',
  lengthM: 150_000,
  diameterM: 1.067,
  roughnessM: 1e-5,
  frictionFactor: 0.01,
};

export function networkOf(edges: readonly GasEdge[], nodes: readonly GasNode[], gas: Gas = GAS): GasNetwork {
  return { gas, nodes, edges };
}

/** 300 kg/s out of a pipe that begins at 9.5 MPa. */
export function onePipe(change: Partial<Pipe> = {}, flow = 300, ends: Partial<GasNode> = {}): GasNetwork {
  return networkOf(
    [{ ...PIPE, ...change }],
    [
      { id: 'in', pressurePa: 9.5e6 },
      { id: 'out', withdrawalKgPerS: flow, ...ends },
    ],
  );
}

/** @throws Error with the issues where the network is at fault */
export function solveNetwork(network: GasNetwork, options: GasOptions = {}, solving: GasSolveOptions = {}): GasResult {
  const { input, issues } = prepareNetwork(network, options);
  if (!input) throw new Error(issues.map((issue) => issue.message).join('; '));
  return solve(input, solving);
}

/** Pressure of a node, Pa. @throws Error where unsolved */
export function pressureOf(network: GasNetwork, node: string, options: GasOptions = {}): number {
  const { state, blame } = solveNetwork(network, options);
  if (!state) throw new Error(blame ?? 'unsolved');
  return state.pressurePa[network.nodes.findIndex(({ id }) => id === node)];
}

/** Flow of an edge, kg/s. @throws Error where unsolved */
export function flowOf(network: GasNetwork, edge: string, options: GasOptions = {}): number {
  const { state, blame } = solveNetwork(network, options);
  if (!state) throw new Error(blame ?? 'unsolved');
  return state.flowKgPerS[network.edges.findIndex(({ id }) => id === edge)];
}

const unit = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Connected, with loops, valves in rings, stations of fixed ratio and one to three slacks; feasible by its sizes. */
export const randomNetwork: fc.Arbitrary<GasNetwork> = fc.integer({ min: 2, max: 14 }).chain((n) =>
  fc
    .record({
      parents: fc.array(unit, { minLength: n, maxLength: n }),
      sizes: fc.array(fc.record({ d: unit, l: unit, kind: unit }), { minLength: n, maxLength: n }),
      extra: fc.array(fc.record({ a: unit, b: unit, d: unit, l: unit, valve: unit }), { maxLength: n }),
      taken: fc.array(fc.double({ min: -8, max: 15, noNaN: true }), { minLength: n, maxLength: n }),
      slacks: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ parents, sizes, extra, taken, slacks }) => {
      const edges: GasEdge[] = [];
      const pipe = (from: number, to: number, d: number, l: number): void => {
        edges.push({
          kind: 'pipe',
          id: `p${edges.length}`,
          from: `n${from}`,
          to: `n${to}`,
          lengthM: 1000 + 20_000 * l,
          diameterM: 0.5 + 0.5 * d,
          roughnessM: 1e-5 + 1e-4 * l,
          frictionFactor: 0.008 + 0.01 * d,
        });
      };
      for (let i = 1; i < n; i++) {
        const parent = Math.floor(parents[i] * i);
        const { d, l, kind } = sizes[i];
        if (kind < 0.15) {
          const control = { type: 'ratio', ratio: 1 + 0.2 * d } as const;
          edges.push({ kind: 'compressor', id: `c${i}`, from: `n${parent}`, to: `n${i}`, control });
        } else pipe(parent, i, d, l);
      }
      for (const { a, b, d, l, valve } of extra) {
        const [from, to] = [Math.floor(a * n), Math.floor(b * n)];
        if (from === to) continue;
        pipe(from, to, d, l);
        // A valve beside a short pipe: a ring without resistance.
        if (valve < 0.3) {
          const id = `v${edges.length}`;
          edges.push({ kind: 'valve', id: `${id}a`, from: `n${from}`, to: `${id}x`, open: true });
          edges.push({ kind: 'short_pipe', id: `${id}b`, from: `${id}x`, to: `n${from}` });
        }
      }
      const nodes: GasNode[] = Array.from({ length: n }, (_, i) => ({
        id: `n${i}`,
        withdrawalKgPerS: taken[i],
        elevationM: 300 * sizes[i].l,
      }));
      const hidden = [...new Set(edges.flatMap((edge) => [edge.from, edge.to]))].filter((id) => !/^n\d+$/.test(id));
      const held = new Set(['n0', ...Array.from({ length: slacks - 1 }, (_, k) => `n${n - 1 - k}`)]);
      const tied = new Set(edges.flatMap((edge) => (edge.kind === 'pipe' ? [] : [edge.from, edge.to])));
      return {
        gas: GAS,
        edges,
        nodes: [
          ...nodes.map((node) =>
            node.id === 'n0' || (held.has(node.id) && !tied.has(node.id)) ? { ...node, pressurePa: 7e6 } : node,
          ),
          ...hidden.map((id) => ({ id })),
        ],
      };
    }),
);

/** Largest imbalance of a node that holds no pressure, kg/s. */
export function largestImbalance(network: GasNetwork, result: GasResult): number {
  const { state } = result;
  if (!state) return Number.NaN;
  const net = new Map(network.nodes.map(({ id }, i) => [id, -state.withdrawalKgPerS[i]]));
  for (const [e, edge] of network.edges.entries()) {
    const flow = state.flowKgPerS[e];
    net.set(edge.from, net.get(edge.from)! - flow - state.fuelKgPerS[e]);
    net.set(edge.to, net.get(edge.to)! + flow);
  }
  return Math.max(...[...net.values()].map(Math.abs));
}
