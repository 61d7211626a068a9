/**
 * The equations' structure: what each element is to the hydraulics, the unknowns, and the pattern of their matrix. Nodes
 * that elements without resistance join differ in pressure by what is given: together they are one unknown.
 */
import {
  type Assembly,
  analyseSymmetric,
  assemblePattern,
  type LdlPattern,
  orderByMinimumDegree,
} from '../numerics/index.ts';
import { createForest, createUnion, type StiffForest } from './stiff-forest.ts';
import type { HeatEdge, HeatNode } from './types.ts';

/** Flow follows the pressures. */
export const BRANCH = 0;
/** No resistance: the difference of pressures is given, the flow is what the balances leave. */
export const STIFF = 1;
/** Flow is given. */
export const GIVEN = 2;
export const SHUT = 3;

export interface HeatFault {
  readonly kind: 'stiff_ring' | 'no_pressure_reference';
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
}

export interface HeatStructure {
  readonly role: Uint8Array;
  /** Unknown of each node's pressure, shared by nodes that stiff edges join; -1: held, or nothing determines it. */
  readonly column: Int32Array;
  /** 1 where no water moves: parts that are shut off. */
  readonly resting: Uint8Array;
  readonly unknowns: number;
  readonly forest: StiffForest;
  /** Edges of role BRANCH that water moves in. */
  readonly branches: Int32Array;
  readonly pattern: LdlPattern;
  /** By branch: the entry that joins the unknowns of its ends; -1 where they are one or a pressure is held. */
  readonly entry: Int32Array;
  readonly faults: readonly HeatFault[];
}

/** @cost O(nodes + edges) */
export function createHeatStructure(
  nodes: readonly HeatNode[],
  edges: readonly HeatEdge[],
  from: Int32Array,
  to: Int32Array,
  takes: (edge: number) => boolean,
): HeatStructure {
  const role = Uint8Array.from(edges, roleOf);
  const faults: HeatFault[] = [];
  const stiffPart = createUnion(nodes.length + 1);
  for (const [i, { pressurePa }] of nodes.entries()) if (pressurePa !== undefined) stiffPart.join(i, nodes.length);
  for (let e = 0; e < edges.length; e++) {
    if (role[e] === STIFF && !stiffPart.join(from[e], to[e])) {
      faults.push({ kind: 'stiff_ring', nodes: [from[e], to[e]], edges: [e] });
    }
  }
  const part = createUnion(nodes.length + 1);
  for (const [i, { pressurePa }] of nodes.entries()) if (pressurePa !== undefined) part.join(i, nodes.length);
  for (let e = 0; e < edges.length; e++) if (role[e] <= STIFF) part.join(from[e], to[e]);
  const reference = part.find(nodes.length);
  const resting = Uint8Array.from(nodes, (_, i) => (part.find(i) === reference ? 0 : 1));
  const moved = new Set<number>();
  for (const [i, { injectionKgPerS = 0 }] of nodes.entries()) if (resting[i] && injectionKgPerS !== 0) moved.add(i);
  const movers: number[] = [];
  for (let e = 0; e < edges.length; e++) {
    if (role[e] !== GIVEN || !takes(e) || !(resting[from[e]] || resting[to[e]])) continue;
    movers.push(e);
    for (const i of [from[e], to[e]]) if (resting[i]) moved.add(i);
  }
  if (moved.size > 0) faults.push({ kind: 'no_pressure_reference', nodes: [...moved], edges: movers });
  const forest = createForest(nodes, from, to, (e) => role[e] === STIFF && !resting[from[e]]);
  const column = new Int32Array(nodes.length).fill(-1);
  let unknowns = 0;
  for (const [i, { pressurePa }] of nodes.entries())
    if (pressurePa === undefined && !resting[i] && forest.root[i] === i) column[i] = unknowns++;
  for (let i = 0; i < nodes.length; i++) column[i] = column[forest.root[i]];
  const branches = Int32Array.from(role.keys()).filter((e) => role[e] === BRANCH && !resting[from[e]]);
  const joins = branches.map((e) => {
    const [a, b] = [column[from[e]], column[to[e]]];
    return a >= 0 && b >= 0 && a !== b ? 1 : 0;
  });
  const joining = branches.filter((_, k) => joins[k] === 1);
  const pattern = analyseSymmetric(
    unknowns,
    joining.map((e) => column[from[e]]),
    joining.map((e) => column[to[e]]),
  );
  let pair = 0;
  const entry = joins.map((joined) => (joined === 1 ? pattern.entryOfPair[pair++] : -1));
  return { role, column, resting, unknowns, forest, branches, pattern, entry, faults };
}

/** Mixing at nodes: triplets of the diagonal, then of each edge (to, from) and (from, to). */
export interface MixingPattern extends Assembly {
  readonly order: Int32Array;
}

/** @cost O(nodes + edges) and the order of elimination */
export function createMixingPattern(count: number, from: Int32Array, to: Int32Array): MixingPattern {
  const rows = new Int32Array(count + 2 * from.length);
  const columns = new Int32Array(count + 2 * from.length);
  for (let i = 0; i < count; i++) rows[i] = columns[i] = i;
  for (let e = 0; e < from.length; e++) {
    rows[count + 2 * e] = columns[count + 2 * e + 1] = to[e];
    columns[count + 2 * e] = rows[count + 2 * e + 1] = from[e];
  }
  const assembly = assemblePattern(count, count, rows, columns);
  return { ...assembly, order: orderByMinimumDegree(assembly.pattern) };
}

function roleOf(edge: HeatEdge): number {
  switch (edge.kind) {
    case 'pipe':
      return BRANCH;
    case 'valve':
      return edge.open ? ((edge.lossCoefficient ?? 0) > 0 ? BRANCH : STIFF) : SHUT;
    case 'heat_exchanger':
      return (edge.lossCoefficient ?? 0) > 0 ? BRANCH : STIFF;
    case 'pump':
      return (edge.slopePaS2PerKg2 ?? 0) > 0 ? BRANCH : STIFF;
    case 'producer':
      return edge.control.type === 'lift' ? STIFF : GIVEN;
    case 'consumer':
      return GIVEN;
  }
}
