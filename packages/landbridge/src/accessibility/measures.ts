/** How much lies within reach: the field's measures of accessibility, of one place over all others. */

/**
 * Hansen's accessibility: opportunities, each discounted by what it takes to get there, `sum O_j exp(-beta c_j)`.
 *
 * @param opportunities  of each place; where the place itself does not count, 0
 * @param costs          to each place; Infinity where nothing leads there
 * @param beta           1 / unit of cost: of a place at 1 / beta the 1/e-th part counts
 * @returns in the unit of the opportunities, between 0 and their sum
 * @source Hansen (1959), Journal of the American Institute of Planners 25(2), with the exponential deterrence of Wilson (1971)
 */
export function hansen(opportunities: ArrayLike<number>, costs: ArrayLike<number>, beta: number): number {
  let sum = 0;
  for (let j = 0; j < opportunities.length; j++) {
    if (opportunities[j] > 0 && costs[j] < Number.POSITIVE_INFINITY)
      sum += opportunities[j] * Math.exp(-beta * costs[j]);
  }
  return sum;
}

/** Cumulative accessibility: opportunities at a cost of at most `limit`. */
export function reached(opportunities: ArrayLike<number>, costs: ArrayLike<number>, limit: number): number {
  let sum = 0;
  for (let j = 0; j < opportunities.length; j++) if (costs[j] <= limit) sum += opportunities[j];
  return sum;
}

/** Cost of getting to the opportunities, weighed by them; null where something cannot be reached. */
export function meanCost(opportunities: ArrayLike<number>, costs: ArrayLike<number>): number | null {
  let [sum, total] = [0, 0];
  for (let j = 0; j < opportunities.length; j++) {
    if (opportunities[j] <= 0) continue;
    sum += opportunities[j] * costs[j];
    total += opportunities[j];
  }
  return total > 0 && Number.isFinite(sum) ? sum / total : null;
}
