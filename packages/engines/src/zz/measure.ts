import { type LinkState, sumCosts, sumIntegrals } from './link-cost.ts';
import type { AssignmentInput, Iteration } from './types.ts';

/** Gap, excess and objective at the present flows, from the cost of all trips on their cheapest paths. @cost O(links) */
export function measure(
  { trips }: AssignmentInput,
  state: LinkState,
  iteration: number,
  cheapestCost: number,
): Iteration {
  const totalCost = sumCosts(state);
  const excess = Math.max(0, totalCost - cheapestCost);
  const tripSum = trips.reduce((sum, value) => sum + value, 0);
  return {
    iteration,
    relativeGap: totalCost === 0 ? 0 : excess / totalCost,
    averageExcessCost: tripSum === 0 ? 0 : excess / tripSum,
    objective: sumIntegrals(state),
  };
}
