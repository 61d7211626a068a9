/** What money of later years is worth in the first. */

/**
 * Present value of yearly flows at a constant rate: `sum flows[t] / (1 + rate) ^ t`.
 *
 * @param flows  of years 0, 1, 2 ...: the first is not discounted
 * @param rate   a year, above -1
 * @throws Error where the rate is -1 or less
 * @cost O(years), by Horner's rule
 */
export function presentValue(flows: ArrayLike<number>, rate: number): number {
  if (!(rate > -1)) throw new Error(`appraisal: a discount rate must lie above -1, not ${rate}`);
  let value = 0;
  for (let year = flows.length - 1; year >= 0; year--) value = value / (1 + rate) + flows[year];
  return value;
}

/** PV of benefits over PV of costs; null where nothing is spent. Losses count as negative benefits, not as costs. */
export function benefitCostRatio(benefits: ArrayLike<number>, costs: ArrayLike<number>, rate: number): number | null {
  const spent = presentValue(costs, rate);
  return spent > 0 ? presentValue(benefits, rate) / spent : null;
}
