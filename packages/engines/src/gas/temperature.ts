/**
 * A steady state whose gas exchanges heat with the ground, warms in stations and cools as its pressure falls: pressures and
 * flows at temperatures, and temperatures along flows, in turn until neither changes.
 */
import { createCompressibility } from './compressibility.ts';
import { prepareNetwork } from './prepare.ts';
import { type GasResult, type GasSolveOptions, type GasState, solve } from './solve.ts';
import type { GasNetwork, GasOptions } from './types.ts';

export interface ThermalOptions {
  readonly groundTemperatureK: number;
  /** Of the pipe's outer wall to the ground, W/(m2 K). */
  readonly heatTransferWPerM2K: number;
  /** Of the gas at constant pressure, J/(kg K). */
  readonly heatCapacityJPerKgK: number;
  /** Joule-Thomson coefficient, K/Pa. */
  readonly jouleThomsonKPerPa: number;
  /** Of gas that enters; default the network's. */
  readonly entryTemperatureK?: number;
}

export interface ThermalResult extends GasResult {
  /** Of what passes each node, K; NaN where nothing does. Null unless solved. */
  readonly temperatureK: Float64Array | null;
}

/** Of temperatures between two turns, K. */
const SETTLED_K = 1e-6;
const MAX_TURNS = 60;

/**
 * Temperature at the end of a pipe and its mean along it. The fall of the pressure is taken as even.
 *
 * @source Coulter and Bardon (1979), Pipeline Industry: m c dT/dx = -pi D U (T - T_ground) + m c mu dp/dx
 */
export function coolAlong(
  pipe: { readonly lengthM: number; readonly diameterM: number },
  flowKgPerS: number,
  inletK: number,
  dropPa: number,
  thermal: ThermalOptions,
): { readonly outletK: number; readonly meanK: number } {
  const { groundTemperatureK, heatTransferWPerM2K, heatCapacityJPerKgK, jouleThomsonKPerPa } = thermal;
  // Lengths of relaxation that the pipe has.
  const units =
    (Math.PI * pipe.diameterM * heatTransferWPerM2K * pipe.lengthM) / (Math.abs(flowKgPerS) * heatCapacityJPerKgK);
  const cooling = jouleThomsonKPerPa * dropPa;
  if (units < 1e-9) return { outletK: inletK - cooling, meanK: inletK - cooling / 2 };
  const target = groundTemperatureK - cooling / units;
  const left = Math.exp(-units);
  return { outletK: target + (inletK - target) * left, meanK: target + ((inletK - target) * (1 - left)) / units };
}

/**
 * @returns as `solve`; `not_converged` where temperatures do not settle
 * @throws RangeError where the network is not sound: callers check it first
 * @cost a few steady states
 */
export function solveThermal(
  network: GasNetwork,
  options: GasOptions,
  thermal: ThermalOptions,
  solving: GasSolveOptions = {},
): ThermalResult {
  let own = network;
  let last: Float64Array | null = null;
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const { input, issues } = prepareNetwork(own, options);
    if (!input) throw new RangeError(`gas: ${issues[0]?.message}`);
    const result = solve(input, solving);
    if (!result.state) return { ...result, temperatureK: null };
    const { temperatureK, meanK } = spreadHeat(network, input.from, input.to, result.state, thermal);
    const change = last === null ? Number.POSITIVE_INFINITY : largestChange(last, temperatureK);
    // The tables are made when asked for: a copy would ask.
    if (change < SETTLED_K) return Object.assign(Object.create(result), { temperatureK }) as ThermalResult;
    last = temperatureK;
    own = withTemperatures(network, options, result.state, meanK, input);
  }
  const blame = `Temperatures did not settle in ${MAX_TURNS} turns`;
  const blamed = { nodes: [], elements: [] };
  const failed = { status: 'not_converged' as const, residual: 1, blame, blamed, iterations: MAX_TURNS };
  return { ...failed, state: null, kpis: [], tables: {}, temperatureK: null };
}

