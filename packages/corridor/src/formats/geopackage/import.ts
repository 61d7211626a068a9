/** A GeoPackage to a corridor: our own tables as they were, or layers of points and lines that another tool drew. */
import type { Database } from 'sql.js';
import { createIssue, hasErrors, type Issue } from '../../issue.ts';
import { MAX_FILE_BYTES } from '../../package/parse-package.ts';
import { isTableName, type TableName } from '../../tables/index.ts';
import { featuresOf } from '../features-of-tables.ts';
import type { ImportOptions, ImportResult } from '../format.ts';
import { importFeatures } from '../geojson/import.ts';
import { readFeatureList } from '../geojson/read-features.ts';
import { type HeldTable, importTables } from '../import-tables.ts';
import { findSqliteFault } from './inspect-sqlite.ts';
import { openSqlite } from './open-sqlite.ts';
import { readTables, type StoredTable } from './read-tables.ts';

export const GEOPACKAGE_FILE = 'GeoPackage';
const ORIGIN = { file: GEOPACKAGE_FILE, sourceId: 'geopackage-import' };
const LIMITS = { maxCells: 10_000_000, maxBytes: 256 * 1024 * 1024 };

/**
 * A file with the tables `config` and `node` is a corridor that was exported; any other gives its layers as features:
 * points become nodes, lines links, attributes that are named as our columns fill them, as in GeoJSON.
 *
 * @returns issues for any bytes
 * @cost O(cells); loads SQLite on the first call
 */
export async function importGeoPackage(bytes: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  const issues: Issue[] = [];
  const tables = await readStored(bytes, issues);
  if (tables === null) return { corridor: null, files: new Map(), issues };
  const names = new Set(tables.map(({ name }) => name));
  if (names.has('config') && names.has('node')) return importTables(oursOf(tables, issues), GEOPACKAGE_FILE, issues);
  const features = featuresOf(tables, GEOPACKAGE_FILE, issues);
  const placed = readFeatureList(features, GEOPACKAGE_FILE, issues);
  if (placed.length === 0 && hasErrors(issues)) return { corridor: null, files: new Map(), issues };
  return importFeatures(placed, ORIGIN, options, issues);
}

async function readStored(bytes: Uint8Array, issues: Issue[]): Promise<StoredTable[] | null> {
  const refuse = (code: string, found: string) => {
    const message = 'The file cannot be read as a GeoPackage';
    const expected = `an SQLite file of at most ${MAX_FILE_BYTES} bytes`;
    issues.push(createIssue({ code, file: GEOPACKAGE_FILE, message, found: found.slice(0, 200), expected }));
    return null;
  };
  if (bytes.length > MAX_FILE_BYTES) return refuse('file.size', `${bytes.length} bytes`);
  const fault = findSqliteFault(bytes);
  if (fault) return refuse('sqlite.form', fault);
  let database: Database | undefined;
  try {
    database = await openSqlite(bytes);
    return readTables(database, LIMITS);
  } catch (error) {
    return refuse('sqlite.form', String((error as Error).message));
  } finally {
    database?.close();
  }
}

/** The key that SQLite gives each row is not ours. */
function oursOf(tables: readonly StoredTable[], issues: Issue[]): Map<TableName, HeldTable> {
  const held = new Map<TableName, HeldTable>();
  for (const { name, columns, rows, geometries } of tables) {
    if (isTableName(name)) {
      held.set(name, { columns: columns.filter((column) => column !== 'fid'), rows, geometries });
    } else {
      const message = 'No table has this name; it is left out';
      issues.push(
        createIssue({
          severity: 'warning',
          code: 'table.unknown',
          file: GEOPACKAGE_FILE,
          message,
          found: name.slice(0, 80),
        }),
      );
    }
  }
  return held;
}
