/**
 * Internal rates of return: discount rates at which flows are worth nothing. There may be none, one or several; by
 * Descartes' rule there are at most as many as the flows change sign.
 */
import { findRoot } from '@landbridge/engines/numerics';
import { presentValue } from './discount.ts';

/** Rates looked through, a year. */
const LEAST_RATE = -0.99;
const MOST_RATE = 10;
/** Steps of equal growth factor between them: two roots within one step (0.4 % in 1 + rate) are not told apart. */
const STEPS = 2000;

export interface InternalRates {
  /** `several`: no single rate says whether the project is worth while; judge by the NPV. */
  readonly status: 'unique' | 'none' | 'several';
  /** Ascending, a year. */
  readonly rates: readonly number[];
}

/** @cost O(2000 x years) */
export function findInternalRates(flows: ArrayLike<number>): InternalRates {
  if (countSignChanges(flows) === 0) return { status: 'none', rates: [] };
  const rates: number[] = [];
  const rateAt = (step: number) => (1 + LEAST_RATE) * ((1 + MOST_RATE) / (1 + LEAST_RATE)) ** (step / STEPS) - 1;
  const worth = (rate: number) => presentValue(flows, rate);
  let low = rateAt(0);
  let atLow = worth(low);
  for (let step = 1; step <= STEPS; step++) {
    const high = rateAt(step);
    const atHigh = worth(high);
    if (atHigh === 0) rates.push(high);
    else if (atLow * atHigh < 0) {
      const root = findRoot(worth, low, high);
      if (root !== null) rates.push(root);
    }
    [low, atLow] = [high, atHigh];
  }
  return { status: rates.length === 0 ? 'none' : rates.length === 1 ? 'unique' : 'several', rates };
}

/** Changes of sign from one flow to the next, zeros left out. */
export function countSignChanges(flows: ArrayLike<number>): number {
  let changes = 0;
  let last = 0;
  for (let year = 0; year < flows.length; year++) {
    const sign = Math.sign(flows[year]);
    if (sign === 0) continue;
    if (last !== 0 && sign !== last) changes++;
    last = sign;
  }
  return changes;
}
