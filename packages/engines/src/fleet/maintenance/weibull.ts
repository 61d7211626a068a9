/** Ages at failure by Weibull's law: a shape above 1 wears out, 1 is chance, below 1 are early faults. */
import { integrate } from '../../numerics/index.ts';
import { logGamma } from '../../simulation/index.ts';

export interface Weibull {
  readonly shape: number;
  /** Age that 36.8 % reach. */
  readonly scaleS: number;
}

export function meanLifeS({ shape, scaleS }: Weibull): number {
  return scaleS * Math.exp(logGamma(1 + 1 / shape));
}

/** Chance to reach an age. */
export function survival({ shape, scaleS }: Weibull, ageS: number): number {
  return Math.exp(-((Math.max(0, ageS) / scaleS) ** shape));
}

/** Failures per s of a unit of that age. */
export function hazardPerS({ shape, scaleS }: Weibull, ageS: number): number {
  return (shape / scaleS) * (ageS / scaleS) ** (shape - 1);
}

/** Nodes of an integral over an age. */
const NODES = 48;

/** Mean time that a unit works within its first `ageS`. */
export function meanWorkingS(law: Weibull, ageS: number): number {
  return integrate((age) => survival(law, age), 0, ageS, NODES);
}

/**
 * Expected failures of one place until an age, each mended by a new unit.
 *
 * @param steps  of the grid; the error falls with their square
 * @returns by the ends of the steps, from 0
 * @cost O(steps^2)
 * @source Xie (1989), Communications in Statistics: Simulation 18(1): midpoint rule for the renewal equation
 */
export function renewals(law: Weibull, untilS: number, steps: number): Float64Array {
  const width = untilS / steps;
  const failed = (age: number): number => 1 - survival(law, age);
  const mid = Float64Array.from({ length: steps + 1 }, (_, k) => failed((k + 0.5) * width));
  const out = new Float64Array(steps + 1);
  const first = mid[0];
  for (let i = 1; i <= steps; i++) {
    let sum = failed(i * width) - first * out[i - 1];
    for (let j = 1; j < i; j++) sum += mid[i - j] * (out[j] - out[j - 1]);
    out[i] = sum / (1 - first);
  }
  return out;
}
