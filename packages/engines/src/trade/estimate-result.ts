/** What both estimators hand back, at the places of the caller's rows and levels. */
import { type Sample, spread } from './sample.ts';
import type { Estimate, GravityData } from './types.ts';

export interface ResultParts {
  readonly data: GravityData;
  readonly names: readonly string[];
  readonly sample: Sample;
  readonly status: Estimate['status'];
  readonly residual: number;
  readonly blame: string | null;
  readonly rowsSeparated?: number;
  readonly rowsDropped?: number;
  readonly iterations?: number;
  /** Places in `names` that have an estimate, and the estimates. */
  readonly used?: readonly number[];
  readonly slopes?: Float64Array;
  readonly covariance?: Float64Array | null;
  readonly clusters?: number | null;
  readonly deviance?: number;
  /** By row of the sample. */
  readonly index?: Float64Array;
  /** By set and level of the sample. */
  readonly levels?: readonly Float64Array[];
}

export function createResult(parts: ResultParts): Estimate {
  const { data, names, sample, used = [], slopes, covariance = null, status } = parts;
  const solved = status === 'solved';
  const length = data.trade.length;
  return {
    status,
    residual: parts.residual,
    blame: parts.blame,
    iterations: parts.iterations ?? 0,
    coefficients: names.map((name, k) => {
      const at = used.indexOf(k);
      if (!solved || !slopes) return { name, estimate: null, standardError: null };
      if (at < 0) {
        const omitted = 'explained by the fixed effects and the regressors before it';
        return { name, estimate: null, standardError: null, omitted };
      }
      const variance = covariance ? covariance[at * used.length + at] : Number.NaN;
      return { name, estimate: slopes[at], standardError: covariance ? Math.sqrt(variance) : null };
    }),
    covariance: covariance ?? new Float64Array(0),
    rowsUsed: sample.trade.length,
    rowsSeparated: parts.rowsSeparated ?? 0,
    rowsDropped: parts.rowsDropped ?? 0,
    deviance: parts.deviance ?? Number.NaN,
    clusters: parts.clusters ?? null,
    index: parts.index ? spread(parts.index, sample.rows, length) : new Float64Array(length).fill(Number.NaN),
    effects: data.effects.map((effect, k) => {
      const all = new Float64Array(effect.levels).fill(Number.NaN);
      const old = sample.oldCodes[k];
      const levels = parts.levels?.[k];
      // A level that no row of the sample has keeps NaN: nothing is known of it.
      if (levels) for (const code of sample.effects[k].codes) all[old ? old[code] : code] = levels[code];
      return all;
    }),
  };
}
