/** One server and services of any distribution: M/G/1, and batches that arrive at once: M^[m]/M/1. */
import type { SteadyState } from './types.ts';

export interface SingleServerQueue {
  readonly arrivalRatePerS: number;
  readonly meanServiceS: number;
  /** Mean of the squared service, s2. */
  readonly meanSquareServiceS2: number;
}

/**
 * M/G/1, first come first served: Pollaczek and Khinchine's mean.
 *
 * @returns null where there is no steady state
 * @source Khinchine (1932); Gross and others (2008), Fundamentals of Queueing Theory, 5.1
 */
export function solveSingleServer({
  arrivalRatePerS,
  meanServiceS,
  meanSquareServiceS2,
}: SingleServerQueue): SteadyState | null {
  const utilisation = arrivalRatePerS * meanServiceS;
  if (!(utilisation < 1)) return null;
  const meanWaitS = (arrivalRatePerS * meanSquareServiceS2) / (2 * (1 - utilisation));
  return byWait(arrivalRatePerS, utilisation, meanWaitS, meanServiceS);
}

export interface BatchQueue {
  readonly batchRatePerS: number;
  /** Customers of each batch. */
  readonly batchSize: number;
  readonly serviceRatePerS: number;
}

/**
 * M^[m]/M/1: a train of m containers before one crane. Means are over customers, not over batches.
 *
 * @returns null where there is no steady state
 * @source Gross and others (2008), Fundamentals of Queueing Theory, 3.1: L = rho (1 + m) / (2 (1 - rho))
 */
export function solveBatchArrivals({ batchRatePerS, batchSize, serviceRatePerS }: BatchQueue): SteadyState | null {
  const arrivalRatePerS = batchRatePerS * batchSize;
  const utilisation = arrivalRatePerS / serviceRatePerS;
  if (!(utilisation < 1)) return null;
  const meanTimeS = (1 + batchSize) / (2 * (1 - utilisation) * serviceRatePerS);
  return byWait(arrivalRatePerS, utilisation, meanTimeS - 1 / serviceRatePerS, 1 / serviceRatePerS);
}

function byWait(arrivalRatePerS: number, utilisation: number, meanWaitS: number, meanServiceS: number): SteadyState {
  const meanTimeS = meanWaitS + meanServiceS;
  return {
    utilisation,
    meanWaitS,
    meanTimeS,
    meanQueue: arrivalRatePerS * meanWaitS,
    meanPresent: arrivalRatePerS * meanTimeS,
  };
}
