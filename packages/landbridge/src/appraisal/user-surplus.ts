/**
 * What users gain from cheaper choices: exactly by the log-sum of the nested logit that the model chooses by, and by the
 * rule of half, which appraisals use and which splits into time and money.
 */

/** Scales of a nested logit, 1 / (USD/TEU); the lower not below the upper. */
export interface LogsumScales {
  readonly upperScale: number;
  readonly lowerScale: number;
}

/**
 * Cost of the best choice as users expect it, USD/TEU: `-ln(sum_m exp(-mu L_m)) / mu` over the nests' own log-sums L_m.
 * Its fall, times the containers, is what users gain; its derivative by a choice's cost is the choice's share.
 *
 * @param costs  USD/TEU; Infinity where there is no path
 * @param nests  nest of each choice
 * @returns Infinity where no choice has a path
 * @source Williams (1977), Environment and Planning A 9(3); Small and Rosen (1981), Econometrica 49(1)
 */
export function expectedCost(
  costs: readonly number[],
  nests: readonly number[],
  { upperScale, lowerScale }: LogsumScales,
): number {
  const nestCosts = new Map<number, number[]>();
  for (const [choice, nest] of nests.entries()) nestCosts.set(nest, [...(nestCosts.get(nest) ?? []), costs[choice]]);
  return softMinimum(
    [...nestCosts.values()].map((inNest) => softMinimum(inNest, lowerScale)),
    upperScale,
  );
}

/** Log-sum of one nest, USD/TEU: `-ln(sum exp(-scale x)) / scale`, the least taken out first so that nothing overflows. */
export function softMinimum(values: readonly number[], scale: number): number {
  const least = Math.min(...values);
  if (!Number.isFinite(least)) return least;
  return least - Math.log(values.reduce((sum, value) => sum + Math.exp(-scale * (value - least)), 0)) / scale;
}

/**
 * Rule of half: those who stay gain the whole difference, those who come or leave half of it.
 *
 * @param before  quantity and unit cost without the project
 * @param after   the same with it
 * @returns gain; negative where the cost rises
 * @source UK Department for Transport (2019), TAG unit A1.3, section 2
 */
export function ruleOfHalf(
  before: { readonly quantity: number; readonly cost: number },
  after: { readonly quantity: number; readonly cost: number },
): number {
  return 0.5 * (before.quantity + after.quantity) * (before.cost - after.cost);
}
