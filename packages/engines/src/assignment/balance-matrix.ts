/** A matrix whose rows and columns add up to given totals, as near to a known one as can be: biproportional fitting. */

export interface BalanceOptions {
  /** Largest distance of a row from its total, over the total of all; default 1e-12. */
  readonly tolerance?: number;
  /** Default 10,000. */
  readonly maxIterations?: number;
}

export interface BalancedMatrix {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** The distance reached. */
  readonly residual: number;
  readonly blame: string | null;
  /** `seed x rowFactor x columnFactor`, rows x columns; the last one also where not solved. */
  readonly values: Float64Array;
  readonly iterations: number;
}

/** Part by which the sums of rows and of columns may differ. */
const SUM_TOLERANCE = 1e-9;

/**
 * Furness's method, also iterative proportional fitting: rows, then columns, are scaled to their totals in turn. Of all
 * matrices with these totals the result has the least relative entropy to the seed; a cell of 0 stays 0.
 *
 * @param seed  row by row, not negative
 * @returns infeasible where the totals' sums differ, or a total has no cell to grow in
 * @throws RangeError where lengths disagree or a figure is negative or not finite
 * @cost O(iterations x cells)
 * @source Furness (1965), Traffic Engineering and Control 7; Deming and Stephan (1940), Annals of Mathematical Statistics 11(4)
 */
export function balanceMatrix(
  seed: Float64Array,
  rowTotals: Float64Array,
  columnTotals: Float64Array,
  { tolerance = 1e-12, maxIterations = 10_000 }: BalanceOptions = {},
): BalancedMatrix {
  const [rows, columns] = [rowTotals.length, columnTotals.length];
  checkInputs(seed, rowTotals, columnTotals);
  const values = Float64Array.from(seed);
  const total = rowTotals.reduce((sum, value) => sum + value, 0);
  const blame = findContradiction(seed, rowTotals, columnTotals, total);
  if (blame !== null) return { status: 'infeasible', residual: Number.POSITIVE_INFINITY, blame, values, iterations: 0 };
  const sums = new Float64Array(Math.max(rows, columns));
  let residual = Number.POSITIVE_INFINITY;
  let iterations = 0;
  for (; iterations < maxIterations; iterations++) {
    scale(values, rows, columns, rowTotals, sums, true);
    scale(values, rows, columns, columnTotals, sums, false);
    residual = 0;
    sumUp(values, rows, columns, sums, true);
    for (let i = 0; i < rows; i++) residual = Math.max(residual, Math.abs(sums[i] - rowTotals[i]));
    residual = total > 0 ? residual / total : 0;
    if (residual <= tolerance) return { status: 'solved', residual, blame: null, values, iterations: iterations + 1 };
  }
  const words = `rows are off by ${residual.toExponential(1)} of all after ${iterations} iterations: cells of 0 leave too little room`;
  return { status: 'not_converged', residual, blame: words, values, iterations };
}

function sumUp(values: Float64Array, rows: number, columns: number, sums: Float64Array, byRow: boolean): void {
  sums.fill(0);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) sums[byRow ? i : j] += values[i * columns + j];
}

function scale(
  values: Float64Array,
  rows: number,
  columns: number,
  totals: Float64Array,
  sums: Float64Array,
  byRow: boolean,
): void {
  sumUp(values, rows, columns, sums, byRow);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const line = byRow ? i : j;
      if (sums[line] > 0) values[i * columns + j] *= totals[line] / sums[line];
    }
  }
}

function findContradiction(
  seed: Float64Array,
  rowTotals: Float64Array,
  columnTotals: Float64Array,
  total: number,
): string | null {
  const other = columnTotals.reduce((sum, value) => sum + value, 0);
  if (Math.abs(total - other) > SUM_TOLERANCE * Math.max(total, other))
    return `the rows' totals add up to ${total}, the columns' to ${other}`;
  const columns = columnTotals.length;
  const hasCell = (line: number, byRow: boolean) =>
    byRow
      ? seed.subarray(line * columns, (line + 1) * columns).some((value, j) => value > 0 && columnTotals[j] > 0)
      : rowTotals.some((value, i) => value > 0 && seed[i * columns + line] > 0);
  const row = rowTotals.findIndex((value, i) => value > 0 && !hasCell(i, true));
  if (row >= 0) return `row ${row + 1} has a total of ${rowTotals[row]}, and no cell above 0`;
  const column = columnTotals.findIndex((value, j) => value > 0 && !hasCell(j, false));
  return column < 0 ? null : `column ${column + 1} has a total of ${columnTotals[column]}, and no cell above 0`;
}

function checkInputs(seed: Float64Array, rowTotals: Float64Array, columnTotals: Float64Array): void {
  if (seed.length !== rowTotals.length * columnTotals.length) {
    throw new RangeError(`assignment: ${seed.length} cells for ${rowTotals.length} x ${columnTotals.length} totals`);
  }
  for (const [name, list] of Object.entries({ seed, rowTotals, columnTotals })) {
    const wrong = list.findIndex((value) => !(value >= 0) || value === Number.POSITIVE_INFINITY);
    if (wrong >= 0) throw new RangeError(`assignment: ${name}[${wrong}] is ${list[wrong]}`);
  }
}
