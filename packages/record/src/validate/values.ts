import { parsePeriod } from '../value/parse-period.ts';
import type { RecordCheck } from './index.ts';

/** AidData's classes 1 and 2 say a point on the map: without one they say nothing. */
const POINT_CLASSES = [1, 2];

/** Periods can be read; a target has the unit and the indicator's unit is the same; a value lies in its own range. */
export function checkValues({ record, report }: RecordCheck): void {
  for (const table of ['claim', 'evidence', 'observation_value'] as const) {
    for (const [index, row] of record.tables[table].entries()) {
      if (row.period === null || parsePeriod(row.period)) continue;
      report(table, index, {
        code: 'period.format',
        column: 'period',
        message: 'The period cannot be read',
        found: row.period,
        expected: '2022, 2022-09, 2022-Q1, 2022-09-14, 2013/2023, ../2016 or 2025/..',
      });
    }
  }
  for (const table of ['event', 'activity'] as const) {
    for (const [index, row] of record.tables[table].entries()) {
      if (row.node_id !== null || !POINT_CLASSES.includes(row.place_precision)) continue;
      report(table, index, {
        code: 'place.precision',
        column: 'place_precision',
        message: 'The class says where on the map, and the row names no place of the corridor',
        found: String(row.place_precision),
        expected: '3 to 8 without node_id',
        fix: 'name the node, or give the class of a district, province, line or country',
      });
    }
  }
  for (const [index, row] of record.tables.observation_value.entries()) {
    if (row.period.includes('/')) {
      report('observation_value', index, {
        code: 'period.range',
        column: 'period',
        message: 'A value of a series has one year, quarter, month or day',
        found: row.period,
      });
    }
    if (row.value >= (row.low ?? -Infinity) && row.value <= (row.high ?? Infinity)) continue;
    report('observation_value', index, {
      code: 'value.range',
      column: 'value',
      message: 'The value lies outside its own range',
      found: `${row.value}, range ${row.low ?? ''} to ${row.high ?? ''}`,
    });
  }
  const units = new Map(record.tables.indicator.map((row) => [row.indicator_id, row.unit]));
  for (const [index, row] of record.tables.commitment.entries()) {
    const unit = row.indicator_id === null ? undefined : units.get(row.indicator_id);
    if (unit === undefined || row.unit === null || unit === row.unit) continue;
    report('commitment', index, {
      code: 'unit.mismatch',
      column: 'unit',
      message: 'The target is in another unit than its indicator',
      found: row.unit,
      expected: unit,
    });
  }
}
