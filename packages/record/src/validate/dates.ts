import { keyOfRow } from '../record.ts';
import { RECORD_TABLE_NAMES, type RecordTableName } from '../tables/index.ts';
import type { RecordCheck } from './index.ts';

const ORDERED: readonly (readonly [RecordTableName, string, string])[] = [
  ['event', 'start_date', 'end_date'],
  ['claim', 'valid_from', 'valid_to'],
  ['office', 'held_from', 'held_to'],
  ['stage', 'started', 'completed'],
  ['stage', 'started', 'planned_completion'],
  ['stage', 'planned_on', 'planned_completion'],
  ['commitment', 'by_from', 'by_to'],
  ['commitment', 'made_on', 'by_from'],
];

/** Days run forward, and a correction is a later row of the same table that does not come back to the first. */
export function checkDates({ record, report }: RecordCheck): void {
  for (const [table, first, second] of ORDERED) {
    for (const [index, row] of (record.tables[table] as readonly Readonly<Record<string, unknown>>[]).entries()) {
      const [a, b] = [row[first], row[second]];
      if (typeof a !== 'string' || typeof b !== 'string' || a <= b) continue;
      report(table, index, {
        code: 'date.order',
        column: second,
        message: `${second} lies before ${first}`,
        found: `${first} ${a}, ${second} ${b}`,
      });
    }
  }
  for (const table of RECORD_TABLE_NAMES) {
    const rows = record.tables[table] as readonly { recorded?: string; superseded_by?: string | null }[];
    const byKey = new Map(rows.map((row) => [keyOfRow(table, row), row]));
    for (const [index, row] of rows.entries()) {
      if (!row.superseded_by) continue;
      const correction = byKey.get(row.superseded_by);
      const circle = isCircle(row, byKey);
      const early =
        correction?.recorded !== undefined && row.recorded !== undefined && correction.recorded < row.recorded;
      if (!circle && !early) continue;
      report(table, index, {
        code: circle ? 'history.circle' : 'history.order',
        column: 'superseded_by',
        message: circle ? 'The corrections come back to the first row' : 'The correction was recorded before the row',
        found: row.superseded_by,
      });
    }
  }
}

type Rows = ReadonlyMap<string, { superseded_by?: string | null }>;

function isCircle(start: { superseded_by?: string | null }, byKey: Rows): boolean {
  let steps = 0;
  for (let row = start; row.superseded_by; ) {
    const next = byKey.get(row.superseded_by);
    if (!next) return false;
    if (next === start || ++steps > byKey.size) return true;
    row = next;
  }
  return false;
}
