/** Typed rows that a file holds under our tables' names, to a corridor: checked as the package's own text would be. */
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { formatPackage, formatTable } from '../package/format-package.ts';
import { parsePackage } from '../package/parse-package.ts';
import { getTable, type TableName } from '../tables/index.ts';
import type { ImportResult } from './format.ts';
import { findMoved } from './row-geometry.ts';
import type { Geometry } from './wkb.ts';

export interface HeldTable {
  /** Columns that the file has; of ours, the rest is empty. */
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Of each row, where the file has one. */
  readonly geometries?: readonly (Geometry | null)[];
}

/**
 * @param file  what issues call the file
 * @cost O(cells) and one check of the whole
 */
export function importTables(held: ReadonlyMap<TableName, HeldTable>, file: string, issues: Issue[]): ImportResult {
  const encoder = new TextEncoder();
  const texts = new Map<string, string>();
  for (const [name, { columns, rows, geometries }] of held) {
    const table = getTable(name);
    let moved = 0;
    const placed = rows.map((row, index) => {
      const change = findMoved(table, row, geometries?.[index] ?? null);
      if (change) moved++;
      return change ? { ...row, ...change } : row;
    });
    if (moved > 0) issues.push(movedIssue(`${file}, table ${name}`, moved));
    // Only what the file has and we know: a missing column is said, an unknown one too.
    const declared = Object.fromEntries(columns.map((column) => [column, table.columns[column]]));
    texts.set(`${name}.csv`, formatTable({ ...table, columns: declared }, placed));
  }
  const parsed = parsePackage(new Map([...texts].map(([name, text]) => [name, encoder.encode(text)])));
  for (const issue of parsed.issues)
    issues.push({ ...issue, file: issue.file && `${file}, table ${issue.file.replace('.csv', '')}` });
  const corridor = hasErrors(issues) ? null : parsed.corridor;
  return { corridor, files: corridor ? formatPackage(corridor) : texts, issues };
}

function movedIssue(file: string, count: number): Issue {
  return createIssue({
    severity: 'warning',
    code: 'geometry.moved',
    file,
    message: 'Rows were moved or drawn on a map: their geometry is taken, their coordinate columns follow it',
    found: `${count} row${count === 1 ? '' : 's'}`,
    fix: 'check the lengths of links there',
  });
}
