/**
 * Robust least squares within bounds: Levenberg-Marquardt steps over a Jacobian by finite differences, kept up to date
 * by Broyden's rank-one formula between, with Huber's weights.
 *
 * The loss is sum of rho(r) over the residuals plus sum of x^2: the prior is a normal distribution at 0, so a parameter
 * that the residuals say nothing of stays there.
 *
 * @source Levenberg (1944); Marquardt (1963), SIAM Journal 11(2); Broyden (1965), Mathematics of Computation 19;
 *   Huber (1964), Annals of Mathematical Statistics 35(1)
 */
import { dot, solveSymmetric } from './linear-algebra.ts';

export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface LeastSquaresOptions {
  readonly maxEvaluations: number;
  /** Times that a new Jacobian is computed at most. */
  readonly maxJacobians?: number;
  readonly onStep?: (evaluations: number, loss: number) => void;
}

export interface LeastSquaresResult {
  readonly x: readonly number[];
  readonly residuals: readonly number[];
  readonly jacobian: readonly (readonly number[])[];
  readonly loss: number;
  readonly evaluations: number;
  readonly converged: boolean;
}

export type ResidualFunction = (x: readonly number[]) => Promise<readonly number[]>;

/** Huber's k: 95 % as efficient as least squares where errors are normal. */
const HUBER_K = 1.345;
const DIFFERENCE = 0.02;
/** Part of the loss that a step must gain for the same Jacobian to be worth another. */
const LEAST_GAIN = 1e-3;
const NO_STEP = 1e-4;
/** A step that failed is tried again shorter, down to this. */
const LEAST_STEP = 0.02;
const FIRST_DAMPING = 0.1;
const MAX_DAMPING = 1e4;
const MAX_JACOBIANS = 6;

/** rho(r): square near 0, straight beyond k. */
export function huberLoss(residual: number): number {
  const size = Math.abs(residual);
  return size <= HUBER_K ? size * size : HUBER_K * (2 * size - HUBER_K);
}

export function huberWeight(residual: number): number {
  const size = Math.abs(residual);
  return size <= HUBER_K ? 1 : HUBER_K / size;
}

export function robustLoss(x: readonly number[], residuals: readonly number[]): number {
  return residuals.reduce((sum, residual) => sum + huberLoss(residual), dot(x, x));
}

/**
 * @param evaluate  residuals at x, each over its standard error
 * @returns the best point found; `converged` is false where evaluations ran out first
 * @cost one evaluation a parameter for a Jacobian, one a step
 */
export async function fitLeastSquares(
  evaluate: ResidualFunction,
  start: readonly number[],
  bounds: Bounds,
  options: LeastSquaresOptions,
): Promise<LeastSquaresResult> {
  const { maxEvaluations, maxJacobians = MAX_JACOBIANS, onStep } = options;
  let x = clamp(start, bounds);
  let residuals = await evaluate(x);
  let loss = robustLoss(x, residuals);
  let evaluations = 1;
  let jacobians = 1;
  let fresh = true;
  onStep?.(evaluations, loss);
  let jacobian = await differentiate(evaluate, x, residuals, bounds);
  evaluations += x.length;
  let damping = FIRST_DAMPING;
  let converged = false;
  while (evaluations < maxEvaluations) {
    const step = findStep(x, residuals, jacobian, bounds, damping);
    const tried = clamp(
      x.map((value, i) => value + step[i]),
      bounds,
    );
    const moved = tried.map((value, i) => value - x[i]);
    const size = Math.sqrt(dot(moved, moved));
    let gain = 0;
    if (size > NO_STEP) {
      const triedResiduals = await evaluate(tried);
      evaluations++;
      const triedLoss = robustLoss(tried, triedResiduals);
      gain = loss - triedLoss;
      updateJacobian(jacobian, moved, residuals, triedResiduals);
      if (gain > 0) {
        x = tried;
        residuals = triedResiduals;
        loss = triedLoss;
        damping = Math.max(damping / 4, 1e-4);
        fresh = false;
      } else damping *= 4;
      onStep?.(evaluations, loss);
    }
    if (gain > LEAST_GAIN * loss) continue;
    if (gain <= 0 && size > LEAST_STEP && damping < MAX_DAMPING) continue;
    // Little to gain by this Jacobian: a new one, unless it is new already.
    if (fresh || jacobians >= maxJacobians) {
      converged = fresh;
      break;
    }
    if (evaluations + x.length > maxEvaluations) break;
    jacobian = await differentiate(evaluate, x, residuals, bounds);
    evaluations += x.length;
    jacobians++;
    fresh = true;
    damping = FIRST_DAMPING;
  }
  return { x, residuals, jacobian, loss, evaluations, converged };
}

