/** What the formulas answer with. Times in s and rates in 1/s, or any other unit of time used throughout. */

/** A queue in its steady state, without regard to classes. */
export interface SteadyState {
  /** Share of the servers' time in work. */
  readonly utilisation: number;
  /** Mean time in the queue, s. */
  readonly meanWaitS: number;
  /** Mean time in queue and service, s. */
  readonly meanTimeS: number;
  /** Mean number in the queue. */
  readonly meanQueue: number;
  /** Mean number in queue and service. */
  readonly meanPresent: number;
}
