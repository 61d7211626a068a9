/** Checks a network and compiles it: typed arrays, resistance of each element, and the structure of the equations. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { checkNetwork } from './check.ts';
import { describeFault } from './faults.ts';
import { evaluateFriction, isFlowIndependent } from './friction.ts';
import { createModes } from './modes.ts';
import type { Topology } from './parts.ts';
import { createState, type State } from './state.ts';
import { createStructure, type Structure } from './structure.ts';
import type { CompressibilityLaw, FrictionLaw, Gas, GasEdge, GasNetwork, GasNode, GasOptions } from './types.ts';

/** Standard gravity. */
const GRAVITY_M_PER_S2 = 9.80665;

export interface GasInput extends Topology {
  readonly gas: Gas;
  readonly nodes: readonly GasNode[];
  readonly edges: readonly GasEdge[];
  readonly friction: FrictionLaw;
  readonly compressibility: CompressibilityLaw;
  readonly state: State;
  /** True where Z is taken at a pipe's mean pressure. */
  readonly meanZ: boolean;
  /** Loss of potential over flow squared, Pa2 s2/kg2; of pipes whose factor depends on the flow without the factor. */
  readonly resistance: Float64Array;
  /** Part of the loss that does not depend on the factor: bends and fittings. */
  readonly localResistance: Float64Array;
  /** 1 where the friction factor depends on the flow. */
  readonly flowDependent: Uint8Array;
  /** Reynolds number over flow, s/kg. */
  readonly rePerFlow: Float64Array;
  readonly relativeRoughness: Float64Array;
  readonly diameterM: Float64Array;
  /** 2 g (rise) / (R T): how much the square of pressure changes with height. */
  readonly rise: Float64Array;
  /** Cross-section, m2; of what has none that of the widest pipe. */
  readonly areaM2: Float64Array;
  readonly structure: Structure;
}

export type Prepared =
  | { readonly input: GasInput; readonly issues: readonly Issue[] }
  | { readonly input: null; readonly issues: readonly Issue[] };

/**
 * @returns no input where an issue is an error; each names its node or element
 * @cost O(nodes + edges) and the order of elimination
 */
export function prepareNetwork(network: GasNetwork, options: GasOptions = {}): Prepared {
  const friction = options.friction ?? defaultFriction(network);
  const issues = checkNetwork(network, friction);
  if (issues.some((issue) => issue.severity === 'error')) return { input: null, issues };
  const input = compile(network, friction, options);
  const faults = input.structure.faults.map((fault) => createIssue(describeFault(input, fault)));
  return faults.length > 0 ? { input: null, issues: [...issues, ...faults] } : { input, issues };
}

function defaultFriction({ edges }: GasNetwork): FrictionLaw {
  return edges.every((edge) => edge.kind !== 'pipe' || edge.frictionFactor !== undefined) ? 'constant' : 'hofer';
}

function compile({ gas, nodes, edges }: GasNetwork, friction: FrictionLaw, options: GasOptions): GasInput {
  const { compressibility = 'papay', constantZ = 0.9, linearZPerPa = 0, compressibilityAlong = 'integral' } = options;
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]));
  const topology: Topology = {
    nodeCount: nodes.length,
    from: Int32Array.from(edges, (edge) => indexOf.get(edge.from)!),
    to: Int32Array.from(edges, (edge) => indexOf.get(edge.to)!),
    fixedPressurePa: Float64Array.from(nodes, (node) => node.pressurePa ?? Number.NaN),
    withdrawalKgPerS: Float64Array.from(nodes, (node) => node.withdrawalKgPerS ?? 0),
    setPressurePa: Float64Array.from(edges, (edge) =>
      'control' in edge && edge.control.type === 'outlet_pressure' ? edge.control.pressurePa : 0,
    ),
  };
  const elevated = options.elevation !== false;
  const heights = nodes.map((node) => (elevated ? (node.elevationM ?? 0) : 0));
  return {
    ...topology,
    gas,
    nodes,
    edges,
    friction,
    compressibility,
    state: createState(gas, { law: compressibility, along: compressibilityAlong, constantZ, linearZPerPa }),
    meanZ: compressibilityAlong === 'mean' && compressibility !== 'ideal',
    ...compileResistance(gas, edges, friction),
    rise: Float64Array.from(edges, (edge, e) => {
      if (edge.kind !== 'pipe') return 0;
      const temperatureK = edge.temperatureK ?? gas.temperatureK;
      const riseM = heights[topology.to[e]] - heights[topology.from[e]];
      return (2 * (options.gravityMPerS2 ?? GRAVITY_M_PER_S2) * riseM) / (gas.specificGasConstant * temperatureK);
    }),
    structure: createStructure(topology, createModes(edges)),
  };
}

/** Loss of potential of each element by the horizontal, isothermal flow equation. */
function compileResistance(gas: Gas, edges: readonly GasEdge[], friction: FrictionLaw) {
  const n = edges.length;
  const resistance = new Float64Array(n);
  const localResistance = new Float64Array(n);
  const flowDependent = new Uint8Array(n);
  const rePerFlow = new Float64Array(n);
  const relativeRoughness = new Float64Array(n);
  const diameterM = new Float64Array(n);
  const areaM2 = new Float64Array(n);
  const factor = new Float64Array(2);
  for (const [e, edge] of edges.entries()) {
    if (edge.kind === 'short_pipe') localResistance[e] = edge.lossPa2S2PerKg2 ?? 0;
    if (edge.kind !== 'pipe' && edge.kind !== 'resistor') continue;
    const d = edge.diameterM;
    const area = (Math.PI * d * d) / 4;
    const temperatureK = edge.kind === 'pipe' ? (edge.temperatureK ?? gas.temperatureK) : gas.temperatureK;
    const perVelocityHead = (gas.specificGasConstant * temperatureK) / (2 * area * area);
    diameterM[e] = d;
    areaM2[e] = area;
    if (edge.kind === 'resistor') {
      localResistance[e] = edge.dragFactor * perVelocityHead;
      continue;
    }
    const friction2 = (perVelocityHead * edge.lengthM) / (d * (edge.efficiency ?? 1) ** 2);
    const k = (edge.roughnessM ?? 0) / d;
    localResistance[e] = (edge.lossCoefficient ?? 0) * perVelocityHead;
    relativeRoughness[e] = k;
    rePerFlow[e] = d / (area * gas.viscosityPaS);
    if (friction === 'constant') localResistance[e] += friction2 * edge.frictionFactor!;
    else if (isFlowIndependent(friction)) {
      evaluateFriction(friction, 1, k, d, factor);
      localResistance[e] += friction2 * factor[0];
    } else {
      flowDependent[e] = 1;
      resistance[e] = friction2;
    }
  }
  const widest = areaM2.reduce((most, area) => Math.max(most, area), 0) || 1;
  for (let e = 0; e < n; e++) areaM2[e] ||= widest;
  return { resistance, localResistance, flowDependent, rePerFlow, relativeRoughness, diameterM, areaM2 };
}
