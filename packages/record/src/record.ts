/** A record in memory beside the corridor that it belongs to, and how to find a row. */
import type { Corridor } from '@landbridge/corridor';
import { getRecordTable, type RecordRow, type RecordTableName, type RecordTables } from './tables/index.ts';

export interface RecordData {
  readonly corridor: Corridor;
  readonly tables: RecordTables;
}

export interface SourceRow {
  readonly source_id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly year: number | null;
  readonly url: string | null;
  readonly kind: string;
}

export function keyOfRow(name: RecordTableName, row: object): string {
  return String((row as Record<string, unknown>)[getRecordTable(name).key]);
}

const indexes = new WeakMap<readonly object[], Map<string, object>>();

/** @cost O(rows) on the first call for a table, O(1) after */
export function findRecordRow<Name extends RecordTableName>(
  { tables }: RecordData,
  name: Name,
  key: string | null,
): RecordRow<Name> | undefined {
  if (key === null) return undefined;
  const rows: readonly object[] = tables[name];
  let index = indexes.get(rows);
  if (!index) {
    index = new Map(rows.map((row) => [keyOfRow(name, row), row]));
    indexes.set(rows, index);
  }
  return index.get(key) as RecordRow<Name> | undefined;
}

/** @throws Error when the table has no such row */
export function getRecordRow<Name extends RecordTableName>(
  record: RecordData,
  name: Name,
  key: string,
): RecordRow<Name> {
  const row = findRecordRow(record, name, key);
  if (!row) throw new Error(`record: ${name} has no row ${key}`);
  return row;
}

/** A source of the corridor, or of the record. */
export function findSource(record: RecordData, sourceId: string): SourceRow | undefined {
  return (
    record.corridor.tables.source.find((row) => row.source_id === sourceId) ??
    findRecordRow(record, 'record_source', sourceId)
  );
}
