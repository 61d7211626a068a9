/** The rows that an estimate rests on, cut out of the data, and results put back at their places. */
import { selectFactor } from './factor.ts';
import type { Factor, GravityData } from './types.ts';

export interface Sample {
  /** Rows kept; null: all, and columns are the caller's own. */
  readonly rows: Int32Array | null;
  readonly trade: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly effects: readonly Factor[];
  /** Code in the caller's factor of each level here. */
  readonly oldCodes: readonly (Int32Array | null)[];
}

/** @throws Error where columns differ in length, or trade is negative or not finite */
export function checkData({ trade, regressors, effects }: GravityData): void {
  for (const { name, values } of regressors) {
    if (values.length !== trade.length)
      throw new Error(`trade: regressor ${name} has ${values.length} rows, trade ${trade.length}`);
    if (!values.every(Number.isFinite)) throw new Error(`trade: regressor ${name} holds a value that is not finite`);
  }
  for (const { name, codes } of effects) {
    if (codes.length !== trade.length)
      throw new Error(`trade: effect ${name} has ${codes.length} rows, trade ${trade.length}`);
  }
  if (!trade.every((value) => value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new Error('trade: a value of trade is negative or not finite');
  }
}

/** @param out  1 for each row left out */
export function selectSample(data: GravityData, out: Uint8Array): Sample {
  const rows = listRows(out);
  const columns = data.regressors.map(({ values }) => values);
  if (rows.length === out.length) {
    return { rows: null, trade: data.trade, columns, effects: data.effects, oldCodes: data.effects.map(() => null) };
  }
  const effects = data.effects.map((effect) => selectFactor(effect, rows));
  return {
    rows,
    trade: pick(data.trade, rows),
    columns: columns.map((column) => pick(column, rows)),
    effects,
    oldCodes: effects.map(({ oldCodes }) => oldCodes),
  };
}

export function selectClusters(clusters: Factor | undefined, rows: Int32Array | null): Factor | undefined {
  return clusters && rows ? selectFactor(clusters, rows) : clusters;
}

/** Values by row of the sample to values by row of the data; NaN elsewhere. */
export function spread(values: Float64Array, rows: Int32Array | null, length: number): Float64Array {
  if (!rows) return values;
  const all = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < rows.length; i++) all[rows[i]] = values[i];
  return all;
}

function listRows(out: Uint8Array): Int32Array {
  let count = 0;
  for (let i = 0; i < out.length; i++) if (!out[i]) count++;
  const rows = new Int32Array(count);
  let at = 0;
  for (let i = 0; i < out.length; i++) if (!out[i]) rows[at++] = i;
  return rows;
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]];
  return picked;
}
