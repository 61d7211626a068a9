/** A corridor to the files of its data package: the inverse of `parse-package.ts`. */
import Papa from 'papaparse';
import type { Corridor } from '../corridor.ts';
import { formatScenario } from '../scenario/format.ts';
import type { Table } from '../schema/table.ts';
import { getTable, TABLE_NAMES } from '../tables/index.ts';
import { createDatapackage, type FurtherTable } from './datapackage.ts';

/** @returns text by file name; tables without rows are left out */
export function formatPackage(corridor: Corridor): Map<string, string> {
  const files = new Map<string, string>();
  const written = TABLE_NAMES.filter((name) => corridor.tables[name].length > 0);
  for (const name of written) files.set(`${name}.csv`, formatTable(getTable(name), corridor.tables[name]));
  for (const scenario of corridor.scenarios.values()) {
    files.set(`scenarios/${scenario.id}.yaml`, formatScenario(scenario));
  }
  files.set('datapackage.json', createDatapackageText(corridor));
  return files;
}

/** RFC 4180 with LF line ends, every declared column in its declared order. */
export function formatTable(table: Table, rows: readonly object[]): string {
  const columns = Object.keys(table.columns);
  const data = rows.map((row) => columns.map((column) => formatCell((row as Record<string, unknown>)[column])));
  return `${Papa.unparse({ fields: columns, data }, { newline: '\n' })}\n`;
}

function formatCell(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The Frictionless description of the tables that have rows, as `datapackage.json` holds it. */
export function createDatapackageText(corridor: Corridor, further: readonly FurtherTable[] = []): string {
  const written = TABLE_NAMES.filter((name) => corridor.tables[name].length > 0);
  return `${JSON.stringify(createDatapackage(corridor, written, further), null, 2)}\n`;
}
