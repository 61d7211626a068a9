/** The value of one input at which a project is just worth while, all else as it is. */
import { findRoot } from '@landbridge/engines/numerics';

/** Parts that the range of an input is cut into, in search of a change of sign. */
const PARTS = 64;

/**
 * @param npvOf  net present value at a value of the input
 * @param base   the input as it is; of several switching values the one nearest to it is given
 * @param low    least value that makes sense, with `high` the ends of the search
 * @returns null where the NPV has the same sign from end to end: the input alone decides nothing
 * @cost some 64 evaluations
 * @source the switching value of ADB, Guidelines for the Economic Analysis of Projects (2017)
 */
export function findSwitchingValue(
  npvOf: (value: number) => number,
  base: number,
  low: number,
  high: number,
): number | null {
  let best: number | null = null;
  let [left, atLeft] = [low, npvOf(low)];
  for (let part = 1; part <= PARTS; part++) {
    const right = low + ((high - low) * part) / PARTS;
    const atRight = npvOf(right);
    const root = atLeft === 0 ? left : findRoot(npvOf, left, right);
    if (root !== null && (best === null || Math.abs(root - base) < Math.abs(best - base))) best = root;
    [left, atLeft] = [right, atRight];
  }
  return best;
}
