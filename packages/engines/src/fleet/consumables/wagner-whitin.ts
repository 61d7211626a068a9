/** Orders for a demand that is known and changes by period. */

export interface LotPlan {
  /** By period. */
  readonly quantity: Float64Array;
  readonly costUsd: number;
}

/** Values by period. */
export interface LotPeriods {
  readonly demand: ArrayLike<number>;
  readonly fixedCostUsd: ArrayLike<number>;
  /** Of a unit in stock at the end of the period. */
  readonly holdingUsdPerUnit: ArrayLike<number>;
  readonly unitCostUsd: ArrayLike<number>;
}

/**
 * @cost O(periods^2) @throws Error where lists differ in length
 * @source Wagner and Whitin (1958), Management Science 5(1)
 */
export function planLots({ demand, fixedCostUsd, holdingUsdPerUnit, unitCostUsd }: LotPeriods): LotPlan {
  const periods = demand.length;
  for (const list of [fixedCostUsd, holdingUsdPerUnit, unitCostUsd]) {
    if (list.length !== periods) throw new Error(`fleet: ${list.length} costs for ${periods} periods`);
  }
  const least = new Float64Array(periods + 1);
  const until = new Int32Array(periods);
  for (let t = periods - 1; t >= 0; t--) {
    least[t] = Number.POSITIVE_INFINITY;
    let quantity = 0;
    let holding = 0;
    /** Of one unit from t to the period looked at. */
    let carry = 0;
    for (let next = t + 1; next <= periods; next++) {
      quantity += demand[next - 1];
      holding += demand[next - 1] * carry;
      carry += holdingUsdPerUnit[next - 1];
      const order = quantity > 0 ? fixedCostUsd[t] : 0;
      const cost = order + unitCostUsd[t] * quantity + holding + least[next];
      if (cost < least[t]) [least[t], until[t]] = [cost, next];
    }
  }
  const quantity = new Float64Array(periods);
  for (let t = 0; t < periods; t = until[t]) for (let k = t; k < until[t]; k++) quantity[t] += demand[k];
  return { quantity, costUsd: least[0] };
}
