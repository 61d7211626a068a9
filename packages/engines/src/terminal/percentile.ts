/** The value that a share of a sorted sample does not exceed: linear between order statistics (type 7 of Hyndman and Fan 1996). NaN where there is none. */
export function percentile(sorted: Float64Array, share: number): number {
  const { length } = sorted;
  if (length === 0) return Number.NaN;
  const at = share * (length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}
