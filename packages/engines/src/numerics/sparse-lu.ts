/**
 * Sparse LU factors, P A Q = L U, of a square matrix whose pattern stays while its values change: `factorise` finds
 * pivots and the pattern of L and U once, `refactorise` computes new values in the same places without a search.
 */

import { createSearch, searchReach } from './lower-reach.ts';
import { orderByMinimumDegree } from './minimum-degree.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

export interface SparseLu {
  readonly size: number;
  /** Column of A that is eliminated k-th. */
  readonly columnOrder: Int32Array;
  /** Row of A that is the k-th pivot. */
  readonly rowOrder: Int32Array;
  /** Unit lower triangle by columns, its ones left out; rows as places of pivots. */
  readonly lowerStart: Int32Array;
  readonly lowerRow: Int32Array;
  readonly lowerValue: Float64Array;
  /** Upper triangle by columns, rows ascending, without the diagonal. */
  readonly upperStart: Int32Array;
  readonly upperRow: Int32Array;
  readonly upperValue: Float64Array;
  readonly diagonal: Float64Array;
  /** Place of the pivot that each entry of A stands in, in the order in which columns are eliminated. */
  readonly entryStart: Int32Array;
  readonly entry: Int32Array;
  readonly entryRow: Int32Array;
  /** Zeroed room for one column. */
  readonly work: Float64Array;
}

export interface FactoriseOptions {
  /** Columns in the order of elimination; default: by minimum degree. */
  readonly order?: Int32Array;
  /** The diagonal is the pivot where it is at least this part of the largest entry; 1 is partial pivoting. */
  readonly diagonalPreference?: number;
}

/**
 * @returns null when the matrix is singular: a column has no entry left that is not 0
 * @throws RangeError when it is not square
 * @cost O(operations of the elimination), beside the order
 * @source Gilbert and Peierls (1988), SIAM Journal on Scientific and Statistical Computing 9(5)
 */
export function factorise(matrix: SparseMatrix, options: FactoriseOptions = {}): SparseLu | null {
  const { columnCount: n, columnStart, rowIndex, values } = matrix;
  if (matrix.rowCount !== n) throw new RangeError(`numerics: ${matrix.rowCount} rows and ${n} columns`);
  const columnOrder = options.order ?? orderByMinimumDegree(matrix);
  const preference = options.diagonalPreference ?? 0.1;
  const rowOrder = new Int32Array(n).fill(-1);
  const placeOfRow = new Int32Array(n).fill(-1);
  const lowerStart = new Int32Array(n + 1);
  const upperStart = new Int32Array(n + 1);
  const lower = createEntries(rowIndex.length + n);
  const upper = createEntries(rowIndex.length + n);
  const diagonal = new Float64Array(n);
  const work = new Float64Array(n);
  const search = createSearch(n);
  for (let k = 0; k < n; k++) {
    const column = columnOrder[k];
    const top = searchReach(
      search,
      rowIndex,
      columnStart[column],
      columnStart[column + 1],
      lowerStart,
      lower,
      placeOfRow,
    );
    for (let p = columnStart[column]; p < columnStart[column + 1]; p++) work[rowIndex[p]] += values[p];
    let pivotRow = -1;
    let largest = 0;
    const upperBegin = upper.count;
    for (let s = top; s < n; s++) {
      const row = search.stack[s];
      const place = placeOfRow[row];
      if (place < 0) {
        if (Math.abs(work[row]) > largest) largest = Math.abs(work[(pivotRow = row)]);
        continue;
      }
      const value = work[row];
      pushEntry(upper, place, value);
      for (let p = lowerStart[place]; p < lowerStart[place + 1]; p++) work[lower.row[p]] -= lower.value[p] * value;
    }
    if (pivotRow < 0 || !Number.isFinite(largest)) return null;
    if (placeOfRow[column] < 0 && work[column] !== 0 && Math.abs(work[column]) >= preference * largest)
      pivotRow = column;
    const pivot = work[pivotRow];
    diagonal[k] = pivot;
    placeOfRow[pivotRow] = k;
    rowOrder[k] = pivotRow;
    for (let s = top; s < n; s++) {
      const row = search.stack[s];
      if (placeOfRow[row] < 0) pushEntry(lower, row, work[row] / pivot);
      work[row] = 0;
    }
    sortEntries(upper, upperBegin);
    upperStart[k + 1] = upper.count;
    lowerStart[k + 1] = lower.count;
  }
  for (let p = 0; p < lower.count; p++) lower.row[p] = placeOfRow[lower.row[p]];
  return {
    size: n,
    columnOrder,
    rowOrder,
    lowerStart,
    lowerRow: lower.row.slice(0, lower.count),
    lowerValue: lower.value.slice(0, lower.count),
    upperStart,
    upperRow: upper.row.slice(0, upper.count),
    upperValue: upper.value.slice(0, upper.count),
    diagonal,
    ...listEntries(matrix, columnOrder, placeOfRow),
    work,
  };
}

/** The entries of A in the order in which the elimination reads them. */
function listEntries({ columnStart, rowIndex }: SparseMatrix, columnOrder: Int32Array, placeOfRow: Int32Array) {
  const n = columnOrder.length;
  const entryStart = new Int32Array(n + 1);
  const entry = new Int32Array(rowIndex.length);
  const entryRow = new Int32Array(rowIndex.length);
  let count = 0;
  for (let k = 0; k < n; k++) {
    for (let p = columnStart[columnOrder[k]]; p < columnStart[columnOrder[k] + 1]; p++) {
      entry[count] = p;
      entryRow[count++] = placeOfRow[rowIndex[p]];
    }
    entryStart[k + 1] = count;
  }
  return { entryStart, entry, entryRow };
}

export interface Entries {
  row: Int32Array;
  value: Float64Array;
  count: number;
}

function createEntries(capacity: number): Entries {
  return { row: new Int32Array(capacity), value: new Float64Array(capacity), count: 0 };
}

function pushEntry(entries: Entries, row: number, value: number): void {
  if (entries.count === entries.row.length) {
    const { row: rows, value: values } = entries;
    entries.row = new Int32Array(2 * rows.length + 16);
    entries.value = new Float64Array(2 * rows.length + 16);
    entries.row.set(rows);
    entries.value.set(values);
  }
  entries.row[entries.count] = row;
  entries.value[entries.count++] = value;
}

/** The last column's entries by row: an ascending order is one in which they can be eliminated again. */
function sortEntries({ row, value, count }: Entries, begin: number): void {
  for (let p = begin + 1; p < count; p++) {
    const [r, v] = [row[p], value[p]];
    let q = p - 1;
    for (; q >= begin && row[q] > r; q--) {
      row[q + 1] = row[q];
      value[q + 1] = value[q];
    }
    row[q + 1] = r;
    value[q + 1] = v;
  }
}
