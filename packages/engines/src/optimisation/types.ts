/**
 * A linear program, with or without whole numbers: minimise or maximise c x, rows and columns within bounds.
 * Everything is finite or infinite as it stands: no value is a code for another.
 */

/** Columns and rows as typed arrays, rows compressed; what `createModelBuilder` makes. */
export interface LinearModel {
  readonly columns: number;
  readonly rows: number;
  readonly sense: 'min' | 'max';
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where a column is a whole number. */
  readonly isInteger: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** Row r holds the entries `rowStart[r]` to `rowStart[r + 1]`. */
  readonly rowStart: Int32Array;
  readonly columnOf: Int32Array;
  readonly value: Float64Array;
}

/**
 * `optimal` within the tolerances and gaps asked for; `limit` where time or nodes ran out, with the best point so far;
 * `failed` where the solver itself gave up.
 */
export type LinearStatus = 'optimal' | 'infeasible' | 'unbounded' | 'limit' | 'failed';

export interface SolveOptions {
  /** Wall time; default none. */
  readonly timeLimitS?: number;
  /** Nodes of branch and bound; unlike time it gives the same answer on every machine. Default none. */
  readonly maxNodes?: number;
  /** |bound - objective| / |objective| at which whole-number search ends; default 1e-4, the solver's own. */
  readonly relativeGap?: number;
  /** The same, absolute; default 1e-6. */
  readonly absoluteGap?: number;
  /** Largest violation of a bound or row; default 1e-7. */
  readonly feasibilityTolerance?: number;
  /** Largest violation of dual feasibility; default 1e-7. */
  readonly optimalityTolerance?: number;
  /** Distance of a whole number from one; default 1e-6. */
  readonly integralityTolerance?: number;
  /** Share of the work spent on finding good points early; default 0.05. */
  readonly heuristicEffort?: number;
  /**
   * Feasibility jump before the first relaxation; default true. Of no use where equations between continuous columns rule
   * out nearly every rounding, and then half the time of an easy program.
   */
  readonly feasibilityJump?: boolean;
  /** A point to start from, of all columns; whole-number search takes it as its first if it is feasible. */
  readonly start?: Float64Array;
}

export interface LinearResult {
  readonly status: LinearStatus;
  /** Of the point, in the model's own sense; null where there is no point. */
  readonly objective: number | null;
  /** Value of every column; null where there is none. */
  readonly primal: Float64Array | null;
  /** Value of every row; null where there is none. */
  readonly activity: Float64Array | null;
  /** Change of the objective by a unit of a row's bound; null with whole numbers and where not optimal. */
  readonly rowDual: Float64Array | null;
  /** Change of the objective by a unit of a column's bound; null likewise. */
  readonly reducedCost: Float64Array | null;
  /** Proven: no feasible point is better. Null where nothing is proven. */
  readonly bound: number | null;
  /** |bound - objective| over the larger of |objective| and 1e-9; null where one of them is missing. */
  readonly gap: number | null;
  readonly iterations: number;
  /** Nodes of branch and bound; 0 without whole numbers. */
  readonly nodes: number;
}

/** A model kept in the solver: change it, solve again from where the last solve ended, close it. */
export interface LinearSession {
  solve(options?: SolveOptions): LinearResult;
  setColumnBounds(column: number, lower: number, upper: number): void;
  setCost(column: number, cost: number): void;
  setRowBounds(row: number, lower: number, upper: number): void;
  setCoefficient(row: number, column: number, value: number): void;
  /** Index of the new row. */
  addRow(lower: number, upper: number, columns: ArrayLike<number>, values: ArrayLike<number>): number;
  /** Gives the memory back; any later call throws. */
  close(): void;
}

export interface LinearSolver {
  readonly name: string;
  readonly version: string;
  solve(model: LinearModel, options?: SolveOptions): LinearResult;
  open(model: LinearModel): LinearSession;
}
