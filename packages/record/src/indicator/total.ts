/**
 * Parts added to a total, where they may be: one reporter counted them all, or each area counted its own. Customs of one
 * side and of the other are different figures of the same goods; their sum is refused.
 */
import type { RecordData } from '../record.ts';
import { listSeries, type SeriesPoint } from './series.ts';

export interface Part {
  readonly area: string;
  readonly value: number;
  readonly reporter: string;
  readonly period: string;
}

export interface Total {
  readonly status: 'added' | 'refused';
  /** Null where refused. */
  readonly sum: number | null;
  readonly parts: readonly Part[];
  readonly words: string;
}

/** @param parts  one value an area; an area that stands twice is refused too */
export function addParts(parts: readonly Part[]): Total {
  const list = parts.map(({ area, value }) => `${area} ${value}`).join(' + ');
  const reporters = new Set(parts.map(({ reporter }) => reporter));
  const own = parts.every(({ area, reporter }) => area === reporter);
  if (parts.length === 0) return { status: 'refused', sum: null, parts, words: 'no parts' };
  if (new Set(parts.map(({ area }) => area)).size < parts.length) {
    return { status: 'refused', sum: null, parts, words: `${list}: an area stands twice` };
  }
  if (reporters.size > 1 && !own) {
    const words = `${list}: counted by ${[...reporters].sort().join(' and ')}, so they are not added`;
    return { status: 'refused', sum: null, parts, words };
  }
  const sum = parts.reduce((total, { value }) => total + value, 0);
  // Twelve digits: sums of printed decimals stay as printed.
  return { status: 'added', sum: Number(sum.toPrecision(12)), parts, words: list };
}

export interface WholeAndParts {
  readonly whole: SeriesPoint | undefined;
  readonly total: Total;
}

/**
 * The parts of an area of an indicator: all other areas with a value of the same period. Those of the whole's reporter
 * where it has any; else those of the others.
 *
 * @param period  the latest period of the whole where not given
 */
export function listParts(record: RecordData, indicatorId: string, whole: string, period?: string): WholeAndParts {
  const series = listSeries(record, indicatorId, { area: whole });
  const total = period === undefined ? series.at(-1) : series.find((point) => point.period === period);
  const when = period ?? total?.period;
  const rows = record.tables.observation_value.filter(
    (row) =>
      row.indicator_id === indicatorId &&
      row.area !== whole &&
      row.period === when &&
      row.rank !== 'deprecated' &&
      row.superseded_by === null,
  );
  const same = rows.filter((row) => row.reporter_id === total?.reporter);
  const parts = (same.length > 0 ? same : rows).map((row) => ({
    area: row.area,
    value: row.value,
    reporter: row.reporter_id,
    period: row.period,
  }));
  return { whole: total, total: addParts(parts) };
}

/** Shares of one whole add up to 100; more is an error, less leaves a rest. @param tolerance  in percentage points */
export function checkShares(shares: readonly number[], tolerance = 0.5): 'whole' | 'rest' | 'too much' {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum > 100 + tolerance) return 'too much';
  return sum >= 100 - tolerance ? 'whole' : 'rest';
}
