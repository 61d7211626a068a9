/** When a project has given back what it cost. */

/**
 * Years from the beginning of the first until the running total of the flows is not negative any more, and stays so;
 * flows are spread evenly over their year. Discounted flows give the discounted payback.
 *
 * @returns null where the total ends below 0; 0 where it never is
 */
export function findPayback(flows: ArrayLike<number>): number | null {
  let total = 0;
  let payback = 0;
  for (let year = 0; year < flows.length; year++) {
    const before = total;
    total += flows[year];
    if (total < 0) payback = Number.POSITIVE_INFINITY;
    else if (before < 0) payback = year - before / flows[year];
  }
  return Number.isFinite(payback) ? payback : null;
}

/** Flows in the first year's worth, one by one. */
export function discountFlows(flows: ArrayLike<number>, rate: number): Float64Array {
  return Float64Array.from(flows, (flow, year) => flow / (1 + rate) ** year);
}
