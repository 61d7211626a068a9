/** Parameters between their bounds as numbers of like size: 0 at the prior, about 1 at a bound. */
import { Failure } from '../failure.ts';
import type { ParameterRow } from './types.ts';

/** Bounds further apart than this ratio, and above 0: the parameter is a scale, and its logarithm is what is fitted. */
const LOGARITHMIC_RATIO = 4;

export interface ScaledParameter {
  readonly row: ParameterRow;
  readonly lowBound: number;
  readonly highBound: number;
  toValue(scaled: number): number;
  toScaled(value: number): number;
}

/**
 * Rows with both bounds are fitted; the others stay as they are.
 *
 * @throws Failure `calibration.bounds` where the prior lies outside its bounds
 */
export function scaleParameters(rows: readonly ParameterRow[]): ScaledParameter[] {
  return rows.flatMap((row) => {
    const { low, high, prior } = row;
    if (low === null || high === null) return [];
    if (low >= high || prior < low || prior > high) {
      throw new Failure(
        'calibration.bounds',
        `Parameter ${row.parameter_id} has the prior ${prior} outside its bounds ${low} to ${high}`,
      );
    }
    const logarithmic = low > 0 && high / low > LOGARITHMIC_RATIO;
    const forward = logarithmic ? Math.log : (value: number) => value;
    const back = logarithmic ? Math.exp : (value: number) => value;
    const half = (forward(high) - forward(low)) / 2;
    const toScaled = (value: number) => (forward(value) - forward(prior)) / half;
    const toValue = (scaled: number) => Math.min(high, Math.max(low, back(forward(prior) + scaled * half)));
    return [{ row, lowBound: toScaled(low), highBound: toScaled(high), toValue, toScaled }];
  });
}
