/**
 * Where a straight line through the counts leads: least squares of value on time, the first count held to its place by
 * having been observed like the others. The interval is that of the line's slope: Student's t, two-sided 80 %, with
 * n - 2 degrees of freedom; from two counts alone there is none.
 *
 * @source ordinary least squares; quantiles of Student's t from Abramowitz and Stegun (1972), table 26.10
 */
import { DAYS_PER_YEAR, formatDay } from '../value/parse-period.ts';

export interface Projection {
  readonly method: string;
  readonly points: number;
  /** ISO day on which the line meets the target; null where it never does. */
  readonly reached: string | null;
  /** The same for the steeper and the flatter end of the slope's 80 % interval; null where there is none. */
  readonly reached_early: string | null;
  readonly reached_late: string | null;
}

const T80 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372];
/** A line that meets its target later than this leads nowhere. */
const MOST_YEARS = 100;

/** @returns null with fewer than two counts at different days */
export function project(points: readonly { day: number; value: number }[], target: number): Projection | null {
  const n = points.length;
  const meanDay = points.reduce((sum, { day }) => sum + day, 0) / n;
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / n;
  const spread = points.reduce((sum, { day }) => sum + (day - meanDay) ** 2, 0);
  if (n < 2 || spread === 0) return null;
  const slope = points.reduce((sum, { day, value }) => sum + (day - meanDay) * (value - meanValue), 0) / spread;
  const residual = points.reduce((sum, { day, value }) => sum + (value - meanValue - slope * (day - meanDay)) ** 2, 0);
  const last = Math.max(...points.map(({ day }) => day));
  const meet = (rate: number): string | null => {
    const day = meanDay + (target - meanValue) / rate;
    return rate > 0 && day - last < MOST_YEARS * DAYS_PER_YEAR ? formatDay(Math.ceil(day)) : null;
  };
  const half = n > 2 ? (T80[n - 3] ?? 1.29) * Math.sqrt(residual / (n - 2) / spread) : null;
  return {
    method: `least squares through ${n} counts${half === null ? '; two counts give no interval' : ', 80 % interval of the slope'}`,
    points: n,
    reached: meet(slope),
    reached_early: half === null ? null : meet(slope + half),
    reached_late: half === null ? null : meet(slope - half),
  };
}
