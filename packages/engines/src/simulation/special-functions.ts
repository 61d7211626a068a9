/** Gamma, beta, normal and Student's distribution functions and their inverses, in the same bits everywhere. */
import { exactExp, exactLog, exactPower } from './elementary.ts';

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7,
];
const LANCZOS_G = 7;
const HALF_LOG_TWO_PI = 0.9189385332046728;
const EPSILON = 2.220446049250313e-16;
const TINY = 1e-300;
const MAX_TERMS = 100_000;

/** Logarithm of the gamma function for x above 0. @source Lanczos (1964), SIAM J. Numer. Anal. B 1; g = 7, n = 9: 1e-15 */
export function logGamma(x: number): number {
  if (x < 1) return logGamma(x + 1) - exactLog(x);
  const z = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (z + i);
  const t = z + LANCZOS_G + 0.5;
  return HALF_LOG_TWO_PI + (z + 0.5) * exactLog(t) - t + exactLog(sum);
}

/**
 * Regularised lower incomplete gamma function P(a, x).
 *
 * @source Abramowitz and Stegun (1964), 6.5.29 and 6.5.31: series below a + 1, else Lentz's continued fraction
 */
export function lowerGamma(a: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const front = exactExp(a * exactLog(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < MAX_TERMS && term > sum * EPSILON; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.min(1, front * sum);
  }
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MAX_TERMS; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / notZero(an * d + b);
    c = notZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return Math.max(0, 1 - front * h);
}

/**
 * Regularised incomplete beta function I_x(a, b).
 *
 * @source DLMF 8.17.22, by Lentz's method, on the side where it converges fast
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const front = exactExp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * exactLog(x) + b * exactLog(1 - x)) / a;
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < EPSILON) break;
  }
  return front * h;
}

/** Standard normal distribution function. */
export function normalCdf(z: number): number {
  const half = 0.5 * lowerGamma(0.5, 0.5 * z * z);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

/** Inverse of the standard normal distribution function. @source Wichura (1988), AS 241 PPND16: 1e-16 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q > -0.425 && q < 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
          13731.69376550946) *
          r +
          1971.5909503065513) *
          r +
          133.14166789178438) *
          r +
          3.3871328727963665)) /
      (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
        5394.196021424751) *
        r +
        687.1870074920579) *
        r +
        42.31333070160091) *
        r +
        1)
    );
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const s = Math.sqrt(-exactLog(tail));
  const value = s <= 5 ? nearTail(s - 1.6) : farTail(s - 5);
  return q < 0 ? -value : value;
}

function nearTail(r: number): number {
  return (
    (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
      1.4234371107496835) /
    (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
      1)
  );
}

function farTail(r: number): number {
  return (
    (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
      6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
      1)
  );
}

/** Student's t distribution function. @source Abramowitz and Stegun (1964), 26.7.1 */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  const tail = 0.5 * incompleteBeta(0.5 * degreesOfFreedom, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t));
  return t < 0 ? tail : 1 - tail;
}

/**
 * Inverse of Student's t distribution function, by Newton from the normal quantile.
 *
 * @param p  in (0, 1)
 * @throws Error outside it, or on less than one degree of freedom
 */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  if (!(p > 0 && p < 1 && degreesOfFreedom >= 1)) {
    throw new Error(`simulation: no t quantile of ${p} with ${degreesOfFreedom} degrees of freedom`);
  }
  if (p < 0.5) return -studentQuantile(1 - p, degreesOfFreedom);
  if (p === 0.5) return 0;
  const nu = degreesOfFreedom;
  const logScale = logGamma(0.5 * (nu + 1)) - logGamma(0.5 * nu) - 0.5 * exactLog(nu * Math.PI);
  // A bracket keeps Newton from leaving where the density is flat.
  let low = 0;
  let high = normalQuantile(p);
  while (studentCdf(high, nu) < p) high *= 2;
  let t = high;
  for (let i = 0; i < 200; i++) {
    const error = studentCdf(t, nu) - p;
    if (error > 0) high = t;
    else low = t;
    const density = exactExp(logScale) * exactPower(1 + (t * t) / nu, -0.5 * (nu + 1));
    let next = t - error / density;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (Math.abs(next - t) <= 2 * EPSILON * Math.abs(next)) return next;
    t = next;
  }
  return t;
}

function notZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
