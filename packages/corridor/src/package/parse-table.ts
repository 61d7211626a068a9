/** CSV text to typed rows, with every problem of every cell. */
import Papa from 'papaparse';
import { createIssue, type Issue } from '../issue.ts';
import type { Column } from '../schema/column.ts';
import { type CellFault, parseCell } from '../schema/parse-cell.ts';
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
  const issues: Issue[] = [];
  const rows: object[] = [];
  const rowNumbers: number[] = [];
  const keys = new Set<string>();
  let header: Header | null = null;
  let rowNumber = 0;
  let broken: Issue | null = null;
  const readRow = (cells: readonly string[]) => {
    if (rowNumber === 1) {
      header = createHeader(table, cells, file, issues);
      return;
    }
    if (header === null || cells.every((cell) => cell.trim() === '')) return;
    keys.add((cells[header.keyPosition] ?? '').trim());
    const cellIssues: Issue[] = [];
    const row = parseRow(header, cells, rowNumber, file, cellIssues);
    const widthIfBad = cellIssues.length > 0 ? header.cells : null;
    const misfit = findLengthFault(cells, header.width, widthIfBad, file, rowNumber);
    if (misfit) {
      issues.push(misfit);
      return;
    }
    for (const issue of cellIssues) issues.push(issue);
    if (row) {
      rows.push(row);
      rowNumbers.push(rowNumber);
    }
  };
  Papa.parse<string[]>(text, {
    delimiter: ',',
    // Row by row: the text of all cells takes several times the room of their values.
    step({ data, errors }) {
      rowNumber++;
      // After the first such place the cells are out of step: what follows would be false.
      if (broken) return;
      const error = errors.find(({ code }) => code !== 'UndetectableDelimiter');
      if (error) broken = describeBroken(error.message, file, rowNumber);
      else readRow(data);
    },
  });
  if (broken) return unreadable([broken]);
  if (header === null) return unreadable(issues);
  return { rows, rowNumbers, keys, readable: true, issues };
}

function describeBroken(found: string, file: string, row: number): Issue {
  return createIssue({
    code: 'csv.quotes',
    file,
    row,
    message: 'The CSV text is broken',
    found,
    expected: 'RFC 4180: quotes around cells with commas, quotes doubled inside',
    fix: 'close the quoted cell, or double the quotes inside it',
  });
}

/** A column of the file, with its last sound cell: a cell with the same text, as most have, is not read again. */
interface ColumnReader {
  readonly name: string;
  readonly column: Column;
  readonly position: number;
  text: string | null;
  value: unknown;
}

interface Header {
  /** Columns that the file has, in the order of the table's. */
  readonly readers: readonly ColumnReader[];
  /** A row of empty cells. */
  readonly blank: Readonly<Record<string, unknown>>;
  readonly keyPosition: number;
  readonly cells: number;
  /** Cells but the empty ones that Excel leaves at the end where a user once typed. */
  readonly width: number;
}

/** @returns null where a required column is missing */
function createHeader(table: Table, cells: readonly string[], file: string, issues: Issue[]): Header | null {
  const names = cells.map((cell) => cell.trim());
  const positions = readHeader(table, names, file, issues);
  if (positions === null) return null;
  const columns = Object.entries(table.columns);
  return {
    readers: columns.flatMap(([name, column]) => {
      const position = positions.get(name);
      return position === undefined ? [] : [{ name, column, position, text: null, value: null }];
    }),
    blank: Object.fromEntries(columns.map(([name]) => [name, null])),
    keyPosition: positions.get(table.key) ?? -1,
    cells: names.length,
    width: names.findLastIndex((name) => name !== '') + 1,
  };
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
  { readers, blank }: Header,
  cells: readonly string[],
  rowNumber: number,
  file: string,
  issues: Issue[],
): object | null {
  const row = { ...blank };
  for (const reader of readers) {
    const text = cells[reader.position] ?? '';
    if (text !== reader.text) {
      const result = parseCell(reader.column, text);
      if (!result.ok) {
        issues.push(describeCell(result, reader.name, text.trim(), rowNumber, file));
        continue;
      }
      reader.text = text;
      reader.value = result.value;
    }
    row[reader.name] = reader.value;
  }
  return issues.length === 0 ? row : null;
}

function describeCell(fault: CellFault, column: string, text: string, row: number, file: string): Issue {
  return createIssue({
    code: fault.code,
    file,
    row,
    column,
    message: fault.code === 'value.missing' ? 'The cell is empty' : 'The cell does not hold what the column needs',
    found: text === '' ? 'an empty cell' : text.slice(0, MAX_CELL_IN_MESSAGE),
    expected: fault.expected,
    fix: fault.fix,
  });
}
