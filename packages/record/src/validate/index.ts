/** What one cell of the record cannot show: references, origins, corrections, dates. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { keyOfRow, type RecordData } from '../record.ts';
import { RECORD_TABLE_NAMES, type RecordTableName } from '../tables/index.ts';
import { checkDates } from './dates.ts';
import { checkOrigins } from './origins.ts';
import { checkReferences } from './references.ts';
import { checkValues } from './values.ts';

export interface RecordCheck {
  readonly record: RecordData;
  /** Whether a table has a row of this key, sound or not; true also where its file could not be read. */
  has(table: RecordTableName, key: string): boolean;
  /** Keys that a row may refer to, to say which is near. */
  keysOf(table: RecordTableName): ReadonlySet<string>;
  report(table: RecordTableName, rowIndex: number, draft: Parameters<typeof createIssue>[0]): void;
}

/** What reading the files has told beside the sound rows. */
export interface ReadTables {
  /** Row of the file of each sound row. */
  readonly rowNumbers?: ReadonlyMap<string, readonly number[]>;
  /** Keys of all rows, sound or not: one bad cell does not make the references to its row look unknown. */
  readonly keys?: ReadonlyMap<RecordTableName, ReadonlySet<string>>;
  readonly unread?: ReadonlySet<RecordTableName>;
}

const CHECKS = [checkReferences, checkOrigins, checkDates, checkValues];

/** @cost O(rows) */
export function checkRecordTables(record: RecordData, { rowNumbers, keys, unread }: ReadTables = {}): Issue[] {
  const issues: Issue[] = [];
  const known = new Map(
    RECORD_TABLE_NAMES.map((name) => {
      const own = record.tables[name].map((row) => keyOfRow(name, row));
      return [name, new Set([...own, ...(keys?.get(name) ?? [])])] as const;
    }),
  );
  const keysOf = (table: RecordTableName) => known.get(table) as ReadonlySet<string>;
  const context: RecordCheck = {
    record,
    keysOf,
    has: (table, key) => unread?.has(table) === true || keysOf(table).has(key),
    report(table, rowIndex, draft) {
      const row = rowNumbers?.get(table)?.[rowIndex] ?? rowIndex + 2;
      issues.push(createIssue({ file: `record/${table}.csv`, row, ...draft }));
    },
  };
  for (const check of CHECKS) check(context);
  return issues;
}
