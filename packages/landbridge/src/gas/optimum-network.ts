/**
 * A network of pipes and stations, such as a corridor's, as an optimum's arcs: every law of friction and compressibility
 * becomes one figure a pipe, taken at a state that the caller gives and renews.
 */
import {
  createCompressibility,
  evaluateFriction,
  type GasEdge,
  type GasNetwork,
  type GasOptions,
  type OptimumArc,
  type OptimumDevice,
} from '@landbridge/engines/gas';

/** What the laws are evaluated at: flow by edge, pressure by node. */
export interface LawState {
  readonly flowKgPerS: ReadonlyMap<string, number>;
  readonly pressurePa: ReadonlyMap<string, number>;
}

export interface LinearisedNetwork {
  readonly arcs: readonly OptimumArc[];
  /** W for each kg/s of |f| (r^k - 1), by station. */
  readonly workWPerKgPerS: ReadonlyMap<string, number>;
}

const GRAVITY = 9.80665;
/** A turbulent flow, for a pipe that carries none at the state. */
const REST_KG_PER_S = 50;

/** @cost O(edges) */
export function lineariseNetwork(
  network: GasNetwork,
  options: GasOptions,
  state: LawState,
  cap: number,
): LinearisedNetwork {
  const { gas, nodes } = network;
  const heightOf = new Map(nodes.map((node) => [node.id, node.elevationM ?? 0]));
  const { z } = createCompressibility(options.compressibility ?? 'papay', gas, {
    constantZ: options.constantZ ?? 0.9,
    linearZPerPa: options.linearZPerPa ?? 0,
  });
  const rt = gas.specificGasConstant * gas.temperatureK;
  const k = (gas.heatCapacityRatio - 1) / gas.heatCapacityRatio;
  const workWPerKgPerS = new Map<string, number>();
  const out = new Float64Array(2);
  const pressureAt = (id: string) => state.pressurePa.get(id) ?? 5e6;
  const both = { minFlowKgPerS: -cap, maxFlowKgPerS: cap };
  const forwards = { minFlowKgPerS: 0, maxFlowKgPerS: cap };
  const arcs = network.edges.map((edge): OptimumArc => {
    const common = { id: edge.id, from: edge.from, to: edge.to, buildCost: null };
    if (edge.kind === 'pipe') {
      const area = (Math.PI * edge.diameterM ** 2) / 4;
      const [p1, p2] = [pressureAt(edge.from), pressureAt(edge.to)];
      const mean = p1 + p2 > 0 ? (2 / 3) * (p1 + p2 - (p1 * p2) / (p1 + p2)) : p1;
      const flow = Math.max(Math.abs(state.flowKgPerS.get(edge.id) ?? 0), REST_KG_PER_S);
      const re = (flow * edge.diameterM) / (area * gas.viscosityPaS);
      const law = options.friction ?? 'hofer';
      if (law === 'constant') out[0] = edge.frictionFactor ?? 0;
      else evaluateFriction(law, re, (edge.roughnessM ?? 0) / edge.diameterM, edge.diameterM, out);
      const zrt = z(mean) * rt;
      const loss =
        (out[0] * edge.lengthM) / (edge.diameterM * (edge.efficiency ?? 1) ** 2) + (edge.lossCoefficient ?? 0);
      const rise = (heightOf.get(edge.to) ?? 0) - (heightOf.get(edge.from) ?? 0);
      const s = (2 * GRAVITY * rise) / zrt;
      const level = (loss * zrt) / area ** 2;
      return {
        ...common,
        ...both,
        kind: 'pipe',
        lift: Math.exp(-s),
        resistancePa2S2PerKg2: s === 0 ? level : (level * -Math.expm1(-s)) / s,
      };
    }
    const passage: OptimumDevice = {
      ...common,
      ...both,
      kind: 'device',
      modes: [{ ...both, minRatio: 1, maxRatio: 1, compresses: false }],
      closable: false,
      maxWorkKgPerS: Number.POSITIVE_INFINITY,
      workPrice: 0,
    };
    if (edge.kind !== 'compressor') return isShutter(edge) ? { ...passage, closable: true } : passage;
    const perKg = (z(pressureAt(edge.from)) * rt) / k / (edge.adiabaticEfficiency ?? 0.8);
    workWPerKgPerS.set(edge.id, perKg);
    const runs = edge.control.type !== 'bypass' && edge.control.type !== 'closed';
    const ratio = runs ? (edge.maxRatio ?? 2) : 1;
    return {
      ...passage,
      ...forwards,
      modes: [{ ...forwards, minRatio: 1, maxRatio: ratio, compresses: runs }],
      maxWorkKgPerS: (edge.maxPowerW ?? Number.POSITIVE_INFINITY) / perKg,
    };
  });
  return { arcs, workWPerKgPerS };
}

function isShutter(edge: GasEdge): boolean {
  return edge.kind === 'valve' || edge.kind === 'control_valve';
}
