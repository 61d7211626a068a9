import { parsePeriod } from '../value/parse-period.ts';
import type { RecordCheck } from './index.ts';

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
