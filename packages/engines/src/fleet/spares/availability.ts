/** Operational availability of buses that wait for spares. */
import type { Penalty } from './part-curve.ts';

/**
 * A bus runs where none of its places is empty: product over parts of (1 - backorders / places) to the places on a bus.
 *
 * @param expectedBackorders  by part @param perBus  places on each bus, by part
 * @returns share of the buses; 0 where a part has more backorders than places
 * @source Sherbrooke (2004), Optimal Inventory Modeling of Systems, 2.8
 */
export function supplyAvailability(
  expectedBackorders: ArrayLike<number>,
  perBus: ArrayLike<number>,
  buses: number,
): number {
  let product = 1;
  for (let i = 0; i < expectedBackorders.length; i++) {
    const filled = 1 - expectedBackorders[i] / (buses * perBus[i]);
    product *= Math.max(0, filled) ** perBus[i];
  }
  return product;
}

/** Share of buses that are neither under scheduled work, nor under repair, nor waiting for spares. */
export function operationalAvailability(supply: number, maintenance: number): number {
  return supply * maintenance;
}

/** Up to this share of places empty the logarithm is its own; beyond, its tangent: the formula ends at 1. */
const LARGEST_EMPTY = 0.5;

/**
 * Minus the logarithm of a fleet's availability as what backorders cost: sums over parts and bases. Weights by buses make
 * it the geometric mean over the bases, which is at most the arithmetic one.
 *
 * @param busesAt  by base; a base without buses costs nothing
 */
export function availabilityPenalty(busesAt: ArrayLike<number>, perBus: number): Penalty {
  let buses = 0;
  for (let j = 0; j < busesAt.length; j++) buses += busesAt[j];
  return {
    mostPerBackorder: 1 / (buses * (1 - LARGEST_EMPTY)),
    of(expectedBackorders, base) {
      if (!(busesAt[base] > 0)) return 0;
      const empty = expectedBackorders / (busesAt[base] * perBus);
      const weight = (busesAt[base] / buses) * perBus;
      if (empty <= LARGEST_EMPTY) return -weight * Math.log1p(-empty);
      return weight * (-Math.log1p(-LARGEST_EMPTY) + (empty - LARGEST_EMPTY) / (1 - LARGEST_EMPTY));
    },
  };
}
