/** Closed networks: a fixed number of customers that go round, such as wagons between terminals. */

export interface ClosedNetwork {
  /** Work of a round at each station of one server, s: visits times mean service. */
  readonly demandsS: readonly number[];
  /** Time of a round spent where nobody waits for anybody, s. */
  readonly thinkTimeS: number;
}

export interface ClosedNetworkState {
  readonly population: number;
  /** Rounds, 1/s. */
  readonly throughputPerS: number;
  /** Time of a round at the stations, s. */
  readonly meanTimeS: number;
  /** Mean number at each station. */
  readonly meanPresent: readonly number[];
}

/**
 * Exact mean value analysis.
 *
 * @returns a state for each population from 1 on
 * @cost O(population x stations)
 * @source Reiser and Lavenberg (1980), Journal of the ACM 27(2)
 */
export function solveClosedNetwork({ demandsS, thinkTimeS }: ClosedNetwork, population: number): ClosedNetworkState[] {
  const states: ClosedNetworkState[] = [];
  let present = demandsS.map(() => 0);
  for (let n = 1; n <= population; n++) {
    const times = demandsS.map((demand, k) => demand * (1 + present[k]));
    const meanTimeS = times.reduce((sum, time) => sum + time, 0);
    const throughputPerS = n / (thinkTimeS + meanTimeS);
    present = times.map((time) => throughputPerS * time);
    states.push({ population: n, throughputPerS, meanTimeS, meanPresent: present });
  }
  return states;
}
