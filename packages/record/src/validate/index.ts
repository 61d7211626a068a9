/** What one cell of the record cannot show: references, origins, corrections, dates. */
import { createIssue, type Issue } from '@landbridge/corridor';
import type { RecordData } from '../record.ts';
import type { RecordTableName } from '../tables/index.ts';
import { checkDates } from './dates.ts';
import { checkOrigins } from './origins.ts';
import { checkReferences } from './references.ts';
import { checkValues } from './values.ts';

export interface RecordCheck {
  readonly record: RecordData;
  report(table: RecordTableName, rowIndex: number, draft: Parameters<typeof createIssue>[0]): void;
}

const CHECKS = [checkReferences, checkOrigins, checkDates, checkValues];

/** @cost O(rows) */
export function checkRecordTables(
  record: RecordData,
  rowNumbers: ReadonlyMap<string, readonly number[]> = new Map(),
): Issue[] {
  const issues: Issue[] = [];
  const context: RecordCheck = {
    record,
    report(table, rowIndex, draft) {
      const row = rowNumbers.get(table)?.[rowIndex] ?? rowIndex + 2;
      issues.push(createIssue({ file: `record/${table}.csv`, row, ...draft }));
    },
  };
  for (const check of CHECKS) check(context);
  return issues;
}
