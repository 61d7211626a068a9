/** A sparse matrix in compressed sparse columns (CSC): the entries of a column lie together, rows ascending. */

export interface SparsePattern {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Entries of column j are `columnStart[j] ... columnStart[j + 1] - 1`; length columnCount + 1. */
  readonly columnStart: Int32Array;
  readonly rowIndex: Int32Array;
}

export interface SparseMatrix extends SparsePattern {
  readonly values: Float64Array;
}

export interface Assembly {
  readonly pattern: SparsePattern;
  /** Entry that each triplet adds to: the values of a new matrix of the same pattern are sums without a search. */
  readonly entryOfTriplet: Int32Array;
}

/**
 * The pattern that triplets (row, column) make; several triplets of one place share an entry.
 *
 * @throws RangeError when a triplet lies outside
 * @cost O(triplets + rows + columns), two counting sorts
 */
export function assemblePattern(
  rowCount: number,
  columnCount: number,
  rows: Int32Array,
  columns: Int32Array,
): Assembly {
  const count = rows.length;
  const rowStart = new Int32Array(rowCount + 1);
  for (let t = 0; t < count; t++) {
    if (rows[t] < 0 || rows[t] >= rowCount || columns[t] < 0 || columns[t] >= columnCount) {
      throw new RangeError(`numerics: entry (${rows[t]}, ${columns[t]}) of a ${rowCount} x ${columnCount} matrix`);
    }
    rowStart[rows[t] + 1]++;
  }
  for (let i = 0; i < rowCount; i++) rowStart[i + 1] += rowStart[i];
  const byRow = new Int32Array(count);
  for (let t = 0; t < count; t++) byRow[rowStart[rows[t]]++] = t;
  const start = new Int32Array(columnCount + 1);
  for (let t = 0; t < count; t++) start[columns[t] + 1]++;
  for (let j = 0; j < columnCount; j++) start[j + 1] += start[j];
  const sorted = new Int32Array(count);
  const next = start.slice(0, columnCount);
  for (const t of byRow) sorted[next[columns[t]]++] = t;
  const columnStart = new Int32Array(columnCount + 1);
  const rowIndex = new Int32Array(count);
  const entryOfTriplet = new Int32Array(count);
  let entries = 0;
  for (let j = 0; j < columnCount; j++) {
    let last = -1;
    for (let p = start[j]; p < start[j + 1]; p++) {
      const t = sorted[p];
      if (rows[t] !== last) rowIndex[entries++] = last = rows[t];
      entryOfTriplet[t] = entries - 1;
    }
    columnStart[j + 1] = entries;
  }
  return { pattern: { rowCount, columnCount, columnStart, rowIndex: rowIndex.slice(0, entries) }, entryOfTriplet };
}

/** A matrix from triplets; values of one place are added. @cost as `assemblePattern` */
export function createMatrix(
  rowCount: number,
  columnCount: number,
  triplets: readonly (readonly [row: number, column: number, value: number])[],
): SparseMatrix {
  const rows = Int32Array.from(triplets, ([row]) => row);
  const columns = Int32Array.from(triplets, ([, column]) => column);
  const { pattern, entryOfTriplet } = assemblePattern(rowCount, columnCount, rows, columns);
  const values = new Float64Array(pattern.rowIndex.length);
  for (const [t, [, , value]] of triplets.entries()) values[entryOfTriplet[t]] += value;
  return { ...pattern, values };
}

/** A x. @throws RangeError when lengths disagree @cost O(entries) */
export function multiply(matrix: SparseMatrix, x: Float64Array): Float64Array {
  const { rowCount, columnCount, columnStart, rowIndex, values } = matrix;
  if (x.length !== columnCount) throw new RangeError(`numerics: ${columnCount} columns and ${x.length} values`);
  const y = new Float64Array(rowCount);
  for (let j = 0; j < columnCount; j++) {
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) y[rowIndex[p]] += values[p] * x[j];
  }
  return y;
}
