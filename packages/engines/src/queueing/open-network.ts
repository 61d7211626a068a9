/** Open networks of stations with Markovian routing. */
import { type MultiServerState, solveMultiServer } from './multi-server.ts';

export interface OpenNetwork {
  /** Arrivals from outside at each station, 1/s. */
  readonly externalRatePerS: readonly number[];
  /** Share of those who leave a station that go on to each other; who is left goes out. */
  readonly routing: readonly (readonly number[])[];
  /** Of one server of each station, 1/s. */
  readonly serviceRatePerS: readonly number[];
  readonly servers: readonly number[];
}

export interface OpenNetworkState {
  readonly stations: readonly (MultiServerState & { readonly arrivalRatePerS: number })[];
  readonly meanPresent: number;
  /** From coming into the network to leaving it, s. */
  readonly meanTimeS: number;
}

/**
 * Jackson's network: each station is an M/M/c of its own.
 *
 * @returns null where a station has no steady state, or nobody who comes in ever leaves
 * @cost O(stations^3)
 * @source Jackson (1957), Operations Research 5(4)
 */
export function solveOpenNetwork({
  externalRatePerS,
  routing,
  serviceRatePerS,
  servers,
}: OpenNetwork): OpenNetworkState | null {
  const rates = solveTraffic(externalRatePerS, routing);
  if (rates === null) return null;
  const stations = rates.flatMap((arrivalRatePerS, i) => {
    const state = solveMultiServer({ arrivalRatePerS, serviceRatePerS: serviceRatePerS[i], servers: servers[i] });
    return state === null ? [] : [{ ...state, arrivalRatePerS }];
  });
  if (stations.length < rates.length) return null;
  const meanPresent = stations.reduce((sum, station) => sum + station.meanPresent, 0);
  const outside = externalRatePerS.reduce((sum, rate) => sum + rate, 0);
  return { stations, meanPresent, meanTimeS: meanPresent / outside };
}

/** The traffic equations, rate_j = external_j + sum_i rate_i routing_ij, by elimination with pivots; null where singular. */
function solveTraffic(external: readonly number[], routing: readonly (readonly number[])[]): number[] | null {
  const n = external.length;
  const rows = external.map((rate, j) => [...routing.map((row, i) => (i === j ? 1 : 0) - row[j]), rate]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    if (Math.abs(rows[pivot][k]) < 1e-14) return null;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i][k] / rows[k][k];
      if (factor !== 0) for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const rates = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    let sum = rows[k][n];
    for (let j = k + 1; j < n; j++) sum -= rows[k][j] * rates[j];
    rates[k] = sum / rows[k][k];
  }
  return rates;
}
