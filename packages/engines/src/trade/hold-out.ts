/**
 * Error out of sample: rows are dealt into folds, each is predicted from an estimate on the others. A row whose effects the
 * others do not hold cannot be predicted, and is counted.
 */
import type { Estimate, EstimateOptions, GravityData } from './types.ts';

export interface HoldOut {
  readonly folds: number;
  readonly rowsPredicted: number;
  readonly rowsUnpredicted: number;
  /** Root of the mean squared error of trade in levels, unit of the trade column. */
  readonly rmse: number | null;
  /** Sum of absolute errors over the sum of trade, ratio. */
  readonly wape: number | null;
  /** Root of the mean squared error of ln trade, over rows with trade. */
  readonly rmseLog: number | null;
  /** Correlation of prediction and trade, squared. */
  readonly r2: number | null;
}

/**
 * @param estimate  `estimatePpml` or `estimateOls`; the prediction is exp of the index, for OLS without a correction
 * @param fold      of each row, 0 to folds - 1
 * @cost  folds estimates
 */
export function holdOut(
  data: GravityData,
  estimate: (data: GravityData, options?: EstimateOptions) => Estimate,
  fold: Int32Array,
  folds: number,
): HoldOut {
  let [count, squares, absolute, total, logs, logCount] = [0, 0, 0, 0, 0, 0];
  let [sumP, sumPP, sumY, sumYY, sumPY] = [0, 0, 0, 0, 0];
  for (let f = 0; f < folds; f++) {
    const train = Int32Array.from([...fold.keys()].filter((i) => fold[i] !== f));
    const result = estimate(takeRows(data, train));
    if (result.status !== 'solved') continue;
    for (let i = 0; i < fold.length; i++) {
      if (fold[i] !== f) continue;
      const index = predictIndex(data, result, i);
      if (Number.isNaN(index)) continue;
      const [p, y] = [Math.exp(index), data.trade[i]];
      count++;
      squares += (p - y) ** 2;
      absolute += Math.abs(p - y);
      total += y;
      sumP += p;
      sumPP += p * p;
      sumY += y;
      sumYY += y * y;
      sumPY += p * y;
      if (y > 0) {
        logs += (index - Math.log(y)) ** 2;
        logCount++;
      }
    }
  }
  const spreadOf = (sum: number, square: number) => square - (sum * sum) / count;
  const spread = spreadOf(sumP, sumPP) * spreadOf(sumY, sumYY);
  return {
    folds,
    rowsPredicted: count,
    rowsUnpredicted: fold.length - count,
    rmse: count > 0 ? Math.sqrt(squares / count) : null,
    wape: total > 0 ? absolute / total : null,
    rmseLog: logCount > 0 ? Math.sqrt(logs / logCount) : null,
    r2: spread > 0 ? (sumPY - (sumP * sumY) / count) ** 2 / spread : null,
  };
}

function predictIndex({ regressors, effects }: GravityData, result: Estimate, row: number): number {
  let index = 0;
  for (const [k, { estimate, name }] of result.coefficients.entries()) {
    if (estimate !== null) index += estimate * (name === 'constant' ? 1 : regressors[k].values[row]);
  }
  for (const [k, { codes }] of effects.entries()) index += result.effects[k][codes[row]];
  return index;
}

function takeRows({ trade, regressors, effects }: GravityData, rows: Int32Array): GravityData {
  const take = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  return {
    trade: take(trade),
    regressors: regressors.map(({ name, values }) => ({ name, values: take(values) })),
    // Levels keep their numbers: those that no row uses have no effect.
    effects: effects.map((effect) => ({ ...effect, codes: Int32Array.from(rows, (row) => effect.codes[row]) })),
  };
}
