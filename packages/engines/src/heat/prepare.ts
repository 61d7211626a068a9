/** Checks a heat network and compiles it: typed arrays, and the structure of the equations. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { checkHeatNetwork } from './check.ts';
import { createFluid, type FluidLaws } from './fluid.ts';
import { createHeatStructure, type HeatFault, type HeatStructure } from './structure.ts';
import type { HeatEdge, HeatFrictionLaw, HeatNetwork, HeatNode, HeatOptions } from './types.ts';

/** Standard gravity. */
export const GRAVITY_M_PER_S2 = 9.80665;

export interface HeatInput {
  readonly nodes: readonly HeatNode[];
  readonly edges: readonly HeatEdge[];
  readonly fluid: FluidLaws;
  readonly friction: HeatFrictionLaw;
  readonly stirred: boolean;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly isPipe: Uint8Array;
  readonly areaM2: Float64Array;
  readonly diameterM: Float64Array;
  readonly lengthM: Float64Array;
  readonly relativeRoughness: Float64Array;
  readonly lossCoefficient: Float64Array;
  readonly lossWPerMK: Float64Array;
  readonly couplingWPerMK: Float64Array;
  /** Index of the pair's other pipe; -1: none. */
  readonly partner: Int32Array;
  readonly ambientK: Float64Array;
  readonly heatInW: Float64Array;
  /** Pressure that the element adds at no flow, Pa. */
  readonly liftPa: Float64Array;
  readonly pumpSlope: Float64Array;
  readonly riseM: Float64Array;
  /** Sections of edge e are `sectionStart[e]` to `sectionStart[e + 1]`; 0 of them where it is no pipe. */
  readonly sectionStart: Int32Array;
  readonly structure: HeatStructure;
  /** Edges of node i, each end counted, are those of `edgesAt` from `edgesAtStart[i]` to `edgesAtStart[i + 1]`. */
  readonly edgesAtStart: Int32Array;
  readonly edgesAt: Int32Array;
}

export type PreparedHeat =
  | { readonly input: HeatInput; readonly issues: readonly Issue[] }
  | { readonly input: null; readonly issues: readonly Issue[] };

/**
 * @returns no input where an issue is an error; each names its node or element
 * @cost O(nodes + edges)
 */
export function prepareHeat(network: HeatNetwork, options: HeatOptions = {}): PreparedHeat {
  const issues = checkHeatNetwork(network);
  if (issues.some((issue) => issue.severity === 'error')) return { input: null, issues };
  const input = compile(network, options);
  const faults = input.structure.faults.map((fault) => createIssue(describeFault(input, fault)));
  return faults.length > 0 ? { input: null, issues: [...issues, ...faults] } : { input, issues };
}

