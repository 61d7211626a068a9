/**
 * Nested logit: a mode is chosen by the log-sum of its gateways, a gateway within the mode by its cost.
 *
 * @source McFadden (1978), Modelling the choice of residential location; Ben-Akiva and Lerman (1985), chapter 10
 */

export interface NestedLogit {
  /** 1 / (USD/TEU). */
  readonly upperScale: number;
  /** 1 / (USD/TEU); not below `upperScale`. */
  readonly lowerScale: number;
  /** Nest of each choice. */
  readonly nest: Int32Array;
  readonly nestCount: number;
}

/** Room for the sums of a few nests, reused from call to call. */
const MAX_NESTS = 16;
const least = new Float64Array(MAX_NESTS);
const sum = new Float64Array(MAX_NESTS);
const weight = new Float64Array(MAX_NESTS);

/**
 * Probabilities of the choices at their costs.
 *
 * @param cost   USD/TEU of each choice; Infinity where there is no path
 * @param share  filled with probabilities that add up to 1, or to 0 where no choice has a path
 * @cost O(choices); allocates nothing
 */
export function nestedLogitShares(logit: NestedLogit, cost: ArrayLike<number>, share: Float64Array): void {
  const { upperScale, lowerScale, nest, nestCount } = logit;
  const count = nest.length;
  for (let n = 0; n < nestCount; n++) {
    least[n] = Number.POSITIVE_INFINITY;
    sum[n] = 0;
  }
  for (let k = 0; k < count; k++) if (cost[k] < least[nest[k]]) least[nest[k]] = cost[k];
  for (let k = 0; k < count; k++) {
    share[k] = cost[k] === Number.POSITIVE_INFINITY ? 0 : Math.exp(-lowerScale * (cost[k] - least[nest[k]]));
    sum[nest[k]] += share[k];
  }
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < nestCount; n++) {
    weight[n] = sum[n] > 0 ? least[n] - Math.log(sum[n]) / lowerScale : Number.POSITIVE_INFINITY;
    if (weight[n] < best) best = weight[n];
  }
  if (best === Number.POSITIVE_INFINITY) return;
  let total = 0;
  for (let n = 0; n < nestCount; n++) {
    weight[n] = Math.exp(-upperScale * (weight[n] - best));
    total += weight[n];
  }
  for (let k = 0; k < count; k++) if (share[k] > 0) share[k] *= weight[nest[k]] / sum[nest[k]] / total;
}

/**
 * What choices cost at the margin when their flows are given: at the logit's shares all are equal, so their differences
 * say which way flow must move.
 *
 * @param cost       USD/TEU
 * @param flow       TEU/day of each choice
 * @param potential  filled with USD/TEU; -Infinity where nothing flows
 * @cost O(choices); allocates nothing
 */
export function choicePotentials(
  { upperScale, lowerScale, nest, nestCount }: NestedLogit,
  cost: ArrayLike<number>,
  flow: ArrayLike<number>,
  potential: Float64Array,
): void {
  for (let n = 0; n < nestCount; n++) sum[n] = 0;
  for (let k = 0; k < nest.length; k++) sum[nest[k]] += flow[k];
  const between = 1 / upperScale - 1 / lowerScale;
  for (let k = 0; k < nest.length; k++) {
    potential[k] =
      flow[k] <= 0
        ? Number.NEGATIVE_INFINITY
        : cost[k] + Math.log(flow[k]) / lowerScale + between * Math.log(sum[nest[k]]);
  }
}
