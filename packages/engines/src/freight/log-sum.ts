/** What a choice among several ways is worth: the expected least cost of the nested logit. */
import type { NestedLogit } from './nested-logit.ts';

/**
 * Log-sum cost, USD/TEU up to a constant: its change times the flow is what shippers lose (rule of half's exact form).
 *
 * @param cost  USD/TEU of each choice, constants included
 * @returns Infinity where no choice has a path
 * @cost O(choices)
 * @source Williams (1977), Environment and Planning A 9(3); Small and Rosen (1981), Econometrica 49(1)
 */
export function nestedLogSum(
  { upperScale, lowerScale, nest, nestCount }: NestedLogit,
  cost: ArrayLike<number>,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < nest.length; k++) if (cost[k] < least) least = cost[k];
  if (least === Number.POSITIVE_INFINITY) return least;
  let total = 0;
  for (let n = 0; n < nestCount; n++) {
    let sum = 0;
    for (let k = 0; k < nest.length; k++) if (nest[k] === n) sum += Math.exp(-lowerScale * (cost[k] - least));
    // Costs far above the least leave a nest a sum of nothing: nobody takes it.
    if (sum > 0) total += sum ** (upperScale / lowerScale);
  }
  return least - Math.log(total) / upperScale;
}
