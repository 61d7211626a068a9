/**
 * Simple forecasts of a series, judged by what they would have said before: each rule forecasts every point from those
 * before it, and the rule with the smallest mean error of this backtest makes the forecast.
 */
import { DAYS_PER_YEAR, middleOf, parsePeriod } from '../value/parse-period.ts';
import type { SeriesPoint } from './series.ts';

export interface Forecast {
  readonly period: string;
  readonly value: number;
  readonly method: 'last value' | 'last growth' | 'mean growth';
  /** Mean absolute error of the backtest in percent, and of how many points. */
  readonly backtest_error_percent: number;
  readonly backtest_points: number;
}

interface Point {
  readonly year: number;
  readonly value: number;
}

const METHODS: Readonly<Record<Forecast['method'], (points: readonly Point[], year: number) => number>> = {
  'last value': (points) => points[points.length - 1].value,
  'last growth': (points, year) => grow(points[points.length - 2], points[points.length - 1], year),
  'mean growth': (points, year) => grow(points[0], points[points.length - 1], year),
};

/** @returns null with fewer than four positive values, or for a period that is none */
export function forecastSeries(series: readonly SeriesPoint[], period: string): Forecast | null {
  const span = parsePeriod(period);
  const points = series
    .filter(({ value, status }) => value > 0 && status !== 'F')
    .map((point) => ({ year: middleOf(point.span) / DAYS_PER_YEAR, value: point.value }));
  if (!span || points.length < 4) return null;
  const year = middleOf(span) / DAYS_PER_YEAR;
  const judged = (Object.keys(METHODS) as Forecast['method'][]).map((method) => {
    const errors = points.slice(2).map((point, index) => {
      const said = METHODS[method](points.slice(0, index + 2), point.year);
      return Math.abs(said / point.value - 1);
    });
    return { method, error: errors.reduce((sum, error) => sum + error, 0) / errors.length, points: errors.length };
  });
  const best = judged.reduce((a, b) => (b.error < a.error ? b : a));
  return {
    period,
    value: METHODS[best.method](points, year),
    method: best.method,
    backtest_error_percent: 100 * best.error,
    backtest_points: best.points,
  };
}

/** Compound growth from one point through another to a year. */
function grow(a: Point, b: Point, year: number): number {
  return b.year === a.year ? b.value : b.value * (b.value / a.value) ** ((year - b.year) / (b.year - a.year));
}