function compile({ fluid, nodes, edges }: HeatNetwork, options: HeatOptions): HeatInput {
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]));
  const pipeOf = new Map(edges.flatMap((edge, e) => (edge.kind === 'pipe' ? [[edge.id, e] as const] : [])));
  const from = Int32Array.from(edges, (edge) => indexOf.get(edge.from)!);
  const to = Int32Array.from(edges, (edge) => indexOf.get(edge.to)!);
  const pipes = (read: (edge: Extract<HeatEdge, { kind: 'pipe' }>) => number) =>
    Float64Array.from(edges, (edge) => (edge.kind === 'pipe' ? read(edge) : 0));
  const diameterM = Float64Array.from(edges, (edge) => ('diameterM' in edge ? (edge.diameterM ?? 0) : 0));
  const sectionStart = new Int32Array(edges.length + 1);
  for (const [e, edge] of edges.entries())
    sectionStart[e + 1] = sectionStart[e] + (edge.kind === 'pipe' ? (edge.sections ?? 1) : 0);
  return {
    nodes,
    edges,
    fluid: createFluid(fluid),
    friction: options.friction ?? 'colebrook-white',
    stirred: options.cooling === 'stirred',
    from,
    to,
    isPipe: Uint8Array.from(edges, (edge) => (edge.kind === 'pipe' ? 1 : 0)),
    diameterM,
    areaM2: diameterM.map((d) => (Math.PI * d * d) / 4),
    lengthM: pipes((edge) => edge.lengthM),
    relativeRoughness: pipes((edge) => edge.roughnessM / edge.diameterM),
    lossCoefficient: Float64Array.from(edges, (edge) => ('lossCoefficient' in edge ? (edge.lossCoefficient ?? 0) : 0)),
    lossWPerMK: pipes((edge) => edge.lossWPerMK ?? 0),
    couplingWPerMK: pipes((edge) => edge.partner?.couplingWPerMK ?? 0),
    partner: Int32Array.from(edges, (edge) =>
      edge.kind === 'pipe' && edge.partner ? (pipeOf.get(edge.partner.pipe) ?? -1) : -1,
    ),
    ambientK: pipes((edge) => edge.ambientK),
    heatInW: Float64Array.from(edges, (edge) =>
      edge.kind === 'pipe' ? (edge.heatInW ?? 0) : edge.kind === 'heat_exchanger' ? edge.heatW : 0,
    ),
    liftPa: Float64Array.from(edges, liftOf),
    pumpSlope: Float64Array.from(edges, (edge) => (edge.kind === 'pump' ? (edge.slopePaS2PerKg2 ?? 0) : 0)),
    riseM: Float64Array.from(edges, (_, e) => (nodes[to[e]].elevationM ?? 0) - (nodes[from[e]].elevationM ?? 0)),
    sectionStart,
    ...listEdgesAt(nodes.length, from, to),
    structure: createHeatStructure(nodes, edges, from, to, (e) => takesFlow(edges[e])),
  };
}

function listEdgesAt(count: number, from: Int32Array, to: Int32Array) {
  const edgesAtStart = new Int32Array(count + 1);
  for (let e = 0; e < from.length; e++) for (const i of [from[e], to[e]]) edgesAtStart[i + 1]++;
  for (let i = 0; i < count; i++) edgesAtStart[i + 1] += edgesAtStart[i];
  const next = edgesAtStart.slice(0, count);
  const edgesAt = new Int32Array(2 * from.length);
  for (let e = 0; e < from.length; e++) for (const i of [from[e], to[e]]) edgesAt[next[i]++] = e;
  return { edgesAtStart, edgesAt };
}

function liftOf(edge: HeatEdge): number {
  if (edge.kind === 'pump') return edge.liftPa;
  return edge.kind === 'producer' && edge.control.type === 'lift' ? edge.control.liftPa : 0;
}

/** False of consumers and producers that ask for nothing. */
function takesFlow(edge: HeatEdge): boolean {
  if (edge.kind === 'consumer') return edge.flowKgPerS !== undefined ? edge.flowKgPerS > 0 : edge.heatW! > 0;
  if (edge.kind !== 'producer') return true;
  return edge.control.type === 'flow'
    ? edge.control.flowKgPerS > 0
    : edge.control.type === 'heat' && edge.control.heatW > 0;
}

function describeFault({ nodes, edges }: HeatInput, { kind, nodes: at, edges: by }: HeatFault) {
  const names = listNames(at.map((i) => nodes[i].id));
  const elements = listNames(by.map((e) => `${edges[e].kind.replace('_', ' ')} ${edges[e].id}`));
  if (kind === 'stiff_ring') {
    return {
      code: 'heat.stiff_ring',
      message: `Elements without resistance make a ring or join two held pressures: ${elements} between ${names}`,
      found: elements,
      fix: 'give it a loss coefficient or a slope, or close it',
    };
  }
  return {
    code: 'heat.no_pressure_reference',
    message: `No pressure is held among the nodes that are joined to ${names}`,
    found: elements || names,
    expected: 'a pressure held at one node of each part that water moves in',
    fix: 'hold a pressure there, give a producer a lift, or open what shuts the part off',
  };
}

const NAMED = 6;

/** `a, b and 12 more`. */
export function listNames(names: readonly string[]): string {
  const unique = [...new Set(names)];
  if (unique.length <= NAMED) return unique.join(', ');
  return `${unique.slice(0, NAMED).join(', ')} and ${unique.length - NAMED} more`;
}
