/** A corridor's tables as Parquet files, one each; those of places and lines as GeoParquet 1.1. */
import type { BasicType, ColumnSource } from 'hyparquet-writer';
import type { Corridor } from '../../corridor.ts';
import type { Column } from '../../schema/column.ts';
import type { Table } from '../../schema/table.ts';
import { getTable, TABLE_NAMES } from '../../tables/index.ts';
import { findGeometry, findGeometryKind } from '../row-geometry.ts';
import { boundsOf, positionsOf, writeWkb } from '../wkb.ts';

export const GEOMETRY_COLUMN = 'geom';

const PARQUET_TYPE: Readonly<Record<Column['type'], BasicType>> = {
  string: 'STRING',
  number: 'DOUBLE',
  integer: 'INT64',
  boolean: 'BOOLEAN',
  date: 'STRING',
  'month-day': 'STRING',
  wkt: 'STRING',
};

/**
 * Every column as it is; rows that lie somewhere have well-known binary in `geom` besides, described under the key `geo`.
 * Units and meanings of columns stand under the key `landbridge`. Scenarios stay YAML files.
 *
 * @returns `node.parquet` and so on, for tables that have rows
 * @cost O(cells + positions); loads the Parquet library on the first call
 */
export async function exportGeoParquet(corridor: Corridor): Promise<Map<string, Uint8Array>> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const files = new Map<string, Uint8Array>();
  for (const name of TABLE_NAMES) {
    const rows = corridor.tables[name] as readonly object[] as readonly Readonly<Record<string, unknown>>[];
    if (rows.length === 0) continue;
    const table = getTable(name);
    const columns: ColumnSource[] = Object.entries(table.columns).map(([column, { type }]) => ({
      name: column,
      type: PARQUET_TYPE[type],
      nullable: true,
      data: rows.map((row) => cellOf(row[column], type)),
    }));
    const kvMetadata = [{ key: 'landbridge', value: JSON.stringify(describe(table)) }];
    if (findGeometryKind(table)) {
      const geometries = rows.map((row) => findGeometry(table, row));
      const data = geometries.map((geometry) => (geometry ? writeWkb(geometry) : null));
      columns.push({ name: GEOMETRY_COLUMN, type: 'BYTE_ARRAY', nullable: true, data });
      const drawn = geometries.filter((geometry) => geometry !== null);
      const types = [...new Set(drawn.map(({ type }) => type))].sort();
      const bbox = boundsOf(drawn.flatMap((geometry) => positionsOf(geometry)));
      kvMetadata.push({ key: 'geo', value: JSON.stringify(geoOf(types, bbox)) });
    }
    const buffer = parquetWriteBuffer({ columnData: columns, kvMetadata, createdBy: 'landbridge' });
    files.set(`${name}.parquet`, new Uint8Array(buffer));
  }
  return files;
}

/** Without `crs`, the coordinates are longitude and latitude of OGC:CRS84, which is what ours are. */
function geoOf(types: readonly string[], bbox: readonly number[] | null): object {
  const column = { encoding: 'WKB', geometry_types: types, ...(bbox ? { bbox } : {}) };
  return { version: '1.1.0', primary_column: GEOMETRY_COLUMN, columns: { [GEOMETRY_COLUMN]: column } };
}

function describe(table: Table): object {
  const columns = Object.entries(table.columns).map(([name, { description, unit }]) => [
    name,
    unit === undefined ? { description } : { description, unit },
  ]);
  return { table: table.name, description: table.description, columns: Object.fromEntries(columns) };
}

function cellOf(value: unknown, type: Column['type']): unknown {
  if (value === null || value === undefined) return null;
  return type === 'integer' ? BigInt(value as number) : value;
}
