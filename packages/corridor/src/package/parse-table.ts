/** CSV text to typed rows, with every problem of every cell. */
import Papa from 'papaparse';
import { createIssue, type Issue } from '../issue.ts';
import { describeExpected, parseCell } from '../schema/parse-cell.ts';
import type { Table } from '../schema/table.ts';
import { suggest } from '../suggest.ts';

export interface ParsedTable {
  /** Rows whose every cell is sound. */
  readonly rows: readonly object[];
  /** Spreadsheet row of each of `rows`. */
  readonly rowNumbers: readonly number[];
  /** Keys of all rows, sound or not, so that one bad cell does not make others' references look unknown. */
  readonly keys: ReadonlySet<string>;
  readonly issues: readonly Issue[];
}

const MAX_CELL_IN_MESSAGE = 80;

/** @cost O(cells) */
export function parseTable(table: Table, csv: string, file: string): ParsedTable {
  const parsed = Papa.parse<string[]>(csv.charCodeAt(0) === 0xfeff ? csv.slice(1) : csv, { delimiter: ',' });
  const issues: Issue[] = [];
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
  const header = (parsed.data[0] ?? []).map((cell) => cell.trim());
  const positions = readHeader(table, header, file, issues);
  const rows: object[] = [];
  const rowNumbers: number[] = [];
  const keys = new Set<string>();
  if (positions === null) return { rows, rowNumbers, keys, issues };
  for (let r = 1; r < parsed.data.length; r++) {
    const cells = parsed.data[r];
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      issues.push(
        createIssue({
          code: 'csv.row_length',
          file,
          row: r + 1,
          message: 'The row has more cells than the header',
          found: `${cells.length} cells`,
          expected: `${header.length} cells`,
          fix: 'put quotes around a cell that holds a comma',
        }),
      );
      continue;
    }
    const row = parseRow(table, positions, cells, r + 1, file, issues);
    keys.add((cells[positions.get(table.key) ?? -1] ?? '').trim());
    if (row) {
      rows.push(row);
      rowNumbers.push(r + 1);
    }
  }
  return { rows, rowNumbers, keys, issues };
}

function readHeader(table: Table, header: string[], file: string, issues: Issue[]): Map<string, number> | null {
  const positions = new Map<string, number>();
  const known = Object.keys(table.columns);
  for (const [index, name] of header.entries()) {
    if (positions.has(name)) {
      issues.push(
        createIssue({
          code: 'column.duplicate',
          file,
          row: 1,
          column: name,
          message: 'The column stands twice',
        }),
      );
    } else if (Object.hasOwn(table.columns, name)) {
      positions.set(name, index);
    } else if (name !== '') {
      issues.push(unknownColumn(table, name, known, file));
    }
  }
  const missing = known.filter((name) => !positions.has(name) && table.columns[name].required);
  for (const name of missing) {
    const column = table.columns[name];
    issues.push(
      createIssue({
        code: 'column.missing',
        file,
        row: 1,
        column: name,
        message: `The column is missing: ${column.description}`,
        expected: describeExpected(column),
        fix: `add the column ${name}`,
      }),
    );
  }
  return missing.length > 0 ? null : positions;
}

/** `time_min` where the table has `time_h` is a wrong unit, not just an unknown name. */
function unknownColumn(table: Table, name: string, known: readonly string[], file: string): Issue {
  const stem = (column: string) => column.replace(/_[a-z0-9]+$/, '');
  const sameStem = known.find((column) => column !== name && stem(column) === stem(name) && table.columns[column].unit);
  if (sameStem) {
    return createIssue({
      code: 'unit.mismatch',
      file,
      row: 1,
      column: name,
      message: 'The column is in another unit than the table uses',
      found: name,
      expected: `${sameStem}, in ${table.columns[sameStem].unit}`,
      fix: `convert the figures to ${table.columns[sameStem].unit} and name the column ${sameStem}`,
    });
  }
  const near = suggest(name, known);
  return createIssue({
    severity: 'warning',
    code: 'column.unknown',
    file,
    row: 1,
    column: name,
    message: 'The table has no such column; it is ignored',
    found: name,
    expected: `columns of ${table.name}`,
    fix: near ? `did you mean ${near}?` : 'remove the column',
  });
}

function parseRow(
  table: Table,
  positions: ReadonlyMap<string, number>,
  cells: readonly string[],
  rowNumber: number,
  file: string,
  issues: Issue[],
): object | null {
  const row: Record<string, unknown> = {};
  let sound = true;
  for (const [name, column] of Object.entries(table.columns)) {
    const raw = cells[positions.get(name) ?? -1] ?? '';
    const result = parseCell(column, raw);
    if (result.ok) {
      row[name] = result.value;
      continue;
    }
    sound = false;
    issues.push(
      createIssue({
        code: result.code,
        file,
        row: rowNumber,
        column: name,
        message: result.code === 'value.missing' ? 'The cell is empty' : 'The cell does not hold what the column needs',
        found: raw.trim() === '' ? 'an empty cell' : raw.trim().slice(0, MAX_CELL_IN_MESSAGE),
        expected: result.expected,
        fix: result.fix,
      }),
    );
  }
  return sound ? row : null;
}
