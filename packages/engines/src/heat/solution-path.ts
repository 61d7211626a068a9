/**
 * Where Newton's method ends in a valley without a solution: the path of F(x) = s F(start) from s = 1 to 0, followed by its
 * length. It goes on where s turns back, which is where such valleys are.
 */
import { type KrylovOptions, solveGmres, solveNewtonKrylov } from './newton-krylov.ts';

const FIRST_LENGTH = 0.1;
const LONGEST = 0.5;
const SHORTEST = 1e-5;
/** What the equations may leave open on the way. */
const NEAR = 1e-5;
const CORRECTIONS = 6;
const DIFFERENCE = 1e-6;

/**
 * @param x  start; receives the solution, or the point next to which the path is lost
 * @returns largest |F| there; evaluate was called there last
 * @cost O(steps x corrections x unknowns) evaluations
 * @source Keller (1977), Numerical solution of bifurcation and nonlinear eigenvalue problems: pseudo-arclength continuation
 *   of the global Newton homotopy; unknowns and s together by Newton–Krylov
 */
export function followSolutionPath(
  x: Float64Array,
  evaluate: (x: Float64Array, out: Float64Array) => boolean,
  options: KrylovOptions,
): number {
  const n = x.length;
  const origin = new Float64Array(n);
  const point = new Float64Array(n);
  if (!evaluate(x, origin)) return Number.POSITIVE_INFINITY;
  // A point of the path is x and s; the last equation is its length along the tangent.
  let here = new Float64Array(n + 1);
  here.set(x);
  here[n] = 1;
  let tangent = beginTangent();
  let length = FIRST_LENGTH;
  for (let step = 0; step < options.maxSteps && length > SHORTEST; step++) {
    const guess = here.map((value, k) => value + length * tangent[k]);
    const next = correct(guess);
    if (!next) {
      length /= 2;
      continue;
    }
    const move = next.map((value, k) => value - here[k]);
    if (next[n] <= 0) {
      const share = here[n] / (here[n] - next[n]);
      for (let k = 0; k < n; k++) x[k] = Math.max(here[k] + share * move[k], options.least[k]);
      const miss = solveNewtonKrylov(x, evaluate, options);
      if (miss <= options.tolerance) return miss;
      // The path turned in between: nearer to where it ends.
      length /= 2;
      continue;
    }
    // Below its least an unknown moves nothing: the path does not go there.
    if (options.least.some((least, k) => next[k] < least)) {
      length /= 2;
      continue;
    }
    here = next;
    tangent = normalise(move);
    length = Math.min(1.5 * length, LONGEST);
  }
  x.set(here.subarray(0, n));
  evaluate(x, point);
  return point.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

  /** F(x) - s F(start). */
  function open(at: Float64Array, out: Float64Array): boolean {
    for (let k = 0; k < n; k++) point[k] = Math.max(at[k], options.least[k]);
    if (!evaluate(point, out.subarray(0, n))) return false;
    for (let k = 0; k < n; k++) out[k] -= at[n] * origin[k];
    return true;
  }

  /** Changes of the equations along v, by differences; last the part of v along the tangent. */
  function createProduct(at: Float64Array, value: Float64Array, along: Float64Array) {
    const probe = new Float64Array(n + 1);
    return (v: Float64Array, out: Float64Array) => {
      const moved = at.map((one, k) => one + DIFFERENCE * v[k]);
      if (!open(moved, probe)) return false;
      for (let k = 0; k < n; k++) out[k] = (probe[k] - value[k]) / DIFFERENCE;
      out[n] = dot(v, along);
      return true;
    };
  }

  /** The way that s falls. */
  function beginTangent(): Float64Array<ArrayBuffer> {
    const down = new Float64Array(n + 1);
    down[n] = -1;
    const right = new Float64Array(n + 1);
    right[n] = 1;
    const value = new Float64Array(n + 1);
    open(here, value);
    return normalise(solveGmres(right, createProduct(here, value, down)));
  }

  /** The path's point in the plane through the guess across the tangent; null where Newton's method does not find it. */
  function correct(guess: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> | null {
    const at = guess.slice();
    const value = new Float64Array(n + 1);
    let last = Number.POSITIVE_INFINITY;
    for (let k = 0; k < CORRECTIONS; k++) {
      if (!open(at, value)) return null;
      value[n] = dot(at, tangent) - dot(guess, tangent);
      const size = Math.sqrt(dot(value, value));
      if (size < NEAR) return at;
      if (!(size < last)) return null;
      last = size;
      const change = solveGmres(value, createProduct(at, value, tangent));
      for (let i = 0; i <= n; i++) at[i] -= change[i];
    }
    return null;
  }
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k], 0);

function normalise(a: Float64Array): Float64Array<ArrayBuffer> {
  const size = Math.sqrt(dot(a, a)) || 1;
  return a.map((value) => value / size) as Float64Array<ArrayBuffer>;
}
