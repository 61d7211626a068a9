import { normalCdf } from '../../simulation/index.ts';

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/** E[(Z - z)+] of a standard normal number. */
export function normalLoss(z: number): number {
  return normalDensity(z) - z * normalCdf(-z);
}
