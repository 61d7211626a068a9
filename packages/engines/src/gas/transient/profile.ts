/** Piecewise straight functions of time: value and slope from the right, and the times that a step must not pass over. */
import type { Profile } from './types.ts';

/** Place of the last time that is not after t; -1 before the first. @cost O(log n) */
export function findPiece(timeS: readonly number[], t: number): number {
  let [low, high] = [0, timeS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeS[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** At a jump the value after it; the one before it where `before` is true. */
export function valueAt({ timeS, value }: Profile, t: number, before = false): number {
  let k = findPiece(timeS, t);
  if (before) while (k > 0 && timeS[k] === t && timeS[k - 1] === t) k--;
  if (k < 0) return value[0];
  if (timeS[k] === t || k === timeS.length - 1) return value[k];
  const share = (t - timeS[k]) / (timeS[k + 1] - timeS[k]);
  return value[k] + share * (value[k + 1] - value[k]);
}

/** Times where the value jumps. */
export function listJumps({ timeS, value }: Profile): number[] {
  return timeS.filter((t, k) => k > 0 && timeS[k - 1] === t && value[k - 1] !== value[k]);
}
