import { findSource } from '../record.ts';
import type { RecordCheck } from './index.ts';

/** Independence is counted by origin: each source that speaks in a claim or in evidence has one. */
export function checkOrigins({ record, has, report }: RecordCheck): void {
  for (const table of ['claim', 'evidence'] as const) {
    for (const [index, row] of record.tables[table].entries()) {
      if (has('source_origin', row.source_id) || !findSource(record, row.source_id)) continue;
      report(table, index, {
        code: 'origin.missing',
        column: 'source_id',
        message: 'The source has no origin, so what it repeats is not known',
        found: row.source_id,
        expected: 'a row of source_origin.csv',
        fix: 'add the source to source_origin.csv with a reason',
      });
    }
  }
}
