/**
 * What the model says of an observation when it is fitted without it: by the linear influence of each observation at
 * the optimum for all of them, and by a new fit for those that pull most.
 *
 * With H = J'WJ + I over the parameters free to move, h_i = w_i j_i H^-1 j_i' is the leverage of observation i, and its
 * residual without it is r_i / (1 - h_i).
 *
 * @source Belsley, Kuh and Welsch (1980), Regression Diagnostics, chapter 2; Cook (1977), Technometrics 19(1)
 */
import {
  type Bounds,
  fitLeastSquares,
  gradientOf,
  huberWeight,
  type LeastSquaresResult,
  listFree,
  normalMatrix,
  type ResidualFunction,
} from './least-squares.ts';
import { dot, solveSymmetric } from './linear-algebra.ts';

export interface Influence {
  readonly leverage: number;
  /** Residual when the fit leaves the observation out. */
  readonly residual: number;
  readonly exact: boolean;
  /** Cook's distance but for a factor: by how much the observation moves the fit. */
  readonly distance: number;
}

/** @cost O(observations x parameters^2) */
export function findInfluences({ x, residuals, jacobian }: LeastSquaresResult, bounds: Bounds): Influence[] {
  const weights = residuals.map(huberWeight);
  const free = listFree(x, gradientOf(x, residuals, jacobian), bounds);
  const matrix = normalMatrix(jacobian, weights, free);
  return residuals.map((residual, i) => {
    const row = free.map((j) => jacobian[i][j]);
    const solved = solveSymmetric(matrix, row);
    const leverage = solved ? Math.min(MAX_LEVERAGE, weights[i] * dot(row, solved)) : 0;
    const distance = (weights[i] * residual ** 2 * leverage) / (1 - leverage) ** 2;
    return { leverage, residual: residual / (1 - leverage), exact: false, distance };
  });
}

const MAX_LEVERAGE = 0.999;
/** The first Jacobian of each refit is that at the optimum for all, whose solves are known. */
const REFIT_EVALUATIONS = 45;
const REFIT_JACOBIANS = 2;

/**
 * Replaces the linear answer of the most influential observations by that of a new fit.
 *
 * @param evaluate  residuals of all observations at x
 * @cost some 10 to 30 evaluations for each of `count`, where `evaluate` remembers what it was asked
 */
export async function refitExactly(
  influences: readonly Influence[],
  fit: LeastSquaresResult,
  evaluate: ResidualFunction,
  bounds: Bounds,
  count: number,
): Promise<Influence[]> {
  const order = influences.map((_, i) => i).sort((a, b) => influences[b].distance - influences[a].distance || a - b);
  const result = [...influences];
  for (const left of order.slice(0, count)) {
    const others = <T>(rows: readonly T[]) => rows.filter((_, i) => i !== left);
    const known = new Map<string, readonly number[]>();
    const refit = await fitLeastSquares(
      async (x) => {
        const all = await evaluate(x);
        known.set(x.join(), all);
        return others(all);
      },
      fit.x,
      bounds,
      { maxEvaluations: REFIT_EVALUATIONS, maxJacobians: REFIT_JACOBIANS },
    );
    const atBest = known.get(refit.x.join()) ?? fit.residuals;
    result[left] = { ...influences[left], residual: atBest[left], exact: true };
  }
  return result;
}
