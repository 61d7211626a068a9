/** When a change of the mix is seen at a place. */

/** Hours after the change; null where it is not seen by the end. */
export interface ArrivalFront {
  readonly share_before: number;
  readonly share_after: number;
  /** A twentieth of the change of the share has come. */
  readonly first_h: number | null;
  readonly half_h: number | null;
  /** All but a twentieth. */
  readonly whole_h: number | null;
}

/** Less of a share than this is no change. */
const LEAST_CHANGE = 1e-4;

/** Null where the share does not change. @cost O(times) */
export function findFront(timesH: readonly number[], share: readonly number[], changeAtH: number): ArrivalFront | null {
  const [before, after] = [share[0], share.at(-1)!];
  if (!(Math.abs(after - before) > LEAST_CHANGE)) return null;
  const reached = (part: number): number | null => {
    const done = share.map((own) => (own - before) / (after - before));
    const k = done.findIndex((own) => own >= part);
    if (k < 1) return null;
    const hour = timesH[k - 1] + ((timesH[k] - timesH[k - 1]) * (part - done[k - 1])) / (done[k] - done[k - 1]);
    return hour - changeAtH;
  };
  return {
    share_before: before,
    share_after: after,
    first_h: reached(0.05),
    half_h: reached(0.5),
    whole_h: reached(0.95),
  };
}
