/** The root of a function of one variable, between two points where its signs differ. */

export interface RootOptions {
  /** Width of the last bracket, over the larger end's size; default 1e-14. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly maxIterations?: number;
}

/**
 * Brent's method: inverse quadratic interpolation and secants, held in by bisection.
 *
 * @returns null when the signs at the two ends are the same, or a value is not finite
 * @cost a handful of calls where the function is smooth, at most as many as bisection squared
 * @source Brent (1973), Algorithms for Minimization without Derivatives, chapter 4
 */
export function findRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  { tolerance = 1e-14, maxIterations = 200 }: RootOptions = {},
): number | null {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (!Number.isFinite(fa) || !Number.isFinite(fb) || fa * fb > 0) return null;
  let [c, fc] = [a, fa];
  let [step, before] = [b - a, b - a];
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (fb * fc > 0) {
      [c, fc] = [a, fa];
      step = before = b - a;
    }
    // b is the best point so far, c the other end of the bracket.
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const width = 0.5 * (c - b);
    const least = 2 * Number.EPSILON * Math.abs(b) + 0.5 * tolerance * Math.max(Math.abs(b), Math.abs(c));
    if (Math.abs(width) <= least || fb === 0) return b;
    if (Math.abs(before) >= least && Math.abs(fa) > Math.abs(fb)) {
      const [p, q] = interpolate(a, b, c, fa, fb, fc);
      if (2 * p < Math.min(3 * width * q - Math.abs(least * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
      } else step = before = width;
    } else step = before = width;
    [a, fa] = [b, fb];
    b += Math.abs(step) > least ? step : Math.sign(width) * least;
    fb = f(b);
    if (!Number.isFinite(fb)) return null;
  }
  return b;
}

/** The step p / q from b, with p not negative: a secant where two points are all there are. */
function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): [number, number] {
  const s = fb / fa;
  let p: number;
  let q: number;
  if (a === c) {
    p = (c - b) * s;
    q = 1 - s;
  } else {
    const [r, t] = [fb / fc, fa / fc];
    p = s * ((c - b) * t * (t - r) - (b - a) * (r - 1));
    q = (t - 1) * (r - 1) * (s - 1);
  }
  return p > 0 ? [p, -q] : [-p, q];
}
