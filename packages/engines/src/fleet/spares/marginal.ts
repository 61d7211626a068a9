/** Marginal analysis step by step at one site: what is bought after what, and what that achieves. */
import { supplyAvailability } from './availability.ts';
import { measureStock, poissonMasses } from './masses.ts';

export interface SingleSitePart {
  /** Units under repair or on order: demand x time. */
  readonly pipeline: number;
  readonly unitCostUsd: number;
  /** Places on each bus; default 1. */
  readonly perBus?: number;
}

export interface MarginalStep {
  readonly part: number;
  readonly costUsd: number;
  readonly expectedBackorders: number;
  readonly availability: number;
}

export interface MarginalPath {
  readonly steps: readonly MarginalStep[];
  readonly stock: Int32Array;
}

/**
 * Buys the unit that takes away most backorders per dollar of those that the money left can buy, from empty shelves on.
 * Every stock on the way is best for its own cost as long as no unit was passed over for its price.
 *
 * @cost O(steps x parts)
 * @source Sherbrooke (2004), Optimal Inventory Modeling of Systems, 2.4
 */
export function buyByMargin(parts: readonly SingleSitePart[], buses: number, budgetUsd: number): MarginalPath {
  const stock = new Int32Array(parts.length);
  const masses = parts.map(({ pipeline }) => poissonMasses(pipeline));
  const perBus = parts.map((part) => part.perBus ?? 1);
  const backorders = masses.map((own) => measureStock(own, 0).expectedBackorders);
  const next = masses.map((own) => measureStock(own, 1).expectedBackorders);
  const steps: MarginalStep[] = [];
  for (let costUsd = 0; ; ) {
    let best = 0;
    let part = -1;
    for (const [i, { unitCostUsd }] of parts.entries()) {
      if (costUsd + unitCostUsd > budgetUsd * (1 + 1e-12)) continue;
      const slope = (backorders[i] - next[i]) / unitCostUsd;
      if (slope > best) [best, part] = [slope, i];
    }
    if (part < 0) return { steps, stock };
    stock[part]++;
    costUsd += parts[part].unitCostUsd;
    backorders[part] = next[part];
    next[part] = measureStock(masses[part], stock[part] + 1).expectedBackorders;
    steps.push({
      part,
      costUsd,
      expectedBackorders: backorders.reduce((sum, value) => sum + value, 0),
      availability: supplyAvailability(backorders, perBus, buses),
    });
  }
}
