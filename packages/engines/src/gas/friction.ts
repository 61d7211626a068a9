/** Darcy friction factor of a pipe by the Reynolds number and the relative roughness, with its slope. */
import type { FrictionLaw } from './types.ts';

/** Laminar below, turbulent above; between them lambda x Re is joined by a cubic. */
const LAMINAR_RE = 2320;
const TURBULENT_RE = 4000;
const LN10 = Math.LN10;

/** Laws that do not look at the flow: one factor for a pipe. */
export function isFlowIndependent(law: FrictionLaw): boolean {
  return law === 'constant' || law === 'weymouth' || law === 'nikuradse' || law === 'aga';
}

/** Laws that need the pipe's roughness. */
export function needsRoughness(law: FrictionLaw): boolean {
  return law !== 'constant' && law !== 'weymouth' && law !== 'panhandle-a' && law !== 'panhandle-b';
}

/**
 * @param relativeRoughness  roughness over diameter
 * @param out  gets the factor and its derivative by Re
 * @source README.md, "Friction"
 */
export function evaluateFriction(
  law: FrictionLaw,
  re: number,
  relativeRoughness: number,
  diameterM: number,
  out: Float64Array,
): void {
  if (law === 'constant') throw new RangeError('gas: the law constant has its factor from the pipe');
  if (law === 'weymouth') set(out, 0.009407 / Math.cbrt(diameterM), 0);
  else if (law === 'nikuradse') set(out, (1.138 - 2 * Math.log10(relativeRoughness)) ** -2, 0);
  else if (law === 'aga') set(out, (2 * Math.log10(3.7 / relativeRoughness)) ** -2, 0);
  else if (law === 'panhandle-a') setPower(out, 0.0847, -0.1461, re);
  else if (law === 'panhandle-b') setPower(out, 0.01471, -0.03922, re);
  else if (law === 'nikuradse-laminar') {
    set(out, 64 / re + (1.14 - 2 * Math.log10(relativeRoughness)) ** -2, -64 / (re * re));
  } else evaluateWithTransition(law, re, relativeRoughness, out);
}

function evaluateWithTransition(law: FrictionLaw, re: number, k: number, out: Float64Array): void {
  if (re <= LAMINAR_RE) {
    set(out, 64 / re, -64 / (re * re));
    return;
  }
  evaluateTurbulent(law, Math.max(re, TURBULENT_RE), k, out);
  if (re >= TURBULENT_RE) return;
  // Hermite: lambda x Re is 64 with slope 0 at the lower end, and turbulent with its slope at the upper.
  const width = TURBULENT_RE - LAMINAR_RE;
  const end = out[0] * TURBULENT_RE;
  const slope = (out[0] + out[1] * TURBULENT_RE) * width;
  const t = (re - LAMINAR_RE) / width;
  const rise = end - 64;
  const value = 64 + t * t * (rise * (3 - 2 * t) + slope * (t - 1));
  const change = (t * (6 * rise * (1 - t) + slope * (3 * t - 2))) / width;
  set(out, value / re, change / re - value / (re * re));
}

function evaluateTurbulent(law: FrictionLaw, re: number, k: number, out: Float64Array): void {
  if (law === 'hofer') setHofer(re, k, out);
  else if (law === 'chen') setChen(re, k, out);
  else setColebrook(re, k, out);
}

function setHofer(re: number, k: number, out: Float64Array): void {
  const log = Math.log10(re / 7);
  setFromLog(out, (4.518 / re) * log + k / 3.71, (4.518 / (re * re)) * (1 / LN10 - log));
}

function setChen(re: number, k: number, out: Float64Array): void {
  const tail = k ** 1.1098 / 2.8257 + 5.8506 / re ** 0.8981;
  const tailSlope = (-0.8981 * 5.8506) / re ** 1.8981;
  const log = Math.log10(tail);
  setFromLog(out, k / 3.7065 - (5.0452 / re) * log, (5.0452 / re) * (log / re - tailSlope / (tail * LN10)));
}

/** Newton in x = 1/sqrt(lambda): x + 2 log10(2.51 x / Re + k / 3.71) = 0. */
function setColebrook(re: number, k: number, out: Float64Array): void {
  setHofer(re, k, out);
  let x = 1 / Math.sqrt(out[0]);
  const a = 2.51 / re;
  let inner = 0;
  for (let iteration = 0; iteration < 30; iteration++) {
    inner = a * x + k / 3.71;
    const step = (x + 2 * Math.log10(inner)) / (1 + (2 * a) / (inner * LN10));
    x -= step;
    if (Math.abs(step) < 1e-15 * x) break;
  }
  inner = a * x + k / 3.71;
  // From the derivative of the equation by Re at its root.
  const slope = (2 * a * x) / (re * inner * LN10) / (1 + (2 * a) / (inner * LN10));
  set(out, 1 / (x * x), (-2 * slope) / (x * x * x));
}

/** lambda = (-2 log10 inner)^-2. */
function setFromLog(out: Float64Array, inner: number, innerSlope: number): void {
  const x = -2 * Math.log10(inner);
  set(out, 1 / (x * x), ((4 / LN10) * innerSlope) / (inner * x * x * x));
}

function setPower(out: Float64Array, factor: number, power: number, re: number): void {
  const value = factor * re ** power;
  set(out, value, (power * value) / re);
}

function set(out: Float64Array, value: number, slope: number): void {
  out[0] = value;
  out[1] = slope;
}
