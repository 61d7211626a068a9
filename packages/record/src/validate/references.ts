import { findRow, isTableName, suggest, TABLE_NAMES } from '@landbridge/corridor';
import { getRecordTable, isRecordTableName, RECORD_TABLE_NAMES } from '../tables/index.ts';
import type { RecordCheck } from './index.ts';

/** Keys stand once; every foreign key, and every `table/key` of the corridor, names a row. */
export function checkReferences({ record, has, keysOf, report }: RecordCheck): void {
  const known = (target: string, value: string) => {
    if (target === 'source' && has('record_source', value)) return true;
    if (isRecordTableName(target)) return has(target, value);
    return isTableName(target) && findRow(record.corridor.tables, target, value) !== undefined;
  };
  for (const name of RECORD_TABLE_NAMES) {
    const { columns, key } = getRecordTable(name);
    const seen = new Set<string>();
    for (const [index, row] of (record.tables[name] as readonly Readonly<Record<string, unknown>>[]).entries()) {
      const own = String(row[key]);
      if (seen.has(own)) {
        report(name, index, { code: 'key.duplicate', column: key, message: 'The key stands twice', found: own });
      }
      seen.add(own);
      for (const [column, { references }] of Object.entries(columns)) {
        const value = row[column];
        if (references && value !== null && !known(references, String(value))) {
          const near = isRecordTableName(references) ? suggest(String(value), keysOf(references)) : null;
          report(name, index, {
            code: references === 'source' ? 'source.dangling' : 'reference.unknown',
            column,
            message: `${references} has no such row`,
            found: String(value),
            expected: `a key of ${references}.csv`,
            fix: near ? `did you mean ${near}?` : null,
          });
        }
      }
      for (const column of ['entity', 'entities', 'actor_ids', 'party_ids']) {
        for (const part of splitList(row[column])) {
          const [table, id] = column.endsWith('_ids') ? ['actor', part] : splitEntity(part);
          if (known(table, id)) continue;
          report(name, index, {
            code: 'reference.unknown',
            column,
            message: 'There is no such row',
            found: part,
            expected: column.endsWith('_ids') ? 'keys of actor.csv' : `table/key, tables: ${TABLE_NAMES.join(', ')}`,
          });
        }
      }
    }
  }
}

/** `a;b` to its parts. */
export function splitList(cell: unknown): string[] {
  return typeof cell === 'string' ? cell.split(';').map((part) => part.trim()) : [];
}

export function splitEntity(text: string): [string, string] {
  const slash = text.indexOf('/');
  return slash < 0 ? ['', text] : [text.slice(0, slash), text.slice(slash + 1)];
}
