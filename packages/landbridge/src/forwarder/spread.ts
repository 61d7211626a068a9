/**
 * How far a figure may lie from its value when a container comes by: from the range of the facts, from its spread over the
 * years, or assumed and said so.
 */
import { type Corridor, findRow, type Tables } from '@landbridge/corridor';
import { type Distribution, lognormal, triangular } from '@landbridge/engines/simulation';
import { findFigure, parseFigureName } from '../figures.ts';

export type SpreadBasis = 'range' | 'years' | 'assumed';

export interface Spread {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly basis: SpreadBasis;
  /** Source of the range or of the value; `assumption` where the spread is assumed. */
  readonly source_id: string;
  readonly distribution: Distribution;
}

/** Standard deviation over mean where the facts say nothing. No source: shown as assumed wherever they are used. */
export const ASSUMED_SPREAD: Readonly<Record<string, number>> = {
  hours: 0.35,
  time_h: 0.25,
  wait_h: 0.35,
  loading_h: 0.25,
  departure_wait_h: 0.35,
  unloading_h: 0.25,
  transit_time_h: 0.15,
  speed_km_per_h: 0.15,
  free_speed: 0.15,
};
const ASSUMED_PRICE_SPREAD = 0.1;
const LEAST_YEARS = 2;

/**
 * The range of the facts (least, value, most: triangular), else the same figure in other years (lognormal with the spread
 * of their logarithms), else assumed (lognormal).
 *
 * @returns null where the figure has no value or is 0: then there is nothing to spread
 */
export function spreadOf(corridor: Corridor, figure: string): Spread | null {
  const found = findFigure(corridor, figure);
  if (!found || found.value === null || found.value <= 0) return null;
  const { value, unit, source_id } = found;
  const [low, high] = [found.low ?? value, found.high ?? value];
  if (low < high && low <= value && value <= high) {
    return { figure, value, unit, basis: 'range', source_id, distribution: triangular(low, value, high) };
  }
  const ofYears = spreadOverYears(corridor.tables, figure);
  if (ofYears > 0) {
    return { figure, value, unit, basis: 'years', source_id, distribution: lognormal(value, ofYears * value) };
  }
  const ratio = ASSUMED_SPREAD[figure.slice(figure.lastIndexOf('/') + 1)] ?? ASSUMED_PRICE_SPREAD;
  return {
    figure,
    value,
    unit,
    basis: 'assumed',
    source_id: 'assumption',
    distribution: lognormal(value, ratio * value),
  };
}

/** Columns that rows of one thing in several years share. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  bcp_performance: ['bcp_id', 'direction', 'side'],
  speed: ['layer_id', 'country_id'],
  tariff: ['layer_id', 'country_id', 'relation', 'price_year'],
};

/** Standard deviation over mean of the figure over the years, from the logarithms; 0 where years are too few or alike. */
function spreadOverYears(tables: Tables, figure: string): number {
  const name = parseFigureName(figure);
  const same = name ? SAME[name.table] : undefined;
  if (!name || !same) return 0;
  const own = findRow(tables, name.table, name.rowId) as Record<string, unknown> | undefined;
  const rows = tables[name.table] as unknown as readonly Record<string, unknown>[];
  const logs = rows.flatMap((row) => {
    const value = row[name.column];
    return same.every((column) => row[column] === own?.[column]) && typeof value === 'number' && value > 0
      ? [Math.log(value)]
      : [];
  });
  if (logs.length < LEAST_YEARS) return 0;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  return Math.sqrt(Math.exp(variance) - 1);
}
