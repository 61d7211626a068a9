/** (s, S): at a review, order up to S where the stock is at s or below. Exact for whole units. */
import { poissonMasses } from '../spares/masses.ts';
import { poissonShelfCost, type Shelf } from './newsvendor.ts';

export interface OrderUpTo {
  /** At it and below it is ordered. */
  readonly reorderPoint: number;
  readonly upTo: number;
  /** Expected, of a period. */
  readonly costUsd: number;
}

/**
 * Least mean cost of a period: fixed cost of an order, holding and stockouts at the end of the period.
 *
 * @param mean  of the Poisson demand of a period, above 0 @param leadPeriods  between order and arrival
 * @cost O(S^2) once, O(levels tried x (S - s))
 * @source Zheng and Federgruen (1991), Operations Research 39(4)
 */
export function orderUpToPoisson(
  shelf: Shelf & { readonly fixedCostUsd: number },
  mean: number,
  leadPeriods = 0,
): OrderUpTo {
  const demand = poissonMasses(mean);
  const cost = memoise((level) => poissonShelfCost(shelf, mean * (leadPeriods + 1), level));
  const { visits, total } = createRenewal(demand);
  /** Mean cost of (s, S): of the levels that are passed until s, weighted with the periods spent there. */
  const meanCost = (s: number, upTo: number): number => {
    let sum = shelf.fixedCostUsd;
    for (let j = 0; j < upTo - s; j++) sum += visits(j) * cost(upTo - j);
    return sum / total(upTo - s);
  };
  let cheapest = 0;
  while (cost(cheapest + 1) < cost(cheapest)) cheapest++;
  while (cost(cheapest - 1) < cost(cheapest)) cheapest--;
  let s = cheapest - 1;
  let upTo = cheapest;
  while (meanCost(s, upTo) > cost(s)) s--;
  let least = meanCost(s, upTo);
  for (let level = cheapest + 1; cost(level) <= least; level++) {
    if (!(meanCost(s, level) < least)) continue;
    upTo = level;
    while (meanCost(s, upTo) <= cost(s + 1) && s + 1 < upTo) s++;
    least = meanCost(s, upTo);
  }
  return { reorderPoint: s, upTo, costUsd: least };
}

function memoise(compute: (level: number) => number): (level: number) => number {
  const known = new Map<number, number>();
  return (level) => {
    const value = known.get(level) ?? compute(level);
    known.set(level, value);
    return value;
  };
}

/** Periods spent at a distance below S, by the renewal equation of the demand. */
function createRenewal(demand: Float64Array): { visits: (j: number) => number; total: (n: number) => number } {
  const m: number[] = [1 / (1 - demand[0])];
  const sums: number[] = [0, m[0]];
  const extend = (j: number): void => {
    for (let k = m.length; k <= j; k++) {
      let sum = 0;
      for (let l = 1; l <= Math.min(k, demand.length - 1); l++) sum += demand[l] * m[k - l];
      m.push(sum / (1 - demand[0]));
      sums.push(sums[k] + m[k]);
    }
  };
  return {
    visits(j) {
      extend(j);
      return m[j];
    },
    total(n) {
      extend(n - 1);
      return sums[n];
    },
  };
}
