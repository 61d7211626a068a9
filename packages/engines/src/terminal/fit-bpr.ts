/** Dwell against load in the form that congestion functions of networks take. */

export interface BprFit {
  /** Dwell without others, s. */
  readonly freeS: number;
  readonly alpha: number;
  readonly beta: number;
  /** Root mean square and largest error of the fit, shares of the dwell that was simulated. */
  readonly rmsError: number;
  readonly maxError: number;
}

const LEAST_BETA = 0.25;
const MOST_BETA = 64;
const GOLDEN = 0.6180339887498949;

/**
 * T (1 + alpha x^beta) with T, alpha >= 0, least squares of relative errors: linear in T and T alpha for each beta, which is
 * found by golden section on its logarithm.
 *
 * @param loads  volume / capacity
 * @param dwellS  s
 * @throws Error on fewer than three points
 * @source Bureau of Public Roads (1964), Traffic Assignment Manual
 */
export function fitBpr(loads: readonly number[], dwellS: readonly number[]): BprFit {
  if (loads.length < 3) throw new Error(`terminal: ${loads.length} points do not make a capacity curve`);
  let low = Math.log(LEAST_BETA);
  let high = Math.log(MOST_BETA);
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  const error = (logBeta: number): number => solveLinear(loads, dwellS, Math.exp(logBeta)).rmsError;
  let leftError = error(left);
  let rightError = error(right);
  for (let i = 0; i < 60; i++) {
    if (leftError <= rightError) {
      high = right;
      right = left;
      rightError = leftError;
      left = high - GOLDEN * (high - low);
      leftError = error(left);
    } else {
      low = left;
      left = right;
      leftError = rightError;
      right = low + GOLDEN * (high - low);
      rightError = error(right);
    }
  }
  return solveLinear(loads, dwellS, Math.exp(0.5 * (low + high)));
}

/** Least squares of (T + B x^beta) / d - 1; B is not below 0. */
function solveLinear(loads: readonly number[], dwellS: readonly number[], beta: number): BprFit {
  let aa = 0;
  let ab = 0;
  let bb = 0;
  let a1 = 0;
  let b1 = 0;
  for (let i = 0; i < loads.length; i++) {
    const a = 1 / dwellS[i];
    const b = loads[i] ** beta / dwellS[i];
    aa += a * a;
    ab += a * b;
    bb += b * b;
    a1 += a;
    b1 += b;
  }
  const determinant = aa * bb - ab * ab;
  let free = (a1 * bb - b1 * ab) / determinant;
  let grown = (aa * b1 - ab * a1) / determinant;
  if (!(grown >= 0) || !(free > 0)) {
    free = a1 / aa;
    grown = 0;
  }
  let squares = 0;
  let maxError = 0;
  for (let i = 0; i < loads.length; i++) {
    const error = Math.abs((free + grown * loads[i] ** beta) / dwellS[i] - 1);
    squares += error * error;
    maxError = Math.max(maxError, error);
  }
  return { freeS: free, alpha: grown / free, beta, rmsError: Math.sqrt(squares / loads.length), maxError };
}
