/** New values in the places of earlier factors, and the solution of A x = b by them. */
import type { SparseLu } from './sparse-lu.ts';

/** A pivot that is this much smaller than its column's largest entry is no pivot any more. */
const LEAST_PIVOT = 1e-14;

/**
 * The factors of a matrix of the same pattern, in place: same pivots, no search.
 *
 * @param values  of the matrix, in the order of its pattern
 * @returns false when a pivot has become too small; the factors are then of no use until the next call
 * @cost O(operations of the elimination)
 * @source Davis and Palamadai Natarajan (2010), ACM Transactions on Mathematical Software 37(3), refactorisation
 */
export function refactorise(lu: SparseLu, values: Float64Array): boolean {
  const { size, lowerStart, lowerRow, lowerValue, upperStart, upperRow, upperValue, diagonal, work } = lu;
  const { entryStart, entry, entryRow } = lu;
  for (let k = 0; k < size; k++) {
    for (let p = entryStart[k]; p < entryStart[k + 1]; p++) work[entryRow[p]] += values[entry[p]];
    for (let p = upperStart[k]; p < upperStart[k + 1]; p++) {
      const j = upperRow[p];
      const value = work[j];
      work[j] = 0;
      upperValue[p] = value;
      if (value === 0) continue;
      for (let q = lowerStart[j]; q < lowerStart[j + 1]; q++) work[lowerRow[q]] -= lowerValue[q] * value;
    }
    const pivot = work[k];
    work[k] = 0;
    diagonal[k] = pivot;
    let largest = 0;
    for (let p = lowerStart[k]; p < lowerStart[k + 1]; p++) {
      const value = work[lowerRow[p]];
      work[lowerRow[p]] = 0;
      lowerValue[p] = value / pivot;
      if (Math.abs(value) > largest) largest = Math.abs(value);
    }
    if (!(Math.abs(pivot) > LEAST_PIVOT * largest) || !Number.isFinite(pivot)) {
      work.fill(0);
      return false;
    }
  }
  return true;
}

/**
 * @param b  right-hand side; not changed
 * @param x  where the solution goes; may be `b`
 * @cost O(entries of the factors)
 */
export function solveFactored(
  lu: SparseLu,
  b: Float64Array,
  x: Float64Array = new Float64Array(lu.size),
): Float64Array {
  const { size, lowerStart, lowerRow, lowerValue, upperStart, upperRow, upperValue, diagonal, work } = lu;
  const { rowOrder, columnOrder } = lu;
  for (let k = 0; k < size; k++) work[k] = b[rowOrder[k]];
  for (let k = 0; k < size; k++) {
    const value = work[k];
    if (value === 0) continue;
    for (let p = lowerStart[k]; p < lowerStart[k + 1]; p++) work[lowerRow[p]] -= lowerValue[p] * value;
  }
  for (let k = size - 1; k >= 0; k--) {
    const value = work[k] / diagonal[k];
    work[k] = value;
    if (value === 0) continue;
    for (let p = upperStart[k]; p < upperStart[k + 1]; p++) work[upperRow[p]] -= upperValue[p] * value;
  }
  for (let k = 0; k < size; k++) {
    x[columnOrder[k]] = work[k];
    work[k] = 0;
  }
  return x;
}
