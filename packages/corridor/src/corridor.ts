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

/**
 * Rows by key; of rows with one key the last.
 *
 * @cost O(rows) on the first call for a table, O(1) after: the index is kept beside the rows
 */
export function indexRows(tables: Tables, name: TableName): ReadonlyMap<string, object> {
  const rows: readonly object[] = tables[name];
  let index = indexes.get(rows);
  if (!index) {
    index = new Map();
    for (const row of rows) index.set(keyOf(name, row), row);
    indexes.set(rows, index);
  }
  return index;
}

/** @cost as that of `indexRows` */
export function findRow<Name extends TableName>(tables: Tables, name: Name, key: string): Row<Name> | undefined {
  return indexRows(tables, name).get(key) as Row<Name> | undefined;
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

const canonical = new WeakMap<readonly object[], Uint8Array>();

const COMMA = utf8ToBytes(',');

/** A table's values in the order of its columns, as bytes of JSON: kept beside the rows, since edits share most tables. */
function writeCanonical(name: TableName, rows: readonly object[]): Uint8Array {
  let bytes = canonical.get(rows);
  if (!bytes) {
    const columns = Object.keys(getTable(name).columns);
    const values = rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column] ?? null));
    bytes = utf8ToBytes(JSON.stringify([name, values]));
    canonical.set(rows, bytes);
  }
  return bytes;
}

/**
 * SHA-256 of the tables' values in a fixed order: the same data gives the same hash on every machine.
 *
 * @param salt  text that goes into the hash too, such as a scenario's year
 * @cost O(values) for tables not hashed before, a pass over the bytes of the others
 */
export function hashTables(tables: Tables, salt = ''): string {
  const hash = sha256.create().update(utf8ToBytes(`${salt}[`));
  TABLE_NAMES.forEach((name, k) => {
    if (k > 0) hash.update(COMMA);
    hash.update(writeCanonical(name, tables[name]));
  });
  return bytesToHex(hash.update(utf8ToBytes(']')).digest()).slice(0, 16);
}
