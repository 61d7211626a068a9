/** One GMNS table's CSV text to records of text, each with its spreadsheet row. */
import Papa from 'papaparse';
import { createIssue, type Issue } from '../../issue.ts';
import { decodeText } from '../../package/decode-text.ts';
import type { PackageFiles } from '../../package/parse-package.ts';
import { suggest } from '../../suggest.ts';

export interface GmnsRecord {
  readonly row: number;
  /** Text of a column; empty where the column or the value is missing. */
  get(column: string): string;
}

export interface GmnsTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly records: readonly GmnsRecord[];
}

/** GMNS writes a missing value as nothing or as NaN. */
const MISSING = 'NaN';

/**
 * @param required  columns without which the table is of no use
 * @returns null where the file is absent or of no use; only the second is an issue
 * @cost O(bytes)
 */
export function readRecords(
  files: PackageFiles,
  name: string,
  required: readonly string[],
  issues: Issue[],
): GmnsTable | null {
  // Other tools write Node.csv and NODE.CSV.
  const file = [...files.keys()].find((key) => key.toLowerCase() === `${name}.csv`);
  const text = file === undefined ? null : decodeText(files.get(file)!, file, issues);
  if (file === undefined || text === null) return null;
  const parsed = Papa.parse<string[]>(text, { delimiter: text.split('\n', 1)[0].includes('\t') ? '\t' : ',' });
  for (const error of parsed.errors) {
    if (error.code === 'UndetectableDelimiter') continue;
    issues.push(
      createIssue({
        code: 'csv.quotes',
        file,
        row: (error.row ?? 0) + 1,
        message: 'The CSV text is broken',
        found: error.message,
        expected: 'RFC 4180: quotes around cells with commas, quotes doubled inside',
      }),
    );
  }
  const columns = (parsed.data[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = required.filter((column) => !columns.includes(column));
  for (const column of missing) {
    const near = suggest(column, columns);
    issues.push(
      createIssue({
        code: 'column.missing',
        file,
        row: 1,
        column,
        message: 'GMNS requires the column',
        fix: near ? `rename ${near} to ${column}` : `add the column ${column}`,
      }),
    );
  }
  if (missing.length > 0) return null;
  const position = new Map<string, number>();
  for (const [index, column] of columns.entries()) if (!position.has(column)) position.set(column, index);
  const records: GmnsRecord[] = [];
  for (const [index, cells] of parsed.data.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const get = (column: string) => {
      const cell = (cells[position.get(column) ?? -1] ?? '').trim();
      return cell === MISSING ? '' : cell;
    };
    records.push({ row: index + 1, get });
  }
  return { file, columns, records };
}

/** Columns that hold something, and that the import has no place for. */
export function warnOfDropped(table: GmnsTable, used: readonly string[], issues: Issue[]): void {
  const dropped = table.columns.filter(
    (column) => column !== '' && !used.includes(column) && table.records.some((record) => record.get(column) !== ''),
  );
  if (dropped.length === 0) return;
  issues.push(
    createIssue({
      severity: 'warning',
      code: 'column.dropped',
      file: table.file,
      row: 1,
      message: 'A corridor has no place for these columns; they are left out',
      found: dropped.join(', '),
    }),
  );
}
