/** A finite chain of births and deaths: the steady state of its numbers. */

const LARGE = 1e200;

/**
 * @param states  numbers 0 to states - 1
 * @param ratio   rate up from n over rate down from n + 1
 * @returns probability of each number; sums to 1
 * @cost O(states); scaled on the way, so that nothing overflows
 */
export function solveBirthDeath(states: number, ratio: (n: number) => number): Float64Array {
  const p = new Float64Array(states);
  p[0] = 1;
  let sum = 1;
  for (let n = 0; n + 1 < states; n++) {
    p[n + 1] = p[n] * ratio(n);
    sum += p[n + 1];
    if (p[n + 1] < LARGE) continue;
    for (let k = 0; k <= n + 1; k++) p[k] /= LARGE;
    sum /= LARGE;
  }
  for (let n = 0; n < states; n++) p[n] /= sum;
  return p;
}

/** Mean of f over the numbers. */
export function meanOver(p: Float64Array, f: (n: number) => number): number {
  let sum = 0;
  for (let n = 0; n < p.length; n++) sum += p[n] * f(n);
  return sum;
}
