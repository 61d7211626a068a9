/** A corridor in memory: every table, its scenarios, and how to find a row. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Scenario } from './scenario/schema.ts';
import { getTable, type Row, TABLE_NAMES, type TableName, type Tables } from './tables/index.ts';

export interface Corridor {
  readonly id: string;
  readonly tables: Tables;
  readonly scenarios: ReadonlyMap<string, Scenario>;
}

/** Tables with no rows, to start from. */
export function emptyTables(): Tables {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, []])) as unknown as Tables;
}

export function keyOf(name: TableName, row: object): string {
  return String((row as Record<string, unknown>)[getTable(name).key]);
}

const indexes = new WeakMap<readonly object[], Map<string, object>>();

/** @cost O(rows) on the first call for a table, O(1) after: the index is kept beside the rows */
export function findRow<Name extends TableName>(tables: Tables, name: Name, key: string): Row<Name> | undefined {
  const rows: readonly object[] = tables[name];
  let index = indexes.get(rows);
  if (!index) {
    index = new Map(rows.map((row) => [keyOf(name, row), row]));
    indexes.set(rows, index);
  }
  return index.get(key) as Row<Name> | undefined;
}

/** @throws Error when the table has no such row */
export function getRow<Name extends TableName>(tables: Tables, name: Name, key: string): Row<Name> {
  const row = findRow(tables, name, key);
  if (!row) throw new Error(`corridor: ${name} has no row ${key}`);
  return row;
}

export function getConfig(corridor: Corridor): Row<'config'> {
  const row = corridor.tables.config[0];
  if (!row) throw new Error('corridor: config has no row');
  return row;
}

/**
 * SHA-256 of the tables' values in a fixed order: the same data gives the same hash on every machine.
 *
 * @param salt  text that goes into the hash too, such as a scenario's year
 */
export function hashTables(tables: Tables, salt = ''): string {
  const canonical = TABLE_NAMES.map((name) => {
    const columns = Object.keys(getTable(name).columns);
    const rows = (tables[name] as readonly object[]).map((row) =>
      columns.map((column) => (row as Record<string, unknown>)[column] ?? null),
    );
    return [name, rows];
  });
  return bytesToHex(sha256(utf8ToBytes(`${salt}${JSON.stringify(canonical)}`))).slice(0, 16);
}
