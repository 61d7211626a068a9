/** Small dense systems: the regressors' normal equations and the Newton steps of the counterfactual. */

/**
 * Which columns of a Gram matrix add nothing to those before them.
 *
 * @param gram   n x n, row-major, of the transformed columns
 * @param norms  sums of squares before the transformation: what "nothing" is measured by
 * @source sweeping in order, as Stata's _rmcoll
 */
export function findCollinear(gram: Float64Array, norms: Float64Array, tolerance: number): boolean[] {
  const n = norms.length;
  const rest = gram.slice();
  return Array.from(norms, (norm, k) => {
    const pivot = rest[k * n + k];
    if (!(pivot > tolerance * norm)) return true;
    for (let i = k + 1; i < n; i++) {
      const factor = rest[i * n + k] / pivot;
      for (let j = k; j < n; j++) rest[i * n + j] -= factor * rest[k * n + j];
    }
    return false;
  });
}

/** Inverse of a symmetric positive definite matrix by Cholesky; null where it is none. */
export function invertSymmetric(matrix: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      if (i === j && !(sum > 0)) return null;
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j];
    }
  }
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    for (let i = 0; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = 0; k < i; k++) sum -= lower[i * n + k] * column[k];
      column[i] = sum / lower[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = column[i];
      for (let k = i + 1; k < n; k++) sum -= lower[k * n + i] * column[k];
      column[i] = sum / lower[i * n + i];
    }
    for (let i = 0; i < n; i++) inverse[i * n + c] = column[i];
  }
  return inverse;
}

/** Solves in place by Gauss with row pivots; @returns whether the matrix was regular @cost O(n^3) */
export function solveDense(matrix: Float64Array, rhs: Float64Array): boolean {
  const n = rhs.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(matrix[i * n + k]) > Math.abs(matrix[pivot * n + k])) pivot = i;
    }
    if (!(Math.abs(matrix[pivot * n + k]) > 0)) return false;
    if (pivot !== k) {
      for (let j = k; j < n; j++) {
        const value = matrix[k * n + j];
        matrix[k * n + j] = matrix[pivot * n + j];
        matrix[pivot * n + j] = value;
      }
      const value = rhs[k];
      rhs[k] = rhs[pivot];
      rhs[pivot] = value;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i * n + k] / matrix[k * n + k];
      if (factor === 0) continue;
      for (let j = k; j < n; j++) matrix[i * n + j] -= factor * matrix[k * n + j];
      rhs[i] -= factor * rhs[k];
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) rhs[i] -= matrix[i * n + j] * rhs[j];
    rhs[i] /= matrix[i * n + i];
  }
  return true;
}
