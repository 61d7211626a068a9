/** Economic order quantity. Costs in USD; holding per unit and s, demand per s: any one unit of time does. */

export interface LotResult {
  readonly quantity: number;
  /** Ordering, holding and backorders, per s. */
  readonly costUsdPerS: number;
}

export interface Lot {
  readonly fixedCostUsd: number;
  readonly holdingUsdPerUnitS: number;
  readonly demandPerS: number;
}

/** @source Harris (1913), Factory 10(2) */
export function economicOrderQuantity({ fixedCostUsd, holdingUsdPerUnitS, demandPerS }: Lot): LotResult {
  const quantity = Math.sqrt((2 * fixedCostUsd * demandPerS) / holdingUsdPerUnitS);
  return { quantity, costUsdPerS: holdingUsdPerUnitS * quantity };
}

export interface LotWithBackorders extends LotResult {
  /** Share of the demand that waits. */
  readonly stockoutShare: number;
}

/** Planned backorders at a cost per unit and s. @source Zipkin (2000), Foundations of Inventory Management, 3.3 */
export function orderQuantityWithBackorders({
  fixedCostUsd,
  holdingUsdPerUnitS: h,
  demandPerS,
  backorderUsdPerUnitS: p,
}: Lot & { readonly backorderUsdPerUnitS: number }): LotWithBackorders {
  return {
    quantity: Math.sqrt((2 * fixedCostUsd * demandPerS * (h + p)) / (h * p)),
    stockoutShare: h / (h + p),
    costUsdPerS: Math.sqrt((2 * fixedCostUsd * demandPerS * h * p) / (h + p)),
  };
}
