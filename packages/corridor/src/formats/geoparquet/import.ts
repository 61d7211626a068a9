/** Parquet files to a corridor: our own tables as they were, or GeoParquet layers that another tool wrote. */
import { createIssue, hasErrors, type Issue } from '../../issue.ts';
import { MAX_FILE_BYTES, type PackageFiles } from '../../package/parse-package.ts';
import { isTableName, type TableName } from '../../tables/index.ts';
import { featuresOf } from '../features-of-tables.ts';
import type { ImportOptions, ImportResult } from '../format.ts';
import { importFeatures } from '../geojson/import.ts';
import { readFeatureList } from '../geojson/read-features.ts';
import { importTables } from '../import-tables.ts';
import { type ParquetTable, readParquet } from './read-parquet.ts';

const GEOPARQUET_FILE = 'GeoParquet';
const ORIGIN = { file: GEOPARQUET_FILE, sourceId: 'geoparquet-import' };
const LIMITS = { maxValues: 10_000_000, maxBytes: 256 * 1024 * 1024 };
const ENDING = /\.(geo)?parquet$/i;

/**
 * Files with `config.parquet` and `node.parquet` among them are a corridor that was exported; any others give their
 * layers as features: points become nodes, lines links, columns that are named as ours fill them, as in GeoJSON.
 *
 * @returns issues for any bytes
 * @cost O(cells); loads the Parquet library on the first call
 */
export async function importGeoParquet(files: PackageFiles, options: ImportOptions = {}): Promise<ImportResult> {
  const issues: Issue[] = [];
  const fitting = [...files].filter(([name]) => ENDING.test(name));
  // A single file is taken at its word, whatever its name.
  const chosen = files.size === 1 ? [...files] : fitting;
  const tables = new Map<string, ParquetTable>();
  for (const [name, bytes] of chosen) {
    const table = await readOne(name, bytes, issues);
    if (table) tables.set(name.replace(/^.*\//, '').replace(ENDING, ''), table);
  }
  if (tables.has('config') && tables.has('node')) {
    const ours = [...tables].filter((entry): entry is [TableName, ParquetTable] => isTableName(entry[0]));
    for (const name of tables.keys()) if (!isTableName(name)) issues.push(unknownTable(name));
    return importTables(new Map(ours), GEOPARQUET_FILE, issues);
  }
  const layers = [...tables].map(([name, table]) => ({ name, ...table }));
  const features = hasErrors(issues) ? [] : featuresOf(layers, GEOPARQUET_FILE, issues);
  const placed = readFeatureList(features, GEOPARQUET_FILE, issues);
  if (placed.length === 0 && hasErrors(issues)) return { corridor: null, files: new Map(), issues };
  return importFeatures(placed, ORIGIN, options, issues);
}

async function readOne(file: string, bytes: Uint8Array, issues: Issue[]): Promise<ParquetTable | null> {
  const refuse = (code: string, found: string) => {
    const message = 'The file cannot be read as Parquet';
    const expected = `a Parquet file of at most ${MAX_FILE_BYTES} bytes`;
    issues.push(createIssue({ code, file, message, found: found.slice(0, 200), expected }));
    return null;
  };
  if (bytes.length > MAX_FILE_BYTES) return refuse('file.size', `${bytes.length} bytes`);
  try {
    return await readParquet(bytes, LIMITS);
  } catch (error) {
    return refuse('parquet.form', String((error as Error).message));
  }
}

function unknownTable(name: string): Issue {
  const message = 'No table has the name of this file; it is left out';
  return createIssue({ severity: 'warning', code: 'file.unknown', file: `${name.slice(0, 80)}.parquet`, message });
}
