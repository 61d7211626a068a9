/** A gravity equation estimated from a table: PPML, OLS beside it, and the error of both out of sample. */

import { Streams } from '@landbridge/engines/simulation';
import {
  type Estimate,
  estimateOls,
  estimatePpml,
  type Factor,
  type HoldOut,
  holdOut,
} from '@landbridge/engines/trade';
import { type GravityRequest, type PreparedGravity, prepareGravity } from './gravity-data.ts';
import type { TradeTable } from './table-reader.ts';

export const ERRORS = ['hc0', 'hc1', 'cluster-pair', 'cluster-exporter', 'cluster-importer'] as const;
export type ErrorKind = (typeof ERRORS)[number];

export interface EstimateRequest extends GravityRequest {
  /** Default `cluster-pair`. */
  readonly errors?: ErrorKind;
  /** Folds of the error out of sample; 0 leaves it out. Default 5 up to 200,000 rows, else 0. */
  readonly folds?: number;
  readonly seed?: number;
}

export interface EstimateReport {
  readonly file: string;
  readonly rows: number;
  readonly trade: string;
  readonly effects: readonly string[];
  readonly errors: ErrorKind;
  readonly estimators: readonly EstimatorReport[];
  readonly notes: readonly string[];
}

export interface EstimatorReport {
  readonly estimator: 'ppml' | 'ols';
  readonly status: Estimate['status'];
  readonly residual: number;
  readonly blame: string | null;
  readonly iterations: number;
  readonly coefficients: readonly {
    readonly name: string;
    readonly estimate: number | null;
    readonly standard_error: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly omitted: string | null;
  }[];
  readonly rows_used: number;
  readonly rows_separated: number;
  readonly rows_dropped: number;
  readonly deviance: number;
  readonly clusters: number | null;
  readonly out_of_sample: HoldOut | null;
}

const MANY_ROWS = 200_000;
/** Of a normal distribution: the middle 95 %. */
const Z = 1.959963984540054;

/**
 * @throws Failure `trade.columns`
 * @cost two estimates, and `folds` more of each
 */
export function estimateGravity(table: TradeTable, request: EstimateRequest = {}): EstimateReport {
  const prepared = prepareGravity(table, request);
  const { data } = prepared;
  const { errors = 'cluster-pair', seed = 1 } = request;
  const rows = data.trade.length;
  const folds = request.folds ?? (rows <= MANY_ROWS ? 5 : 0);
  const covariance = errors.startsWith('cluster')
    ? { kind: 'cluster' as const, clusters: clustersOf(prepared, errors) }
    : { kind: errors === 'hc1' ? ('hc1' as const) : ('hc0' as const) };
  const stream = new Streams({ seed }).get('trade folds');
  const fold = Int32Array.from({ length: rows }, () => (folds > 1 ? stream.nextBelow(folds) : 0));
  const report = (estimator: 'ppml' | 'ols'): EstimatorReport => {
    const estimate = estimator === 'ppml' ? estimatePpml : estimateOls;
    const result = estimate(data, { covariance });
    return {
      estimator,
      status: result.status,
      residual: result.residual,
      blame: result.blame,
      iterations: result.iterations,
      coefficients: result.coefficients.map(({ name, estimate: value, standardError: error, omitted }) => ({
        name,
        estimate: value,
        standard_error: error,
        low: value === null || error === null ? null : value - Z * error,
        high: value === null || error === null ? null : value + Z * error,
        omitted: omitted ?? null,
      })),
      rows_used: result.rowsUsed,
      rows_separated: result.rowsSeparated,
      rows_dropped: result.rowsDropped,
      deviance: result.deviance,
      clusters: result.clusters,
      out_of_sample: folds > 1 && result.status === 'solved' ? holdOut(data, estimate, fold, folds) : null,
    };
  };
  const ppml = report('ppml');
  return {
    file: table.file,
    rows,
    trade: prepared.tradeColumn,
    effects: prepared.effects,
    errors,
    estimators: ppml.status === 'infeasible' ? [ppml] : [ppml, report('ols')],
    notes: [
      'PPML counts zeros; OLS explains the logarithm and drops them',
      'Bands are the estimate and 1.96 standard errors either side',
      ...(folds > 1
        ? [`Out of sample: ${folds} folds of rows; rows whose effects the others do not hold are not predicted`]
        : []),
    ],
  };
}

function clustersOf({ pair, exporter, importer }: PreparedGravity, errors: ErrorKind): Factor {
  if (errors === 'cluster-exporter') return exporter;
  return errors === 'cluster-importer' ? importer : pair;
}
