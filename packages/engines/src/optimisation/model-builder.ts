/** A linear model put together column by column and row by row. */
import { createGrowingArray } from './growing-array.ts';
import type { LinearModel } from './types.ts';

export interface ColumnDraft {
  /** Default 0. */
  readonly lower?: number;
  /** Default none. */
  readonly upper?: number;
  /** Of the objective; default 0. */
  readonly cost?: number;
  /** Default false. */
  readonly integer?: boolean;
}

export interface ModelBuilder {
  /** Index of the new column. */
  addColumn(draft?: ColumnDraft): number;
  /**
   * lower <= sum of value x column <= upper; equal bounds make an equation. A column named twice counts twice.
   *
   * @returns index of the new row
   */
  addRow(lower: number, upper: number, columns: ArrayLike<number>, values: ArrayLike<number>): number;
  readonly columns: number;
  readonly rows: number;
  build(): LinearModel;
}

/**
 * @throws Error where a column does not exist, lists differ in length, or a number is not one
 * @cost O(entries), amortised
 */
export function createModelBuilder(sense: 'min' | 'max' = 'min'): ModelBuilder {
  const columnLower = createGrowingArray(Float64Array);
  const columnUpper = createGrowingArray(Float64Array);
  const cost = createGrowingArray(Float64Array);
  const isInteger = createGrowingArray(Int32Array);
  const rowLower = createGrowingArray(Float64Array);
  const rowUpper = createGrowingArray(Float64Array);
  const rowStart = createGrowingArray(Int32Array);
  const columnOf = createGrowingArray(Int32Array);
  const value = createGrowingArray(Float64Array);
  rowStart.push(0);
  const seen = new Map<number, number>();
  return {
    addColumn({ lower = 0, upper = Number.POSITIVE_INFINITY, cost: own = 0, integer = false } = {}) {
      requireBounds(`column ${cost.length}`, lower, upper);
      if (!Number.isFinite(own)) throw new Error(`optimisation: column ${cost.length} has the cost ${own}`);
      columnLower.push(lower);
      columnUpper.push(upper);
      cost.push(own);
      isInteger.push(integer ? 1 : 0);
      return cost.length - 1;
    },
    addRow(lower, upper, columns, values) {
      const row = rowLower.length;
      requireBounds(`row ${row}`, lower, upper);
      if (columns.length !== values.length) {
        throw new Error(`optimisation: row ${row} has ${columns.length} columns and ${values.length} values`);
      }
      seen.clear();
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k];
        if (!(column >= 0 && column < cost.length)) {
          throw new Error(`optimisation: row ${row} names the column ${column} of ${cost.length}`);
        }
        if (!Number.isFinite(values[k])) throw new Error(`optimisation: row ${row} has the value ${values[k]}`);
        seen.set(column, (seen.get(column) ?? 0) + values[k]);
      }
      for (const [column, sum] of seen) {
        if (sum === 0) continue;
        columnOf.push(column);
        value.push(sum);
      }
      rowLower.push(lower);
      rowUpper.push(upper);
      rowStart.push(columnOf.length);
      return row;
    },
    get columns() {
      return cost.length;
    },
    get rows() {
      return rowLower.length;
    },
    build: () => ({
      columns: cost.length,
      rows: rowLower.length,
      sense,
      cost: cost.toArray(),
      columnLower: columnLower.toArray(),
      columnUpper: columnUpper.toArray(),
      isInteger: Uint8Array.from(isInteger.toArray()),
      rowLower: rowLower.toArray(),
      rowUpper: rowUpper.toArray(),
      rowStart: rowStart.toArray(),
      columnOf: columnOf.toArray(),
      value: value.toArray(),
    }),
  };
}

function requireBounds(what: string, lower: number, upper: number): void {
  if (Number.isNaN(lower) || Number.isNaN(upper))
    throw new Error(`optimisation: ${what} has a bound that is no number`);
}
