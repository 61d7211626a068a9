/**
 * The variable that the equations are solved in, a potential of the pressure: half its square, or with compressibility
 * along the pipe the integral of p/Z. In it the loss of a pipe depends on the flow alone. Below zero, where there is no
 * gas, it goes on as if the gas were ideal: a solution there says that none of positive pressure exists.
 */
import { integrate } from '../numerics/index.ts';
import { cngaCoefficients, createCompressibility } from './compressibility.ts';
import type { CompressibilityLaw, Gas } from './types.ts';

export interface State {
  readonly z: (pressurePa: number) => number;
  readonly zSlope: (pressurePa: number) => number;
  /** Pressure where the law of compressibility ends; Z stays as it is there beyond it. Infinite where it has no end. */
  readonly endPa: number;
  /** Potential of a pressure that is not negative, Pa2. */
  readonly potential: (pressurePa: number) => number;
  /** Change of the potential with pressure, Pa. */
  readonly steepness: (pressurePa: number) => number;
  /** Pressure of a potential; 0 where it is not positive. */
  readonly pressure: (potential: number) => number;
  /** Potential is pressure squared over this; 0 where it is no such multiple. */
  readonly squareOver: number;
}

/** Natural gas has about 0.3 where it is compressed most beside its critical point. */
const LEAST_Z = 0.2;
const MOST_PRESSURE_PA = 1e9;

export interface StateOptions {
  readonly law: CompressibilityLaw;
  readonly along: 'integral' | 'mean';
  readonly constantZ: number;
  readonly linearZPerPa: number;
}

/** @cost of `pressure` a few calls of `potential`, which is a quadrature for `aga`, `papay` and `linear` */
export function createState(gas: Gas, options: StateOptions): State {
  const { law, along } = options;
  const own = createCompressibility(law, gas, options);
  const endPa = law === 'ideal' || law === 'constant' ? Number.POSITIVE_INFINITY : findEnd(own.z, own.slope);
  const z = (p: number) => own.z(Math.min(p, endPa));
  const base = { z, zSlope: (p: number) => (p > endPa ? 0 : own.slope(p)), endPa };
  if (along === 'mean' || law === 'ideal') return { ...base, ...squares(2) };
  if (law === 'constant') return { ...base, ...squares(2 * options.constantZ) };
  const steepness = (p: number) => p / z(p);
  let within = (p: number) => integrate(steepness, 0, p);
  if (law === 'cnga-simple' || law === 'cnga-full') {
    const [b1, b2] = cngaCoefficients(law, gas);
    within = (p: number) => p * p * (b1 / 2 + (b2 / 3) * p);
  }
  const [endZ, endX] = [z(endPa), within(endPa)];
  const potential = (p: number) => (p > endPa ? endX + ((p - endPa) * (p + endPa)) / (2 * endZ) : within(p));
  const inverse = invert(potential, steepness);
  const pressure = (x: number) => (x > endX ? Math.sqrt(endPa * endPa + 2 * endZ * (x - endX)) : inverse(x));
  return { ...base, potential, steepness, pressure, squareOver: 0 };
}

/** Up to where gas gets denser under pressure and Z is that of a gas at all, Pa; no further than a hundred pipelines'. */
function findEnd(z: (p: number) => number, slope: (p: number) => number): number {
  const holds = (p: number) => z(p) > LEAST_Z && z(p) > p * slope(p);
  let high = 1e5;
  while (high < MOST_PRESSURE_PA && holds(high)) high *= 1.1;
  if (high >= MOST_PRESSURE_PA) return MOST_PRESSURE_PA;
  let low = high / 1.1;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function squares(over: number) {
  return {
    potential: (p: number) => (p * p) / over,
    steepness: (p: number) => (2 * p) / over,
    pressure: (x: number) => (x > 0 ? Math.sqrt(over * x) : 0),
    squareOver: over,
  };
}

/** Newton from the ideal gas; the potential rises with a slope that rises too. */
function invert(potential: (p: number) => number, steepness: (p: number) => number) {
  return (x: number) => {
    if (!(x > 0)) return 0;
    let p = Math.sqrt(2 * x);
    for (let iteration = 0; iteration < 60; iteration++) {
      const step = (potential(p) - x) / steepness(p);
      // Halving keeps it positive where the first guess is far too high.
      p = step < p ? p - step : p / 2;
      if (Math.abs(step) <= 2e-16 * p) break;
    }
    return p;
  };
}
