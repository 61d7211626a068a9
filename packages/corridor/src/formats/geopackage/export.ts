/** A corridor's tables as one GeoPackage (OGC 1.3): places and lines as layers of a GIS, every other table as attributes. */
import type { Database, SqlValue } from 'sql.js';
import type { Corridor } from '../../corridor.ts';
import type { Column } from '../../schema/column.ts';
import { getTable, TABLE_NAMES, type TableName } from '../../tables/index.ts';
import { findGeometry, findGeometryKind } from '../row-geometry.ts';
import { boundsOf, type Geometry, positionsOf } from '../wkb.ts';
import { WGS84_SRS_ID, writeBlob } from './geometry-blob.ts';
import { openSqlite, quote } from './open-sqlite.ts';
import { SCHEMA_SQL } from './schema-sql.ts';

export const GEOMETRY_COLUMN = 'geom';
/** Bytes must not depend on the clock: the same corridor gives the same file. */
const FIXED_TIME = '2000-01-01T00:00:00.000Z';

const SQL_TYPE: Readonly<Record<Column['type'], string>> = {
  string: 'TEXT',
  number: 'DOUBLE',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
  date: 'DATE',
  'month-day': 'TEXT',
  wkt: 'TEXT',
};

/**
 * Every column as it is, with its unit and meaning in `gpkg_data_columns`; rows that lie somewhere have their geometry
 * in `geom` besides. Scenarios stay YAML files.
 *
 * @cost O(cells + positions); loads SQLite on the first call
 */
export async function exportGeoPackage(corridor: Corridor): Promise<Uint8Array> {
  const database = await openSqlite();
  try {
    database.exec(SCHEMA_SQL);
    database.exec('BEGIN');
    for (const name of TABLE_NAMES)
      if (corridor.tables[name].length > 0) writeTable(database, name, corridor.tables[name]);
    database.exec('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

function writeTable(database: Database, name: TableName, rows: readonly object[]): void {
  const table = getTable(name);
  const columns = Object.entries(table.columns);
  const drawn = findGeometryKind(table) !== null;
  const records = rows as readonly Readonly<Record<string, unknown>>[];
  const geometries = drawn ? records.map((row) => findGeometry(table, row)) : [];
  const type = typeOf(geometries);
  const declared = [
    'fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL',
    ...(drawn ? [`${GEOMETRY_COLUMN} ${type}`] : []),
    ...columns.map(([column, { type }]) => `${quote(column)} ${SQL_TYPE[type]}`),
  ];
  database.exec(`CREATE TABLE ${quote(name)} (${declared.join(', ')})`);
  const bounds = boundsOf(geometries.flatMap((geometry) => (geometry ? positionsOf(geometry) : [])));
  const extent = drawn ? [...(bounds ?? [null, null, null, null]), WGS84_SRS_ID] : [null, null, null, null, null];
  insert(database, 'gpkg_contents', [
    name,
    drawn ? 'features' : 'attributes',
    table.title,
    table.description,
    FIXED_TIME,
    ...extent,
  ]);
  if (drawn) insert(database, 'gpkg_geometry_columns', [name, GEOMETRY_COLUMN, type, WGS84_SRS_ID, 0, 0]);
  for (const [column, { description, unit }] of columns) {
    const meaning = unit === undefined ? description : `${description}; in ${unit}`;
    insert(database, 'gpkg_data_columns', [name, column, column, null, meaning, null, null]);
  }
  const width = 1 + (drawn ? 1 : 0) + columns.length;
  const statement = database.prepare(`INSERT INTO ${quote(name)} VALUES (${Array(width).fill('?').join(', ')})`);
  for (const [index, row] of records.entries()) {
    const geometry = geometries[index];
    const cells = columns.map(([column]) => cellOf(row[column]));
    statement.run([index + 1, ...(drawn ? [geometry ? writeBlob(geometry) : null] : []), ...cells]);
  }
  statement.free();
}

function insert(database: Database, table: string, values: readonly SqlValue[]): void {
  database.run(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`, [...values]);
}

function cellOf(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** The one type of all geometries, else the one that holds any. */
function typeOf(geometries: readonly (Geometry | null)[]): string {
  const types = new Set(geometries.flatMap((geometry) => (geometry ? geometry.type : [])));
  return types.size === 1 ? [...types][0].toUpperCase() : 'GEOMETRY';
}
