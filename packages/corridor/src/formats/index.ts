/** Formats that a corridor comes in and goes out in. The package's own CSV is one of them. */

import { createIssue, type Issue } from '../issue.ts';
import { decodeText } from '../package/decode-text.ts';
import { formatPackage } from '../package/format-package.ts';
import { type PackageFiles, parsePackage } from '../package/parse-package.ts';
import type { Format, ImportResult } from './format.ts';
import { exportGeoJson } from './geojson/export.ts';
import { importGeoJson } from './geojson/import.ts';
import { exportGeoPackage } from './geopackage/export.ts';
import { importGeoPackage } from './geopackage/import.ts';
import { exportGeoParquet } from './geoparquet/export.ts';
import { importGeoParquet } from './geoparquet/import.ts';
import { exportGmns } from './gmns/export.ts';
import { importGmns } from './gmns/import.ts';
import { exportXlsx } from './xlsx/export.ts';
import { importXlsx } from './xlsx/import.ts';

export type { Format, ImportOptions, ImportResult } from './format.ts';
export { exportGeoJson } from './geojson/export.ts';
export { type GeoJsonResult, importGeoJson } from './geojson/import.ts';
export { exportGeoPackage } from './geopackage/export.ts';
export { importGeoPackage } from './geopackage/import.ts';
export { exportGeoParquet } from './geoparquet/export.ts';
export { importGeoParquet } from './geoparquet/import.ts';
export { exportGmns } from './gmns/export.ts';
export { importGmns } from './gmns/import.ts';
export { exportXlsx } from './xlsx/export.ts';
export { importXlsx } from './xlsx/import.ts';
export { type ResultSheet, writeSheets } from './xlsx/write-sheets.ts';

const FORMATS: readonly Format[] = [
  {
    id: 'csv',
    name: 'Landbridge data package (CSV tables)',
    extensions: ['.csv'],
    kind: 'folder',
    import: async (files) => importCsv(files),
    export: async (corridor) => formatPackage(corridor),
  },
  {
    id: 'gmns',
    name: 'General Modeling Network Specification (CSV tables)',
    extensions: ['.csv'],
    kind: 'folder',
    import: async (files, options) => importGmns(files, options),
    export: async (corridor) => exportGmns(corridor),
  },
  {
    id: 'geojson',
    name: 'GeoJSON',
    extensions: ['.geojson', '.json'],
    kind: 'file',
    import: async (files, options) =>
      fromOne(files, ['.geojson', '.json'], async (bytes, name) => {
        const issues: Issue[] = [];
        const text = decodeText(bytes, name, issues);
        return text === null ? { corridor: null, files: new Map(), issues } : importGeoJson(text, options);
      }),
    export: async (corridor) => new Map([[`${corridor.id}.geojson`, exportGeoJson(corridor)]]),
  },
  {
    id: 'xlsx',
    name: 'Excel workbook',
    extensions: ['.xlsx'],
    kind: 'file',
    import: async (files) => fromOne(files, ['.xlsx'], importXlsx),
    export: async (corridor) => new Map([[`${corridor.id}.xlsx`, await exportXlsx(corridor)]]),
  },
  {
    id: 'geopackage',
    name: 'OGC GeoPackage (SQLite)',
    extensions: ['.gpkg'],
    kind: 'file',
    import: async (files, options) => fromOne(files, ['.gpkg'], (bytes) => importGeoPackage(bytes, options)),
    export: async (corridor) => new Map([[`${corridor.id}.gpkg`, await exportGeoPackage(corridor)]]),
  },
  {
    id: 'geoparquet',
    name: 'GeoParquet (a Parquet file for each table)',
    extensions: ['.parquet', '.geoparquet'],
    kind: 'folder',
    import: importGeoParquet,
    export: exportGeoParquet,
  },
];

/** All formats, with what each can do. */
export function listFormats(): readonly Format[] {
  return FORMATS;
}

function importCsv(files: PackageFiles): ImportResult {
  const { corridor, issues } = parsePackage(files);
  return { corridor, files: corridor ? formatPackage(corridor) : new Map(), issues };
}

/** A format of one file is handed that file, or a folder that holds it. */
async function fromOne(
  files: PackageFiles,
  extensions: readonly string[],
  read: (bytes: Uint8Array, name: string) => Promise<ImportResult>,
): Promise<ImportResult> {
  const all = [...files];
  const fitting = all.filter(([name]) => extensions.some((extension) => name.toLowerCase().endsWith(extension)));
  const [one, ...others] = all.length === 1 ? all : fitting;
  if (one && others.length === 0) return read(one[1], one[0]);
  const message = 'The format is read from one file';
  const found =
    others.length > 0
      ? fitting
          .map(([name]) => name)
          .join(', ')
          .slice(0, 200)
      : 'none';
  const issue = createIssue({
    code: 'file.one',
    message,
    found,
    expected: `one file ending in ${extensions.join(' or ')}`,
  });
  return { corridor: null, files: new Map(), issues: [issue] };
}
