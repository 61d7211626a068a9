import { findRow, isTableName, suggest, TABLE_NAMES } from '@landbridge/corridor';
import { keyOfRow, type RecordData } from '../record.ts';
import { getRecordTable, isRecordTableName, RECORD_TABLE_NAMES } from '../tables/index.ts';
import type { RecordCheck } from './index.ts';

/** Keys stand once; every foreign key, and every `table/key` of the corridor, names a row. */
export function checkReferences({ record, report }: RecordCheck): void {
  const keys = new Map(
    RECORD_TABLE_NAMES.map((name) => [name, new Set(record.tables[name].map((row) => keyOfRow(name, row)))] as const),
  );
  const known = (target: string, value: string) => {
    if (target === 'source') return hasSource(record, keys.get('record_source'), value);
    if (isRecordTableName(target)) return keys.get(target)?.has(value) === true;
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
          const near = isRecordTableName(references) ? suggest(String(value), keys.get(references) ?? []) : null;
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

function hasSource(record: RecordData, own: ReadonlySet<string> | undefined, value: string): boolean {
  return own?.has(value) === true || findRow(record.corridor.tables, 'source', value) !== undefined;
}

/** `a;b` to its parts. */
export function splitList(cell: unknown): string[] {
  return typeof cell === 'string' ? cell.split(';').map((part) => part.trim()) : [];
}

export function splitEntity(text: string): [string, string] {
  const slash = text.indexOf('/');
  return slash < 0 ? ['', text] : [text.slice(0, slash), text.slice(slash + 1)];
}
