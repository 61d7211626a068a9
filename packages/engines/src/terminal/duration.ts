/** The distribution of a time by its mean and its coefficient of variation. */
import { type Distribution, deterministic, exponential, lognormal } from '../simulation/index.ts';
import type { Duration } from './types.ts';

export function createDuration({ meanS, cv }: Duration): Distribution {
  if (cv === 0 || meanS === 0) return deterministic(meanS);
  return cv === 1 ? exponential(meanS) : lognormal(meanS, cv * meanS);
}
