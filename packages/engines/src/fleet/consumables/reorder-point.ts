/** (r, Q): when the stock on hand and on order falls to r, order Q. */
import { normalQuantile } from '../../simulation/index.ts';
import { poissonMasses } from '../spares/masses.ts';
import type { NormalDemand } from './newsvendor.ts';
import { normalLoss } from './normal-loss.ts';

export interface ReorderPolicy {
  readonly reorderPoint: number;
  readonly quantity: number;
  readonly costUsdPerS: number;
}

export interface ReorderCosts {
  readonly fixedCostUsd: number;
  readonly holdingUsdPerUnitS: number;
  /** Of each unit that waits, however long: the expected-inventory-level model. */
  readonly stockoutUsdPerUnit: number;
}

const MOST_ROUNDS = 10_000;

/**
 * Expected-inventory-level approximation: r and Q in turn until both stand.
 *
 * @param demandPerS  mean @param leadDemand  of a lead time
 * @returns null where stockouts are so cheap that no reorder point is best
 * @source Hadley and Whitin (1963), Analysis of Inventory Systems, 4-2; Snyder and Shen (2019), 5.3.1
 */
export function reorderByInventoryLevel(
  { fixedCostUsd: k, holdingUsdPerUnitS: h, stockoutUsdPerUnit: p }: ReorderCosts,
  demandPerS: number,
  leadDemand: NormalDemand,
): ReorderPolicy | null {
  const { mean, deviation } = leadDemand;
  const shortOf = (r: number): number => deviation * normalLoss((r - mean) / deviation);
  let quantity = Math.sqrt((2 * k * demandPerS) / h);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wait = (quantity * h) / (p * demandPerS);
    if (!(wait < 1)) return null;
    const reorderPoint = mean + deviation * normalQuantile(1 - wait);
    const next = Math.sqrt((2 * demandPerS * (k + p * shortOf(reorderPoint))) / h);
    if (Math.abs(next - quantity) <= 1e-12 * next) {
      const costUsdPerS =
        h * (reorderPoint - mean + next / 2) +
        (k * demandPerS) / next +
        (p * demandPerS * shortOf(reorderPoint)) / next;
      return { reorderPoint, quantity: next, costUsdPerS };
    }
    quantity = next;
  }
  return null;
}

/** Share of the demand that does not wait under (r, Q), with a normal demand of the lead time. */
export function reorderFillRate(reorderPoint: number, quantity: number, { mean, deviation }: NormalDemand): number {
  const shortOf = (level: number): number => deviation * normalLoss((level - mean) / deviation);
  // The stock position is uniform between r and r + Q.
  return 1 - (shortOf(reorderPoint) - shortOf(reorderPoint + quantity)) / quantity;
}

/**
 * Exact (r, Q) of whole units with Poisson demand and backorders that cost by their time.
 *
 * @param leadDemand  mean demand of a lead time
 * @cost O(Q + log) evaluations of the cost rate
 * @source Federgruen and Zheng (1992), Operations Research 40(4)
 */
export function reorderPoissonExact(
  {
    fixedCostUsd: k,
    holdingUsdPerUnitS: h,
    backorderUsdPerUnitS: p,
  }: { fixedCostUsd: number; holdingUsdPerUnitS: number; backorderUsdPerUnitS: number },
  demandPerS: number,
  leadDemand: number,
): ReorderPolicy {
  const masses = poissonMasses(leadDemand);
  const rate = (level: number): number => {
    let cost = 0;
    for (let d = 0; d < masses.length; d++) cost += masses[d] * (d < level ? h * (level - d) : p * (d - level));
    return cost;
  };
  let best = 0;
  while (rate(best + 1) < rate(best)) best++;
  // Levels r + 1 to r + Q, the cheapest first: each further one pays as long as it costs less than the mean.
  let low = best;
  let high = best;
  let sum = k * demandPerS + rate(best);
  for (let quantity = 1; ; quantity++) {
    const below = rate(low - 1);
    const above = rate(high + 1);
    const next = Math.min(below, above);
    if (next >= sum / quantity) return { reorderPoint: low - 1, quantity, costUsdPerS: sum / quantity };
    sum += next;
    if (below <= above) low--;
    else high++;
  }
}
