/** What compression takes: f ((u_2/u_1)^e - 1), u the squared pressures and e half of (kappa - 1)/kappa. */

/** q^e - 1 of a ratio q of squared pressures. */
export function workFactor(q: number, exponent: number): number {
  return q ** exponent - 1;
}

/** Largest ratio of squared pressures that a flow may have under a limit of work. */
export function ratioAtWork(flow: number, maxWork: number, exponent: number): number {
  return flow > 0 ? (1 + maxWork / flow) ** (1 / exponent) : Number.POSITIVE_INFINITY;
}
