/** The equations' structure: what each element is to the hydraulics, the unknowns, and the pattern of their matrix. */
import { type Assembly, assemblePattern, orderByMinimumDegree, type SparsePattern } from '../numerics/index.ts';
import type { HeatEdge, HeatNode } from './types.ts';

/** Flow follows the pressures. */
export const BRANCH = 0;
/** No resistance: the difference of pressures is given, the flow an unknown of its own. */
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
  /** Unknown of each node's pressure; -1 where it is held or nothing determines it. */
  readonly column: Int32Array;
  /** Unknown of each stiff edge's flow; -1 of others. */
  readonly edgeColumn: Int32Array;
  /** 1 where no water moves: parts that are shut off. */
  readonly resting: Uint8Array;
  readonly unknowns: number;
  readonly pattern: SparsePattern;
  /** Unknowns in the order of elimination. */
  readonly order: Int32Array;
  /** Entries by edge: (from, from), (from, to), (to, from), (to, to); of stiff ones (from, e), (to, e), (e, from), (e, to). */
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
  const column = new Int32Array(nodes.length).fill(-1);
  let unknowns = 0;
  for (const [i, { pressurePa }] of nodes.entries())
    if (pressurePa === undefined && !resting[i]) column[i] = unknowns++;
  const edgeColumn = new Int32Array(edges.length).fill(-1);
  for (let e = 0; e < edges.length; e++) if (role[e] === STIFF && !resting[from[e]]) edgeColumn[e] = unknowns++;
  return {
    role,
    column,
    edgeColumn,
    resting,
    unknowns,
    ...withOrder(createPattern(role, column, edgeColumn, from, to, unknowns)),
    faults,
  };
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
  return withOrder(assemblePattern(count, count, rows, columns));
}

function withOrder<T extends { readonly pattern: SparsePattern }>(item: T): T & { readonly order: Int32Array } {
  return { ...item, order: orderByMinimumDegree(item.pattern) };
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

function createPattern(
  role: Uint8Array,
  column: Int32Array,
  edgeColumn: Int32Array,
  from: Int32Array,
  to: Int32Array,
  unknowns: number,
): { pattern: SparsePattern; entry: Int32Array } {
  const rows: number[] = [];
  const columns: number[] = [];
  const triplet = new Int32Array(4 * role.length).fill(-1);
  const add = (place: number, row: number, col: number) => {
    if (row < 0 || col < 0) return;
    triplet[place] = rows.length;
    rows.push(row);
    columns.push(col);
  };
  for (let e = 0; e < role.length; e++) {
    const [a, b] = [column[from[e]], column[to[e]]];
    if (role[e] === BRANCH) {
      add(4 * e, a, a);
      add(4 * e + 1, a, b);
      add(4 * e + 2, b, a);
      add(4 * e + 3, b, b);
    } else if (edgeColumn[e] >= 0) {
      add(4 * e, a, edgeColumn[e]);
      add(4 * e + 1, b, edgeColumn[e]);
      add(4 * e + 2, edgeColumn[e], a);
      add(4 * e + 3, edgeColumn[e], b);
    }
  }
  const { pattern, entryOfTriplet } = assemblePattern(
    unknowns,
    unknowns,
    Int32Array.from(rows),
    Int32Array.from(columns),
  );
  return { pattern, entry: triplet.map((t) => (t < 0 ? -1 : entryOfTriplet[t])) };
}

function createUnion(count: number) {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root];
    while (parent[i] !== root) [parent[i], i] = [root, parent[i]];
    return root;
  };
  return {
    find,
    /** False where they were joined before. */
    join(i: number, j: number): boolean {
      const [a, b] = [find(i), find(j)];
      parent[a] = b;
      return a !== b;
    },
  };
}
