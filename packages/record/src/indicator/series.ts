/** Values of an indicator as a series: rows that stand, the better rank first, one reporter at a time. */
import type { RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { parsePeriod, type Span } from '../value/parse-period.ts';

export interface SeriesPoint {
  readonly id: string;
  readonly period: string;
  readonly span: Span;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly reporter: string;
  readonly status: string;
  readonly source_id: string;
}

export interface SeriesFilter {
  readonly area?: string;
  readonly reporter?: string;
}

/** Rows of an indicator that decide: superseded and deprecated ones are kept in the record, and left out here. */
export function listValues(
  { tables }: RecordData,
  indicatorId: string,
  { area, reporter }: SeriesFilter = {},
): readonly RecordRow<'observation_value'>[] {
  return tables.observation_value.filter(
    (row) =>
      row.indicator_id === indicatorId &&
      row.rank !== 'deprecated' &&
      row.superseded_by === null &&
      (area === undefined || row.area === area) &&
      (reporter === undefined || row.reporter_id === reporter),
  );
}

/**
 * Points in order of time; of several for one period, area and counterpart the preferred one, then the first.
 *
 * @cost O(values of the record)
 */
export function listSeries(record: RecordData, indicatorId: string, filter: SeriesFilter = {}): readonly SeriesPoint[] {
  const best = new Map<string, RecordRow<'observation_value'>>();
  for (const row of listValues(record, indicatorId, filter)) {
    const key = `${row.area}@${row.counterpart}@${row.period}`;
    const held = best.get(key);
    if (!held || (row.rank === 'preferred' && held.rank !== 'preferred')) best.set(key, row);
  }
  return [...best.values()]
    .flatMap((row) => {
      const span = parsePeriod(row.period);
      return span
        ? [
            {
              id: row.observation_value_id,
              period: row.period,
              span,
              value: row.value,
              low: row.low,
              high: row.high,
              reporter: row.reporter_id,
              status: row.status,
              source_id: row.source_id,
            },
          ]
        : [];
    })
    .sort((a, b) => a.span.to - b.span.to || a.span.from - b.span.from);
}

/** The one value of an area and period; undefined where there is none. */
export function findValue(
  record: RecordData,
  indicatorId: string,
  area: string,
  period: string,
  reporter?: string,
): SeriesPoint | undefined {
  return listSeries(record, indicatorId, { area, reporter }).find((point) => point.period === period);
}

/**
 * Points that may be laid on one line: of the reporter with the most, and of a flow those of one length of time, so that
 * a quarter does not follow a year.
 */
export function listComparable(record: RecordData, indicatorId: string, area?: string): readonly SeriesPoint[] {
  const kind = record.tables.indicator.find((row) => row.indicator_id === indicatorId)?.kind;
  const reporters = listValues(record, indicatorId, { area }).map((row) => row.reporter_id);
  const points = listSeries(record, indicatorId, { area, reporter: mostCommon(reporters) });
  if (kind !== 'flow') return points;
  const lengthOf = ({ period }: SeriesPoint) => period.replace(/\d/g, '0');
  const length = mostCommon(points.map(lengthOf));
  return points.filter((point) => lengthOf(point) === length);
}

/** The first of those that stand most often; undefined of nothing. */
function mostCommon(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return words.find((word) => counts.get(word) === most);
}