/** Along the flow from node to node; rings that flow in a circle keep what they had at the start. */
function spreadHeat(
  { gas, nodes, edges }: GasNetwork,
  from: Int32Array,
  to: Int32Array,
  { flowKgPerS, pressurePa, withdrawalKgPerS }: GasState,
  thermal: ThermalOptions,
) {
  const entryK = thermal.entryTemperatureK ?? gas.temperatureK;
  const n = nodes.length;
  const least = 1e-9 * flowKgPerS.reduce((most, flow) => Math.max(most, Math.abs(flow)), 0);
  const mass = new Float64Array(n);
  const heat = new Float64Array(n);
  const meanK = new Float64Array(edges.length).fill(Number.NaN);
  const waiting = new Int32Array(n);
  const leaving: number[][] = nodes.map(() => []);
  for (let e = 0; e < edges.length; e++) {
    if (!(Math.abs(flowKgPerS[e]) > least)) continue;
    const [up, down] = flowKgPerS[e] > 0 ? [from[e], to[e]] : [to[e], from[e]];
    waiting[down]++;
    leaving[up].push(e);
  }
  for (let i = 0; i < n; i++) {
    mass[i] = Math.max(0, -withdrawalKgPerS[i]);
    heat[i] = mass[i] * entryK;
  }
  const temperatureK = new Float64Array(n).fill(Number.NaN);
  const ready = [...waiting.keys()].filter((i) => waiting[i] === 0);
  for (let i = ready.pop(); i !== undefined; i = ready.pop()) {
    if (mass[i] > 0) temperatureK[i] = heat[i] / mass[i];
    for (const e of leaving[i]) {
      const down = flowKgPerS[e] > 0 ? to[e] : from[e];
      const flow = Math.abs(flowKgPerS[e]);
      const inletK = mass[i] > 0 ? temperatureK[i] : entryK;
      const edge = edges[e];
      let outletK = inletK - thermal.jouleThomsonKPerPa * (pressurePa[i] - pressurePa[down]);
      if (edge.kind === 'pipe') {
        const along = coolAlong(edge, flow, inletK, pressurePa[i] - pressurePa[down], thermal);
        outletK = along.outletK;
        meanK[e] = along.meanK;
      } else if (edge.kind === 'compressor' && pressurePa[down] > pressurePa[i]) {
        const k = (gas.heatCapacityRatio - 1) / gas.heatCapacityRatio;
        const rise = (pressurePa[down] / pressurePa[i]) ** k - 1;
        outletK = inletK * (1 + rise / (edge.adiabaticEfficiency ?? 0.8));
      }
      mass[down] += flow;
      heat[down] += flow * outletK;
      if (--waiting[down] === 0) ready.push(down);
    }
  }
  return { temperatureK, meanK };
}

/** Each pipe at its mean temperature, with Z at that temperature: T stands where Z T does over the network's own Z. */
function withTemperatures(
  network: GasNetwork,
  options: GasOptions,
  { pressurePa }: GasState,
  meanK: Float64Array,
  {
    from,
    to,
    compressibility,
  }: { readonly from: Int32Array; readonly to: Int32Array; readonly compressibility: GasOptions['compressibility'] },
): GasNetwork {
  const { gas } = network;
  const law = compressibility ?? 'papay';
  const figures = { constantZ: options.constantZ ?? 0.9, linearZPerPa: options.linearZPerPa ?? 0 };
  const base = createCompressibility(law, gas, figures);
  return {
    ...network,
    edges: network.edges.map((edge, e) => {
      if (edge.kind !== 'pipe' || !Number.isFinite(meanK[e])) return edge;
      const [p1, p2] = [pressurePa[from[e]], pressurePa[to[e]]];
      const p = (2 / 3) * (p1 + p2 - (p1 * p2) / (p1 + p2));
      const own = createCompressibility(law, { ...gas, temperatureK: meanK[e] }, figures);
      return { ...edge, temperatureK: (meanK[e] * own.z(p)) / base.z(p) };
    }),
  };
}

function largestChange(a: Float64Array, b: Float64Array): number {
  let most = 0;
  for (let i = 0; i < a.length; i++) if (Number.isFinite(b[i])) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
