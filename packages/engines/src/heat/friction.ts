/** Darcy friction factors by Reynolds number and relative roughness, with their slopes; equations in README.md. */
import type { HeatFrictionLaw } from './types.ts';

/** Below it flow is laminar; above `TURBULENT` turbulent; between them a monotone curve joins the two. */
const LAMINAR = 2000;
const TURBULENT = 4000;
const LN10 = Math.LN10;

/**
 * lambda Re^2 and its derivative by Re, which are finite at rest and never fall: what a pressure loss is made of.
 *
 * @param re  not negative
 * @param k   roughness over diameter
 * @param out receives lambda Re^2 and its derivative
 */
export function evaluateHeatFriction(law: HeatFrictionLaw, re: number, k: number, out: Float64Array): void {
  if (law === 'nikuradse') {
    const rough = nikuradse(k);
    out[0] = 64 * re + rough * re * re;
    out[1] = 64 + 2 * rough * re;
    return;
  }
  if (re <= LAMINAR) {
    out[0] = 64 * re;
    out[1] = 64;
    return;
  }
  if (re >= TURBULENT) {
    setTurbulent(law, re, k, out);
    return;
  }
  // Cubic of log(lambda Re^2) over log Re with both ends' values and slopes, as Modelica.Fluid joins them.
  setTurbulent(law, TURBULENT, k, out);
  const width = Math.log(TURBULENT / LAMINAR);
  const t = Math.log(re / LAMINAR) / width;
  const y0 = Math.log(64 * LAMINAR);
  const y1 = Math.log(out[0]);
  const s0 = width;
  const s1 = (width * out[1] * TURBULENT) / out[0];
  const u = 1 - t;
  const y = y0 * (1 + 2 * t) * u * u + s0 * t * u * u + y1 * t * t * (3 - 2 * t) - s1 * t * t * u;
  const slope = (6 * t * u * (y1 - y0) + s0 * u * (1 - 3 * t) + s1 * t * (3 * t - 2)) / width;
  out[0] = Math.exp(y);
  out[1] = (out[0] * slope) / re;
}

/** lambda itself. @throws nothing: at rest it is infinite */
export function heatFrictionFactor(law: HeatFrictionLaw, re: number, k: number): number {
  const out = new Float64Array(2);
  evaluateHeatFriction(law, re, k, out);
  return out[0] / (re * re);
}

function nikuradse(k: number): number {
  return k > 0 ? (2 * Math.log10(3.71 / k)) ** -2 : 0;
}

function setTurbulent(law: HeatFrictionLaw, re: number, k: number, out: Float64Array): void {
  if (law === 'swamee-jain') {
    const tail = 5.74 * Math.exp(-0.9 * Math.log(re));
    const inner = k / 3.7 + tail;
    const log = Math.log(inner) / LN10;
    const lambda = 0.25 / (log * log);
    const slope = ((-2 * lambda) / log) * ((-0.9 * tail) / re / (inner * LN10));
    out[0] = lambda * re * re;
    out[1] = (slope * re + 2 * lambda) * re;
    return;
  }
  // Colebrook-White in x = 1/sqrt(lambda): x + 2 log10(2.51 x / Re + k / 3.71) = 0.
  const a = 2.51 / re;
  let x = -2 * Math.log10(k / 3.71 + 5.74 / re ** 0.9);
  let inner = a * x + k / 3.71;
  for (let iteration = 0; iteration < 30; iteration++) {
    inner = a * x + k / 3.71;
    const step = (x + 2 * Math.log10(inner)) / (1 + (2 * a) / (inner * LN10));
    x -= step;
    if (Math.abs(step) < 1e-15 * x) break;
  }
  inner = a * x + k / 3.71;
  const xSlope = (2 * a * x) / (re * inner * LN10) / (1 + (2 * a) / (inner * LN10));
  const q = re / x;
  out[0] = q * q;
  out[1] = (2 * q * (1 - q * xSlope)) / x;
}
