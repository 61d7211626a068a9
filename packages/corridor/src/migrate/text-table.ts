/** A table as the text of its cells: a migration changes the cells it means to, and no other. */
import Papa from 'papaparse';

export interface TextTable {
  readonly header: readonly string[];
  /** Cells as they stand; the first is row 2 of a spreadsheet. Lines without a cell are kept as they are. */
  readonly rows: readonly (readonly string[])[];
  readonly newline: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
}

const BYTE_ORDER_MARK = '\ufeff';

/** @returns null where the text is no table with commas: reading it says why */
export function readTextTable(csv: string): TextTable | null {
  const byteOrderMark = csv.startsWith(BYTE_ORDER_MARK);
  const text = byteOrderMark ? csv.slice(1) : csv;
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
  if (errors.some(({ code }) => code !== 'UndetectableDelimiter') || data.length === 0) return null;
  const rows = text.endsWith('\n') ? data.slice(1, -1) : data.slice(1);
  const header = data[0].map((cell) => cell.trim());
  return { header, rows, newline: /\r\n/.test(text) ? '\r\n' : '\n', byteOrderMark };
}

/** RFC 4180: quotes stand only where they must. */
export function formatTextTable({ header, rows, newline, byteOrderMark }: TextTable): string {
  const body = Papa.unparse([[...header], ...rows.map((row) => [...row])], { newline });
  return `${byteOrderMark ? BYTE_ORDER_MARK : ''}${body}${newline}`;
}

/** The cell of a row, trimmed as a reader trims it; empty where the column or the cell is not there. */
export function cellOf({ header }: TextTable, row: readonly string[], column: string): string {
  return (row[header.indexOf(column)] ?? '').trim();
}

export function withCell({ header }: TextTable, row: readonly string[], column: string, value: string): string[] {
  const position = header.indexOf(column);
  return row.map((cell, index) => (index === position ? value : cell));
}
