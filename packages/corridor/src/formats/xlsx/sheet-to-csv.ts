/** One sheet of a workbook to the CSV text of its table, row for row, with what a spreadsheet can get wrong. */
import type { Sheet } from 'hucre/xlsx';
import Papa from 'papaparse';
import { createIssue, type Issue } from '../../issue.ts';
import type { Table } from '../../schema/table.ts';
import { cellText, type SheetValue } from './cell-text.ts';
import { parseHeader } from './long-text.ts';

/** Rows and columns that are looked at; a sheet that reaches them is refused. */
export const MAX_SHEET_ROWS = 200_000;
export const MAX_SHEET_RANGE = `A1:CV${MAX_SHEET_ROWS}`;

/** @cost O(cells) */
export function sheetToCsv(table: Table, sheet: Sheet, issues: Issue[]): string {
  const file = sheetName(sheet.name);
  if (sheet.rows.length >= MAX_SHEET_ROWS) {
    const expected = `fewer than ${MAX_SHEET_ROWS} rows`;
    issues.push(createIssue({ code: 'sheet.size', file, message: 'The sheet is too long to read', expected }));
    return '';
  }
  const headers = (sheet.rows[0] ?? []).map((value) => parseHeader(String(value ?? '').trim()));
  for (const merge of sheet.merges ?? []) {
    issues.push(
      createIssue({
        code: 'cell.merged',
        file,
        row: merge.startRow + 1,
        column: headers[merge.startCol]?.column || letter(merge.startCol),
        message: 'Merged cells hold one value for many',
        found: `rows ${merge.startRow + 1} to ${merge.endRow + 1}, ${merge.endCol - merge.startCol + 1} column(s)`,
        fix: 'unmerge them and fill in each cell',
      }),
    );
  }
  // Continued columns are joined to the first of their name; a column that stands twice stays twice, to be refused.
  const first = new Map<string, number>();
  for (const [index, { column, part }] of headers.entries()) if (part === 1) first.set(column, index);
  const isPart = headers.map(({ column, part }) => part > 1 && first.has(column));
  const kept = headers.map((_, index) => index).filter((index) => !isPart[index]);
  const data = sheet.rows.map((values, row) => {
    const texts = headers.map((header, index) => {
      if (row === 0) return header.part === 1 || isPart[index] ? header.column : `${header.column}+${header.part}`;
      return readCell(table, sheet, header.column, row, index, values[index] ?? null, file, issues);
    });
    const extra = values.slice(headers.length).map((value) => String(value ?? ''));
    if (row > 0) {
      for (const [index, { column }] of headers.entries()) if (isPart[index]) texts[first.get(column)!] += texts[index];
    }
    return [...kept.map((index) => texts[index]), ...extra];
  });
  return Papa.unparse(data, { newline: '\n' });
}

/** How issues name a sheet. */
export function sheetName(name: string): string {
  return `sheet ${name.slice(0, 40)}`;
}

function readCell(
  table: Table,
  sheet: Sheet,
  name: string,
  row: number,
  index: number,
  value: SheetValue,
  file: string,
  issues: Issue[],
): string {
  const cell = sheet.cells?.get(`${row},${index}`);
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  const { text, problem } = cellText(value, column, cell?.formula ?? null, cell?.type === 'error');
  if (problem) issues.push(createIssue({ ...problem, file, row: row + 1, column: name || letter(index) }));
  return text;
}

/** A to Z, then numbers: enough to find a column without a header. */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `column ${index + 1}`;
}
