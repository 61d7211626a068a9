/** Trips of a TNTP problem brought to totals of zones, or to counts on links. */
import { balanceMatrix, type EstimateStep, estimateTrips, type LinkCounts } from '@landbridge/engines/assignment';
import { Failure } from '../failure.ts';
import { type CostFactors, type TntpProblem, type TntpTrips, toAssignmentNetwork } from './types.ts';

/**
 * By Furness's method.
 *
 * @throws Failure `trip_ends.infeasible` or `trip_ends.not_converged`, with what contradicts what
 * @cost O(iterations x zones^2)
 */
export function balanceTrips(
  trips: TntpTrips,
  ends: { readonly origins: Float64Array; readonly destinations: Float64Array },
): TntpTrips {
  const { status, values, blame } = balanceMatrix(toMatrix(trips), ends.origins, ends.destinations);
  if (status !== 'solved') throw new Failure(`trip_ends.${status}`, `No matrix has these totals: ${blame}`);
  return fromMatrix(values, trips.zoneCount);
}

export interface CountFit {
  readonly status: 'solved' | 'not_converged';
  readonly counts: number;
  readonly steps: number;
  /** Root mean square of flow less count, before and after. */
  readonly rms_before: number;
  readonly rms_after: number;
  readonly trips_before: number;
  readonly trips_after: number;
}

/**
 * By Spiess's gradient.
 *
 * @throws Failure `counts.infeasible` where a pair has no path
 * @cost an equilibrium a step
 */
export function fitTrips(
  { network, trips }: TntpProblem,
  counts: LinkCounts,
  options: CostFactors & { readonly gap: number; readonly onStep?: (step: EstimateStep) => void },
): { readonly trips: TntpTrips; readonly fit: CountFit } {
  const { gap, onStep, ...factors } = options;
  const estimate = estimateTrips(toAssignmentNetwork(network, factors), trips, counts, {
    gap,
    ...(onStep ? { onStep } : {}),
  });
  if (estimate.status === 'infeasible' || !estimate.trips)
    throw new Failure('counts.infeasible', `The trips cannot be assigned: ${estimate.blame.join('; ')}`);
  const { history } = estimate;
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return {
    trips: { zoneCount: trips.zoneCount, ...estimate.trips },
    fit: {
      status: estimate.status,
      counts: counts.link.length,
      steps: history.length - 1,
      rms_before: history[0].rootMeanSquare,
      rms_after: history[history.length - 1].rootMeanSquare,
      trips_before: sum(trips.trips),
      trips_after: sum(estimate.trips.trips),
    },
  };
}

/** Zones x zones, row by row. */
export function toMatrix({ zoneCount, origin, destination, trips }: TntpTrips): Float64Array {
  const matrix = new Float64Array(zoneCount * zoneCount);
  for (let i = 0; i < trips.length; i++) matrix[origin[i] * zoneCount + destination[i]] += trips[i];
  return matrix;
}

function fromMatrix(matrix: Float64Array, zoneCount: number): TntpTrips {
  const cells = [...matrix.keys()].filter((cell) => matrix[cell] > 0);
  return {
    zoneCount,
    origin: Int32Array.from(cells, (cell) => Math.floor(cell / zoneCount)),
    destination: Int32Array.from(cells, (cell) => cell % zoneCount),
    trips: Float64Array.from(cells, (cell) => matrix[cell]),
  };
}
