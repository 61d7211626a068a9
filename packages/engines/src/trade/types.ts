/** What the estimators take in: plain columns of one length and sets of effects as codes. */

/** A categorical variable: a code from 0 to `levels` - 1 for each row. */
export interface Factor {
  readonly name: string;
  readonly codes: Int32Array;
  readonly levels: number;
}

export interface GravityData {
  /** Trade in levels, not negative, any one unit. */
  readonly trade: Float64Array;
  readonly regressors: readonly Regressor[];
  /** Sets of fixed effects; none: a constant is estimated. */
  readonly effects: readonly Factor[];
}

export interface Regressor {
  readonly name: string;
  readonly values: Float64Array;
}

export interface Coefficient {
  readonly name: string;
  /** Null where omitted. */
  readonly estimate: number | null;
  readonly standardError: number | null;
  /** Why it has no estimate, in words. */
  readonly omitted?: string;
}

export interface Estimate {
  readonly status: 'solved' | 'not_converged' | 'infeasible';
  /** Largest relative step of the last iteration. */
  readonly residual: number;
  readonly blame: string | null;
  readonly iterations: number;
  readonly coefficients: readonly Coefficient[];
  /** Of those with an estimate, row-major, in their order. */
  readonly covariance: Float64Array;
  /** Rows that the estimate rests on, and those left out because they are separated or have no logarithm. */
  readonly rowsUsed: number;
  readonly rowsSeparated: number;
  readonly rowsDropped: number;
  /** Of PPML: 2 sum y ln(y/mu) - (y - mu); of OLS the sum of squares. Unit of the trade column. */
  readonly deviance: number;
  /** Clusters where errors are clustered; null where not. */
  readonly clusters: number | null;
  /** Linear index x'b + effects of every row; NaN where the row was left out. */
  readonly index: Float64Array;
  /** Level of each set of effects; NaN where a level was never used. */
  readonly effects: readonly Float64Array[];
}

export interface CovarianceOptions {
  /** `hc0`: no factor; `hc1`: n/(n-1), as Stata's ppmlhdfe; `cluster`: G/(G-1) over the clusters. Default `hc0`. */
  readonly kind?: 'hc0' | 'hc1' | 'cluster';
  /** Needed for `cluster`. */
  readonly clusters?: Factor;
}

export interface EstimateOptions {
  readonly covariance?: CovarianceOptions;
  /** Relative change of deviance and coefficients to reach; default 1e-9. */
  readonly tolerance?: number;
  /** Default 100. */
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
}
