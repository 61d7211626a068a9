/** Tables of a GeoPackage as rows: stored tables alone, to a limit, with nothing of the file's own computed. */
import type { Database } from 'sql.js';
import type { Geometry } from '../wkb.ts';
import { readBlob } from './geometry-blob.ts';
import { quote } from './open-sqlite.ts';

export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly geometries: readonly (Geometry | null)[];
  /** Present for layers: the reference system as `EPSG:4326`. */
  readonly crs: string | null;
}

/** Pages that name each other many times over would give rows without end. */
export interface ReadLimits {
  readonly maxCells: number;
  readonly maxBytes: number;
}

interface Layer {
  readonly column: string;
  readonly crs: string;
}

/**
 * Views, virtual tables and tables with generated columns are left out: to read them would run what the file says.
 *
 * @throws Error  of SQLite, or naming the limit, where the file cannot be read
 * @cost O(cells), at most the limits
 */
export function readTables(database: Database, limits: ReadLimits): StoredTable[] {
  // What the file's schema calls may not be trusted functions.
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON');
  const layers = readLayers(database);
  let cells = 0;
  let bytes = 0;
  return listStored(database).map((name) => {
    const layer = layers.get(name);
    const statement = database.prepare(`SELECT * FROM ${quote(name)}`);
    try {
      const columns = statement.getColumnNames();
      const rows: Record<string, unknown>[] = [];
      const geometries: (Geometry | null)[] = [];
      while (statement.step()) {
        const values = statement.get();
        cells += values.length;
        const row: Record<string, unknown> = Object.create(null);
        let geometry: Geometry | null = null;
        for (const [index, value] of values.entries()) {
          if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length;
          if (columns[index] === layer?.column) geometry = value instanceof Uint8Array ? readBlob(value) : null;
          else if (!(value instanceof Uint8Array)) row[columns[index]] = value;
        }
        if (cells > limits.maxCells) throw new Error(`corridor: over ${limits.maxCells} cells`);
        if (bytes > limits.maxBytes) throw new Error(`corridor: over ${limits.maxBytes} bytes of text`);
        rows.push(row);
        geometries.push(geometry);
      }
      return { name, columns: columns.filter((c) => c !== layer?.column), rows, geometries, crs: layer?.crs ?? null };
    } finally {
      statement.free();
    }
  });
}

function listStored(database: Database): string[] {
  const sql = `SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\'
    AND name NOT LIKE 'rtree\\_%' ESCAPE '\\'`;
  const names = (database.exec(sql)[0]?.values ?? []).map(([name]) => String(name));
  return names.filter((name) => {
    const hidden = database.exec(`SELECT 1 FROM pragma_table_xinfo(${literal(name)}) WHERE hidden <> 0`);
    return hidden.length === 0;
  });
}

function readLayers(database: Database): Map<string, Layer> {
  const sql = `SELECT g.table_name, g.column_name, s.organization || ':' || s.organization_coordsys_id
    FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id LIMIT 10000`;
  for (const table of ['gpkg_geometry_columns', 'gpkg_spatial_ref_sys']) {
    if (!listKinds(database, table).includes('table')) return new Map();
  }
  const values = database.exec(sql)[0]?.values ?? [];
  return new Map(values.map(([name, column, crs]) => [String(name), { column: String(column), crs: String(crs) }]));
}

function listKinds(database: Database, name: string): string[] {
  const sql = `SELECT type FROM sqlite_master WHERE name = ${literal(name)} AND rootpage > 0`;
  return (database.exec(sql)[0]?.values ?? []).map(([type]) => String(type));
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
