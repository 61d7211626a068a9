/** Queues that cannot grow: a waiting room of finite size, M/M/c/K, and customers of a finite number, M/M/c//M. */
import { meanOver, solveBirthDeath } from './birth-death.ts';
import type { SteadyState } from './types.ts';

export interface FiniteRoomQueue {
  readonly arrivalRatePerS: number;
  readonly serviceRatePerS: number;
  readonly servers: number;
  /** Room for so many in queue and service; at least the servers. */
  readonly room: number;
}

export interface FiniteRoomState extends SteadyState {
  /** Share of arrivals that find no room, and leave. */
  readonly blockedProbability: number;
  /** Customers served, 1/s. */
  readonly throughputPerS: number;
  /** Of each number present. */
  readonly probabilities: Float64Array;
}

/**
 * M/M/c/K; with room for the servers alone, Erlang's loss system. Waits and times are of those who come in.
 *
 * @cost O(room)
 * @source Gross and others (2008), Fundamentals of Queueing Theory, 2.5
 */
export function solveFiniteRoom({ arrivalRatePerS, serviceRatePerS, servers, room }: FiniteRoomQueue): FiniteRoomState {
  const p = solveBirthDeath(room + 1, (n) => arrivalRatePerS / (serviceRatePerS * Math.min(n + 1, servers)));
  const busy = meanOver(p, (n) => Math.min(n, servers));
  const throughputPerS = busy * serviceRatePerS;
  const meanQueue = meanOver(p, (n) => Math.max(0, n - servers));
  const meanPresent = meanOver(p, (n) => n);
  return {
    utilisation: busy / servers,
    blockedProbability: p[room],
    throughputPerS,
    probabilities: p,
    meanQueue,
    meanPresent,
    meanWaitS: meanQueue / throughputPerS,
    meanTimeS: meanPresent / throughputPerS,
  };
}

export interface FiniteSourceQueue {
  /** Machines, or whoever else returns again and again. */
  readonly sources: number;
  /** Of one machine that runs, 1/s. */
  readonly failureRatePerS: number;
  /** Of one repairer, 1/s. */
  readonly repairRatePerS: number;
  readonly repairers: number;
}

export interface FiniteSourceState extends SteadyState {
  /** Share of machines that run. */
  readonly availability: number;
  /** Repairs, 1/s. */
  readonly throughputPerS: number;
}

/**
 * M/M/c//M, the machine repair model: `meanPresent` and `meanQueue` count machines down and machines waiting.
 *
 * @cost O(sources)
 * @source Gross and others (2008), Fundamentals of Queueing Theory, 2.7
 */
export function solveFiniteSource(queue: FiniteSourceQueue): FiniteSourceState {
  const { sources, failureRatePerS, repairRatePerS, repairers } = queue;
  const p = solveBirthDeath(
    sources + 1,
    (n) => ((sources - n) * failureRatePerS) / (repairRatePerS * Math.min(n + 1, repairers)),
  );
  const busy = meanOver(p, (n) => Math.min(n, repairers));
  const throughputPerS = busy * repairRatePerS;
  const meanQueue = meanOver(p, (n) => Math.max(0, n - repairers));
  const meanPresent = meanOver(p, (n) => n);
  return {
    utilisation: busy / repairers,
    availability: meanOver(p, (n) => sources - n) / sources,
    throughputPerS,
    meanQueue,
    meanPresent,
    meanWaitS: meanQueue / throughputPerS,
    meanTimeS: meanPresent / throughputPerS,
  };
}
