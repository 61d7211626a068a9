/** Newton's method where only the equations can be evaluated: each step by GMRES on differences of them. */

export interface KrylovOptions {
  readonly tolerance: number;
  readonly maxSteps: number;
  /** Least value of each unknown. */
  readonly least: Float64Array;
}

/** Vectors of the Krylov space. */
const DEPTH = 40;
const DIFFERENCE = 1e-6;

/**
 * F(x) = 0, unknowns and equations scaled to size 1.
 *
 * @param x         start; receives the best point
 * @param evaluate  writes F(x); false where it cannot be had
 * @returns largest |F| at the best point; evaluate was called there last
 * @cost O(steps x depth) evaluations
 * @source Knoll and Keyes (2004), Jacobian-free Newton–Krylov methods, J. Comput. Phys. 193(2)
 */
export function solveNewtonKrylov(
  x: Float64Array,
  evaluate: (x: Float64Array, out: Float64Array) => boolean,
  { tolerance, maxSteps, least }: KrylovOptions,
): number {
  const n = x.length;
  const f = new Float64Array(n);
  const probe = new Float64Array(n);
  const point = new Float64Array(n);
  if (!evaluate(x, f)) return Number.POSITIVE_INFINITY;
  for (let step = 0; step < maxSteps && largest(f) > tolerance; step++) {
    const before = norm(f);
    const direction = solveGmres(f, (v, out) => {
      const size = norm(v);
      const h = (DIFFERENCE * (1 + norm(x) / Math.sqrt(n))) / size;
      for (let k = 0; k < n; k++) point[k] = x[k] + h * v[k];
      if (!evaluate(point, probe)) return false;
      for (let k = 0; k < n; k++) out[k] = (probe[k] - f[k]) / h;
      return true;
    });
    let accepted = false;
    for (let length = 1; length > 1e-4 && !accepted; length /= 2) {
      for (let k = 0; k < n; k++) point[k] = Math.max(x[k] - length * direction[k], least[k]);
      if (!evaluate(point, probe) || !(norm(probe) < before * (1 - 1e-4 * length))) continue;
      x.set(point);
      f.set(probe);
      accepted = true;
    }
    if (!accepted) break;
  }
  evaluate(x, f);
  return largest(f);
}

const dot = (a: Float64Array, b: Float64Array) => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
};
const norm = (a: Float64Array) => Math.sqrt(dot(a, a));
const largest = (a: Float64Array) => a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** J y = f to a hundredth of f, by Arnoldi's vectors and Givens rotations. */
export function solveGmres(f: Float64Array, multiply: (v: Float64Array, out: Float64Array) => boolean): Float64Array {
  const n = f.length;
  const size = norm(f);
  const basis = [f.map((value) => value / size)];
  const upper: Float64Array[] = [];
  const [cosine, sine, right]: [number[], number[], number[]] = [[], [], [size]];
  for (let j = 0; j < Math.min(DEPTH, n); j++) {
    const w = new Float64Array(n);
    if (!multiply(basis[j], w)) break;
    const column = new Float64Array(j + 2);
    for (let i = 0; i <= j; i++) {
      column[i] = dot(w, basis[i]);
      for (let k = 0; k < n; k++) w[k] -= column[i] * basis[i][k];
    }
    const left = norm(w);
    column[j + 1] = left;
    for (let i = 0; i < j; i++) {
      const held = cosine[i] * column[i] + sine[i] * column[i + 1];
      column[i + 1] = -sine[i] * column[i] + cosine[i] * column[i + 1];
      column[i] = held;
    }
    const length = Math.hypot(column[j], column[j + 1]) || 1;
    cosine[j] = column[j] / length;
    sine[j] = column[j + 1] / length;
    column[j] = length;
    right[j + 1] = -sine[j] * right[j];
    right[j] *= cosine[j];
    upper.push(column);
    if (Math.abs(right[j + 1]) < 1e-3 * size || left < 1e-12 * size) break;
    basis.push(w.map((value) => value / left));
  }
  const y = new Float64Array(upper.length);
  for (let j = upper.length - 1; j >= 0; j--) {
    let sum = right[j];
    for (let i = j + 1; i < upper.length; i++) sum -= upper[i][j] * y[i];
    y[j] = sum / upper[j][j];
  }
  const out = new Float64Array(n);
  for (let j = 0; j < y.length; j++) for (let k = 0; k < n; k++) out[k] += y[j] * basis[j][k];
  return out;
}
