/**
 * The network without its elements of no resistance. Nodes that tied elements join have pressures in fixed proportion
 * and become one part with one unknown; a part whose pressure an element holds has none, and what it takes is taken
 * from the part before the element. So as many balances are left as unknowns, and their matrix is an M-matrix by
 * columns, which is eliminated along its diagonal. Not the equations: `newton.ts` fills in the values.
 */
import { assemblePattern, factorise, type SparseLu, type SparsePattern } from '../numerics/index.ts';
import { BRANCH, type Modes, POWER } from './modes.ts';
import { type Fault, findResting, findRow, holdPressures, joinTied, type Topology } from './parts.ts';

export interface Structure {
  readonly modes: Modes;
  readonly faults: readonly Fault[];
  /** Part of each node, and its pressure over that of the part. */
  readonly part: Int32Array;
  readonly share: Float64Array;
  readonly partCount: number;
  /** Unknown of each part; -1 where its pressure is given. */
  readonly column: Int32Array;
  /** Balance that a part's flows enter; -1 where a slack takes the rest. */
  readonly row: Int32Array;
  readonly unknowns: number;
  /** Node that a part's given pressure belongs to, and the element that holds it (-1: a slack); -1 where free. */
  readonly holderNode: Int32Array;
  readonly holderEdge: Int32Array;
  /** 1 for parts that nothing joins to a given pressure and that need no gas: their pressure is not determined. */
  readonly resting: Uint8Array;
  readonly branches: Int32Array;
  /** Balance and unknown at the ends of each branch; -1 where there is none. */
  readonly rowFrom: Int32Array;
  readonly rowTo: Int32Array;
  readonly columnFrom: Int32Array;
  readonly columnTo: Int32Array;
  readonly pattern: SparsePattern;
  /** Places of a branch's four values: (from, from), (from, to), (to, from), (to, to); -1 where there is none. */
  readonly entryOfBranch: Int32Array;
  readonly lu: SparseLu | null;
}

/** @cost O(nodes + edges) and the order and symbolic factors of the matrix */
export function createStructure(topology: Topology, modes: Modes): Structure {
  const faults: Fault[] = [];
  const { part, share, partCount } = joinTied(topology, modes, faults);
  const { holderNode, holderEdge, before } = holdPressures(topology, modes, part, share, partCount, faults);
  const column = new Int32Array(partCount).fill(-1);
  const resting = findResting(topology, modes, part, holderNode, partCount, faults);
  let unknowns = 0;
  for (let p = 0; p < partCount; p++) if (holderNode[p] < 0 && resting[p] === 0) column[p] = unknowns++;
  const row = new Int32Array(partCount).fill(-1);
  for (let p = 0; p < partCount; p++) row[p] = findRow(p, before, column, faults);
  const branches = listBranches(modes, resting, part, topology);
  const ends = {
    rowFrom: branches.map((e) => row[part[topology.from[e]]]),
    rowTo: branches.map((e) => row[part[topology.to[e]]]),
    columnFrom: branches.map((e) => column[part[topology.from[e]]]),
    columnTo: branches.map((e) => column[part[topology.to[e]]]),
  };
  const { pattern, entryOfBranch } = assembleBranches(ends, unknowns);
  return {
    modes,
    faults,
    part,
    share,
    partCount,
    column,
    row,
    unknowns,
    holderNode,
    holderEdge,
    resting,
    branches,
    ...ends,
    pattern,
    entryOfBranch,
    lu: faults.length > 0 ? null : createFactors(pattern),
  };
}

function listBranches({ mode }: Modes, resting: Uint8Array, part: Int32Array, { from }: Topology): Int32Array {
  const branches: number[] = [];
  for (let e = 0; e < mode.length; e++) {
    if ((mode[e] === BRANCH || mode[e] === POWER) && resting[part[from[e]]] === 0) branches.push(e);
  }
  return Int32Array.from(branches);
}

type Ends = Pick<Structure, 'rowFrom' | 'rowTo' | 'columnFrom' | 'columnTo'>;

function assembleBranches({ rowFrom, rowTo, columnFrom, columnTo }: Ends, unknowns: number) {
  const branchCount = rowFrom.length;
  const rows = new Int32Array(unknowns + 4 * branchCount);
  const columns = new Int32Array(rows.length);
  const tripletOf = new Int32Array(4 * branchCount).fill(-1);
  // The diagonal is there even where a part has no branch of its own.
  let count = 0;
  for (; count < unknowns; count++) rows[count] = columns[count] = count;
  for (let b = 0; b < branchCount; b++) {
    for (let place = 0; place < 4; place++) {
      const r = place < 2 ? rowFrom[b] : rowTo[b];
      const c = place % 2 === 0 ? columnFrom[b] : columnTo[b];
      if (r < 0 || c < 0) continue;
      tripletOf[4 * b + place] = count;
      rows[count] = r;
      columns[count++] = c;
    }
  }
  const { pattern, entryOfTriplet } = assemblePattern(
    unknowns,
    unknowns,
    rows.subarray(0, count),
    columns.subarray(0, count),
  );
  return { pattern, entryOfBranch: tripletOf.map((t) => (t < 0 ? -1 : entryOfTriplet[t])) };
}

/** The pattern of the factors, from values that keep every pivot on the diagonal. */
function createFactors(pattern: SparsePattern): SparseLu | null {
  const { columnCount, columnStart, rowIndex } = pattern;
  const values = new Float64Array(rowIndex.length);
  for (let j = 0; j < columnCount; j++) {
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) values[p] = rowIndex[p] === j ? columnCount + 1 : -0.5;
  }
  return factorise({ ...pattern, values }, { diagonalPreference: 0 });
}
