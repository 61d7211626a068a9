/** What fails on a bus: components with modes of their own, and what a fleet asks of its workshops and shelves. */
import { renewals, type Weibull } from './weibull.ts';

export interface FailureMode {
  readonly component: string;
  readonly mode: string;
  /** Of operation. */
  readonly law: Weibull;
  /** Of the failures of this mode that take a spare from the shelf. */
  readonly spareShare: number;
  readonly repairS: number;
  /** On each bus. */
  readonly perBus: number;
}

export interface FleetFailures {
  readonly component: string;
  readonly mode: string;
  /** Per s of operation of one bus, over the years looked at. */
  readonly failuresPerBusS: number;
  readonly sparesPerBusS: number;
  /** Workshop time of one bus per s of operation. */
  readonly repairShare: number;
}

const STEPS = 400;

/**
 * Failures of buses of one age over a span of operation: low while the fleet is new where parts wear out.
 *
 * @param fromS  operation of a bus before the span @param toS  at its end
 * @cost O(modes x steps^2)
 */
export function fleetFailures(modes: readonly FailureMode[], fromS: number, toS: number): FleetFailures[] {
  if (!(toS > fromS && fromS >= 0)) throw new Error(`fleet: no span from ${fromS} s to ${toS} s`);
  return modes.map(({ component, mode, law, spareShare, repairS, perBus }) => {
    const until = renewals(law, toS, STEPS);
    const place = (fromS / toS) * STEPS;
    const k = Math.min(STEPS - 1, Math.floor(place));
    const before = until[k] + (place - k) * (until[k + 1] - until[k]);
    const failuresPerBusS = (perBus * (until[STEPS] - before)) / (toS - fromS);
    return {
      component,
      mode,
      failuresPerBusS,
      sparesPerBusS: failuresPerBusS * spareShare,
      repairShare: failuresPerBusS * repairS,
    };
  });
}
