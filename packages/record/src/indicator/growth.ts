/** How a series grew: compound rates between its points, and where it broke its own pace. */
import { DAYS_PER_YEAR, middleOf } from '../value/parse-period.ts';
import type { SeriesPoint } from './series.ts';

export interface Growth {
  readonly from: string;
  readonly to: string;
  readonly years: number;
  readonly first: number;
  readonly last: number;
  readonly times: number;
  /** Compound, in percent a year. */
  readonly percent_per_year: number;
}

/** @returns null with fewer than two positive values at different times */
export function measureGrowth(points: readonly SeriesPoint[]): Growth | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last || first.value <= 0 || last.value <= 0) return null;
  const years = (middleOf(last.span) - middleOf(first.span)) / DAYS_PER_YEAR;
  if (years <= 0) return null;
  const times = last.value / first.value;
  return {
    from: first.period,
    to: last.period,
    years: Number(years.toFixed(2)),
    first: first.value,
    last: last.value,
    times,
    percent_per_year: 100 * (times ** (1 / years) - 1),
  };
}

export interface Break {
  readonly period: string;
  readonly percent_per_year: number;
  readonly usual_percent_per_year: number;
  /** Distance from the median rate in scaled median absolute deviations. */
  readonly score: number;
}

/** A rate further from the median than this many scaled deviations is a break. */
const BREAK_SCORE = 3.5;
/** Turns a median absolute deviation into a standard deviation of the normal law. */
const MAD_SCALE = 1.4826;

/**
 * Steps whose yearly log growth lies far from the others': a new definition, a shock, or a misprint.
 *
 * @returns none with fewer than four steps
 * @source Iglewicz and Hoaglin (1993), modified z-score
 */
export function findBreaks(points: readonly SeriesPoint[]): readonly Break[] {
  const steps = points.slice(1).flatMap((point, index) => {
    const before = points[index];
    const years = (middleOf(point.span) - middleOf(before.span)) / DAYS_PER_YEAR;
    return years > 0 && point.value > 0 && before.value > 0
      ? [{ period: point.period, rate: Math.log(point.value / before.value) / years }]
      : [];
  });
  if (steps.length < 4) return [];
  const usual = medianOf(steps.map(({ rate }) => rate));
  const spread = MAD_SCALE * medianOf(steps.map(({ rate }) => Math.abs(rate - usual)));
  if (spread === 0) return [];
  return steps
    .map(({ period, rate }) => ({
      period,
      percent_per_year: 100 * (Math.exp(rate) - 1),
      usual_percent_per_year: 100 * (Math.exp(usual) - 1),
      score: Math.abs(rate - usual) / spread,
    }))
    .filter(({ score }) => score > BREAK_SCORE);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
