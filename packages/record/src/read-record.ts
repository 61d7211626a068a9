/** Files of `record/` to tables, with every problem at once. The same in Node and in a page: bytes come by name. */
import {
  type Corridor,
  createIssue,
  decodeText,
  hasErrors,
  type Issue,
  parseTable,
  suggest,
} from '@landbridge/corridor';
import type { RecordData } from './record.ts';
import {
  getRecordTable,
  isRecordTableName,
  RECORD_TABLE_NAMES,
  type RecordTableName,
  type RecordTables,
} from './tables/index.ts';
import { checkRecordTables } from './validate/index.ts';

export interface RecordResult {
  /** Null where an issue is an error. */
  readonly record: RecordData | null;
  readonly issues: readonly Issue[];
  readonly rowCounts: Readonly<Record<string, number>>;
}

export function emptyRecordTables(): RecordTables {
  return Object.fromEntries(RECORD_TABLE_NAMES.map((name) => [name, []])) as unknown as RecordTables;
}

/**
 * @param corridor  null where it could not be read: cells are checked then, and what they refer to is not
 * @param files  bytes by name, `claim.csv`; a table without a file has no rows, and a corridor without any is sound
 * @cost O(bytes)
 */
export function parseRecord(corridor: Corridor | null, files: ReadonlyMap<string, Uint8Array>): RecordResult {
  const issues: Issue[] = [];
  const tables: Record<string, readonly object[]> = { ...emptyRecordTables() };
  const rowNumbers = new Map<string, readonly number[]>();
  const keys = new Map<RecordTableName, ReadonlySet<string>>();
  const unread = new Set<RecordTableName>();
  const rowCounts: Record<string, number> = {};
  for (const name of RECORD_TABLE_NAMES) {
    const file = `record/${name}.csv`;
    const bytes = files.get(`${name}.csv`);
    if (!bytes) continue;
    const text = decodeText(bytes, file, issues);
    if (text === null) {
      unread.add(name);
      continue;
    }
    const parsed = parseTable(getRecordTable(name), text, file);
    issues.push(...parsed.issues);
    tables[name] = parsed.rows;
    rowNumbers.set(name, parsed.rowNumbers);
    keys.set(name, parsed.keys);
    if (!parsed.readable) unread.add(name);
    rowCounts[name] = parsed.rows.length;
  }
  for (const file of files.keys()) {
    const name = file.replace(/\.csv$/, '');
    if (!file.endsWith('.csv') || isRecordTableName(name)) continue;
    const near = suggest(name, RECORD_TABLE_NAMES);
    issues.push(
      createIssue({
        severity: 'warning',
        code: 'file.unknown',
        file: `record/${file}`,
        message: 'No table of the record has this name; the file is ignored',
        fix: near ? `did you mean ${near}.csv?` : null,
      }),
    );
  }
  if (corridor === null) return { record: null, issues, rowCounts };
  const record: RecordData = { corridor, tables: tables as unknown as RecordTables };
  issues.push(...checkRecordTables(record, { rowNumbers, keys, unread }));
  return { record: hasErrors(issues) ? null : record, issues, rowCounts };
}
