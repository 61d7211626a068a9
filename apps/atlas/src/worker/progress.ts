/** How much of a solve is done, from what the engine says after each iteration. */
import type { RunOptions } from 'landbridge';
import type { Progress } from './protocol.ts';

type EngineProgress = Parameters<NonNullable<RunOptions['onProgress']>>[1];

/** The first period of a solve without a warm start takes about as long as this many others. */
const COLD_PERIODS = 4;
/** Residuals fall from 1 to this. */
const TOLERANCE = 1e-7;

/** An estimate of the time spent, not of the residual: it moves evenly, and never back. */
export function createProgress(
  warm: boolean,
  onProgress: (progress: Progress) => void,
): (step: EngineProgress) => void {
  const first = warm ? 1 : COLD_PERIODS;
  let reached = 0;
  return ({ period, periods, relativeGap, splitResidual }) => {
    const residual = Math.max(relativeGap, splitResidual, Number.MIN_VALUE);
    const within = Math.min(1, Math.max(0, Math.log(residual) / Math.log(TOLERANCE)));
    const before = period === 0 ? 0 : first + period - 1;
    const share = (before + within * (period === 0 ? first : 1)) / (first + periods - 1);
    reached = Math.max(reached, Math.min(0.99, share));
    onProgress({ fraction: reached, period: period + 1, periods });
  };
}
