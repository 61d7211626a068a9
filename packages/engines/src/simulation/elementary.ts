/**
 * Logarithm, exponential and power with the same bits everywhere: only + - * /, comparisons and the bits of a double, all
 * of which IEEE 754 and ECMAScript fix. `Math.log` and `Math.exp` are left to the engine. `Math.sqrt` is correctly
 * rounded by every processor that engines run on, and used as it is.
 *
 * @source fdlibm 5.3, e_log.c and e_exp.c (Sun Microsystems 1993): reduction and polynomials; errors below 1 ulp
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
const TWO_54 = 18014398509481984;
const EXP_OVERFLOW = 709.782712893384;
const EXP_UNDERFLOW = -745.1332191019411;

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which half of a double holds sign and exponent. */
const HIGH = (() => {
  float[0] = 1;
  return words[1] !== 0 ? 1 : 0;
})();

/** Natural logarithm; NaN below 0, -Infinity at 0. */
export function exactLog(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let k = 0;
  float[0] = x;
  let high = words[HIGH];
  if (high < 0x00100000) {
    k = -54;
    float[0] = x * TWO_54;
    high = words[HIGH];
  }
  k += (high >> 20) - 1023;
  high &= 0x000fffff;
  // Brings the mantissa into [sqrt(1/2), sqrt(2)).
  const i = (high + 0x95f64) & 0x100000;
  words[HIGH] = high | (i ^ 0x3ff00000);
  k += i >> 20;
  const f = float[0] - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const t2 = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const r = t1 + t2;
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
}

/** e to the x; 0 below -745.1, Infinity above 709.8. */
export function exactExp(x: number): number {
  if (x > EXP_OVERFLOW) return Number.POSITIVE_INFINITY;
  if (x < EXP_UNDERFLOW) return 0;
  if (Number.isNaN(x)) return x;
  const size = x < 0 ? -x : x;
  if (size < 3.7252902984e-9) return 1 + x;
  let k = 0;
  let high = x;
  let low = 0;
  if (size > 0.34657359027997264) {
    k = (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  const y = k === 0 ? 1 - ((r * c) / (c - 2) - r) : 1 - (low - (r * c) / (2 - c) - high);
  if (k >= -1021 && k <= 1023) return y * powerOfTwo(k);
  return k > 1023 ? y * powerOfTwo(k - 1) * 2 : y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
}

/** x to the p for x of at least 0, by logarithm and exponential: a relative error of about 1e-16 x |p ln x|. */
export function exactPower(x: number, p: number): number {
  if (p === 1 || x === 1) return p === 1 ? x : 1;
  return x === 0 ? (p > 0 ? 0 : p === 0 ? 1 : Number.POSITIVE_INFINITY) : exactExp(p * exactLog(x));
}

/** @param k  from -1022 to 1023 */
function powerOfTwo(k: number): number {
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return float[0];
}