/** Forward differences, backward at the upper bound. @returns rows of residuals, columns of parameters */
export async function differentiate(
  evaluate: ResidualFunction,
  x: readonly number[],
  residuals: readonly number[],
  { high }: Bounds,
): Promise<number[][]> {
  const jacobian = residuals.map(() => new Array<number>(x.length).fill(0));
  for (let j = 0; j < x.length; j++) {
    const h = x[j] + DIFFERENCE > high[j] ? -DIFFERENCE : DIFFERENCE;
    const moved = await evaluate(x.map((value, i) => (i === j ? value + h : value)));
    for (let i = 0; i < residuals.length; i++) jacobian[i][j] = (moved[i] - residuals[i]) / h;
  }
  return jacobian;
}

/** Weighted normal matrix with the prior's 1 on the diagonal, of the parameters that are free to move. */
export function normalMatrix(
  jacobian: readonly (readonly number[])[],
  weights: readonly number[],
  free: readonly number[],
): number[][] {
  return free.map((a) =>
    free.map((b) => jacobian.reduce((sum, row, i) => sum + weights[i] * row[a] * row[b], a === b ? 1 : 0)),
  );
}

/** Parameters that do not press against a bound. */
export function listFree(x: readonly number[], gradient: readonly number[], { low, high }: Bounds): number[] {
  return x.flatMap((value, j) => {
    const atLow = value <= low[j] + 1e-9 && gradient[j] > 0;
    const atHigh = value >= high[j] - 1e-9 && gradient[j] < 0;
    return atLow || atHigh ? [] : [j];
  });
}

/** Half the gradient of the loss. */
export function gradientOf(
  x: readonly number[],
  residuals: readonly number[],
  jacobian: readonly (readonly number[])[],
): number[] {
  return x.map((value, j) =>
    jacobian.reduce((sum, row, i) => sum + huberWeight(residuals[i]) * row[j] * residuals[i], value),
  );
}

function findStep(
  x: readonly number[],
  residuals: readonly number[],
  jacobian: readonly (readonly number[])[],
  bounds: Bounds,
  damping: number,
): number[] {
  const gradient = gradientOf(x, residuals, jacobian);
  const free = listFree(x, gradient, bounds);
  const matrix = normalMatrix(jacobian, residuals.map(huberWeight), free);
  for (let a = 0; a < free.length; a++) matrix[a][a] *= 1 + damping;
  const solution = solveSymmetric(
    matrix,
    free.map((j) => -gradient[j]),
  );
  const step = new Array<number>(x.length).fill(0);
  for (const [a, j] of free.entries()) step[j] = solution?.[a] ?? 0;
  return step;
}

/** Broyden's formula: the Jacobian that agrees with the last move and differs least from the old one. */
function updateJacobian(
  jacobian: number[][],
  moved: readonly number[],
  before: readonly number[],
  after: readonly number[],
): void {
  const square = dot(moved, moved);
  for (const [i, row] of jacobian.entries()) {
    const error = (after[i] - before[i] - dot(row, moved)) / square;
    for (let j = 0; j < row.length; j++) row[j] += error * moved[j];
  }
}

function clamp(x: readonly number[], { low, high }: Bounds): number[] {
  return x.map((value, j) => Math.min(high[j], Math.max(low[j], value)));
}
