/**
 * L D L' of a symmetric positive definite matrix whose pattern stays while its values change: half the work of an LU.
 * `analyseSymmetric` finds the order and the pattern of L once, `factoriseLdl` fills in values, `solveLdl` solves.
 */
import { orderByMinimumDegree } from './minimum-degree.ts';
import { assemblePattern } from './sparse-matrix.ts';

export interface LdlPattern {
  readonly size: number;
  /** Unknown that is eliminated k-th. */
  readonly order: Int32Array;
  /** Unit lower triangle by columns, rows ascending, its ones left out. */
  readonly lowerStart: Int32Array;
  readonly lowerRow: Int32Array;
  /** The same by rows, columns ascending: the column, and the place in `lowerRow`. */
  readonly rowStart: Int32Array;
  readonly rowColumn: Int32Array;
  readonly rowPlace: Int32Array;
  /** Entries of A before the diagonal by row of L: which, and its column. */
  readonly entryStart: Int32Array;
  readonly entry: Int32Array;
  readonly entryColumn: Int32Array;
  /** Entry off the diagonal that each pair (row, column) adds to, once for both triangles. */
  readonly entryOfPair: Int32Array;
  readonly entries: number;
}

export interface LdlFactors {
  readonly pattern: LdlPattern;
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
  /** Zeroed room for one row. */
  readonly work: Float64Array;
}

/**
 * @param a  one end of each pair of unknowns that an entry joins; pairs may come twice, never an unknown with itself
 * @throws RangeError when an unknown lies outside
 * @cost the order of elimination, and O(entries of L)
 * @source Liu (1990), SIAM Journal on Matrix Analysis and Applications 11(1), elimination trees
 */
export function analyseSymmetric(size: number, a: Int32Array, b: Int32Array): LdlPattern {
  const joined = assemblePattern(size, size, a.map(lesser), a.map(greater));
  const { columnStart, rowIndex } = joined.pattern;
  const order = orderByMinimumDegree(joined.pattern);
  const place = new Int32Array(size);
  for (let k = 0; k < size; k++) place[order[k]] = k;
  const entryStart = new Int32Array(size + 1);
  for (let j = 0; j < size; j++)
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) entryStart[Math.max(place[j], place[rowIndex[p]]) + 1]++;
  for (let k = 0; k < size; k++) entryStart[k + 1] += entryStart[k];
  const [entry, entryColumn] = [new Int32Array(rowIndex.length), new Int32Array(rowIndex.length)];
  const next = entryStart.slice(0, size);
  for (let j = 0; j < size; j++) {
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) {
      const [one, other] = [place[j], place[rowIndex[p]]];
      const at = next[Math.max(one, other)]++;
      entry[at] = p;
      entryColumn[at] = Math.min(one, other);
    }
  }
  return {
    size,
    order,
    ...listRows(size, entryStart, entryColumn),
    entryStart,
    entry,
    entryColumn,
    entryOfPair: joined.entryOfTriplet,
    entries: rowIndex.length,
  };

  function lesser(_: number, p: number): number {
    return Math.min(a[p], b[p]);
  }
  function greater(_: number, p: number): number {
    return Math.max(a[p], b[p]);
  }
}

export function createLdl(pattern: LdlPattern): LdlFactors {
  return {
    pattern,
    lower: new Float64Array(pattern.lowerRow.length),
    diagonal: new Float64Array(pattern.size),
    work: new Float64Array(pattern.size),
  };
}

/**
 * @param onDiagonal  by unknown
 * @param offDiagonal by entry, as `entryOfPair` counts them
 * @returns false where a pivot is not positive; the factors are then of no use until the next call
 * @cost O(operations of the elimination)
 * @source Davis (2005), ACM Transactions on Mathematical Software 31(4), up-looking by rows
 */
export function factoriseLdl(ldl: LdlFactors, onDiagonal: Float64Array, offDiagonal: Float64Array): boolean {
  const { pattern, lower, diagonal, work } = ldl;
  const { size, order, lowerStart, lowerRow, rowStart, rowColumn, rowPlace, entryStart, entry, entryColumn } = pattern;
  for (let k = 0; k < size; k++) {
    for (let p = entryStart[k]; p < entryStart[k + 1]; p++) work[entryColumn[p]] = offDiagonal[entry[p]];
    let pivot = onDiagonal[order[k]];
    for (let p = rowStart[k]; p < rowStart[k + 1]; p++) {
      const j = rowColumn[p];
      const value = work[j];
      work[j] = 0;
      // Of column j what lies above row k: rows below are not reached yet.
      const last = rowPlace[p];
      for (let q = lowerStart[j]; q < last; q++) work[lowerRow[q]] -= lower[q] * value;
      const multiplier = value / diagonal[j];
      lower[last] = multiplier;
      pivot -= multiplier * value;
    }
    // The room is clean here, also where this ends it: each entry of a row was set back when it was read.
    if (!(pivot > 0)) return false;
    diagonal[k] = pivot;
  }
  return true;
}

/** @param x  where the solution of A x = b goes; may be `b` @cost O(entries of L) */
export function solveLdl({ pattern, lower, diagonal, work }: LdlFactors, b: Float64Array, x: Float64Array): void {
  const { size, order, lowerStart, lowerRow } = pattern;
  for (let k = 0; k < size; k++) work[k] = b[order[k]];
  for (let k = 0; k < size; k++) {
    const value = work[k];
    for (let p = lowerStart[k]; p < lowerStart[k + 1]; p++) work[lowerRow[p]] -= lower[p] * value;
  }
  for (let k = size - 1; k >= 0; k--) {
    let value = work[k] / diagonal[k];
    for (let p = lowerStart[k]; p < lowerStart[k + 1]; p++) value -= lower[p] * work[lowerRow[p]];
    work[k] = value;
  }
  for (let k = 0; k < size; k++) {
    x[order[k]] = work[k];
    work[k] = 0;
  }
}

/** Rows of L from the elimination tree: the ways from a row's entries up to the row itself. */
function listRows(size: number, entryStart: Int32Array, entryColumn: Int32Array) {
  const parent = new Int32Array(size).fill(-1);
  const seen = new Int32Array(size).fill(-1);
  const rowStart = new Int32Array(size + 1);
  const lowerStart = new Int32Array(size + 1);
  let rowColumn = new Int32Array(4 * size + entryColumn.length);
  let count = 0;
  for (let k = 0; k < size; k++) {
    seen[k] = k;
    if (count + k > rowColumn.length) rowColumn = grow(rowColumn, count + k);
    for (let p = entryStart[k]; p < entryStart[k + 1]; p++) {
      for (let j = entryColumn[p]; seen[j] !== k; j = parent[j]) {
        if (parent[j] < 0) parent[j] = k;
        seen[j] = k;
        lowerStart[j + 1]++;
        rowColumn[count++] = j;
      }
    }
    rowColumn.subarray(rowStart[k], count).sort();
    rowStart[k + 1] = count;
  }
  for (let k = 0; k < size; k++) lowerStart[k + 1] += lowerStart[k];
  const lowerRow = new Int32Array(count);
  const rowPlace = new Int32Array(count);
  const next = lowerStart.slice(0, size);
  for (let k = 0; k < size; k++) {
    for (let p = rowStart[k]; p < rowStart[k + 1]; p++) {
      const at = next[rowColumn[p]]++;
      lowerRow[at] = k;
      rowPlace[p] = at;
    }
  }
  return { lowerStart, lowerRow, rowStart, rowColumn: rowColumn.slice(0, count), rowPlace };
}

function grow(list: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * least);
  larger.set(list);
  return larger;
}
