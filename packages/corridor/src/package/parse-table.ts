/** CSV text to typed rows, with every problem of every cell. */
import Papa from 'papaparse';
import { createIssue, type Issue } from '../issue.ts';
import { parseCell } from '../schema/parse-cell.ts';
import type { Table } from '../schema/table.ts';
import { findFormFault } from './find-form-fault.ts';
import { readHeader } from './read-header.ts';

export interface ParsedTable {
  /** Rows whose every cell is sound. */
  readonly rows: readonly object[];
  /** Spreadsheet row of each of `rows`. */
  readonly rowNumbers: readonly number[];
  /** Keys of all rows, sound or not, so that one bad cell does not make others' references look unknown. */
  readonly keys: ReadonlySet<string>;
  /** False where the file could not be read as rows at all, so that not even its keys are known. */
  readonly readable: boolean;
  readonly issues: readonly Issue[];
}

const MAX_CELL_IN_MESSAGE = 80;

/** @cost O(cells) */
export function parseTable(table: Table, csv: string, file: string): ParsedTable {
  const text = csv.charCodeAt(0) === 0xfeff ? csv.slice(1) : csv;
  const unreadable = (issues: Issue[]) => ({
    rows: [],
    rowNumbers: [],
    keys: new Set<string>(),
    readable: false,
    issues,
  });
  const fault = findFormFault(table, text, file);
  if (fault) return unreadable([fault]);
  const parsed = Papa.parse<string[]>(text, { delimiter: ',' });
  const broken = parsed.errors.find((error) => error.code !== 'UndetectableDelimiter');
  if (broken) {
    // After the first such place the cells are out of step: what follows would be false.
    const issue = createIssue({
      code: 'csv.quotes',
      file,
      row: (broken.row ?? 0) + 1,
      message: 'The CSV text is broken',
      found: broken.message,
      expected: 'RFC 4180: quotes around cells with commas, quotes doubled inside',
      fix: 'close the quoted cell, or double the quotes inside it',
    });
    return unreadable([issue]);
  }
  const issues: Issue[] = [];
  const header = (parsed.data[0] ?? []).map((cell) => cell.trim());
  // Excel leaves empty columns at the end where a user once typed.
  const width = header.findLastIndex((name) => name !== '') + 1;
  const positions = readHeader(table, header, file, issues);
  if (positions === null) return unreadable(issues);
  const rows: object[] = [];
  const rowNumbers: number[] = [];
  const keys = new Set<string>();
  for (let r = 1; r < parsed.data.length; r++) {
    const cells = parsed.data[r];
    if (cells.every((cell) => cell.trim() === '')) continue;
    keys.add((cells[positions.get(table.key) ?? -1] ?? '').trim());
    const cellIssues: Issue[] = [];
    const row = parseRow(table, positions, cells, r + 1, file, cellIssues);
    const misfit = findLengthFault(cells, width, cellIssues.length > 0 ? header.length : null, file, r + 1);
    if (misfit) {
      issues.push(misfit);
      continue;
    }
    for (const issue of cellIssues) issues.push(issue);
    if (row) {
      rows.push(row);
      rowNumbers.push(r + 1);
    }
  }
  return { rows, rowNumbers, keys, readable: true, issues };
}

/**
 * A row out of step with its header: said once, as each of its cells would be wrong. Empty cells more than the header
 * has do no harm, unless bad cells show that something pushed them there.
 */
function findLengthFault(
  cells: readonly string[],
  width: number,
  widthIfBad: number | null,
  file: string,
  row: number,
): Issue | null {
  const longer =
    (widthIfBad !== null && cells.length > widthIfBad) || cells.slice(width).some((cell) => cell.trim() !== '');
  if (!longer && cells.length >= width) return null;
  return createIssue({
    code: 'csv.row_length',
    file,
    row,
    message: `The row has ${longer ? 'more' : 'fewer'} cells than the header`,
    found: `${cells.length} cells`,
    expected: `${width} cells`,
    fix: longer ? 'put quotes around a cell that holds a comma' : 'add the missing commas, also for empty cells',
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
