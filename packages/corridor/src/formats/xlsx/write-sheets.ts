/** Result tables as one XLSX workbook, a sheet each: for whoever reads them in a spreadsheet. Nothing reads it back. */
import type { Cell, WriteSheet } from 'hucre/xlsx';
import { ERROR_VALUE } from './cell-text.ts';
import { escapeText, FIXED_DAY, letters } from './export.ts';
import { MAX_CELL_CHARACTERS } from './long-text.ts';

export interface ResultSheet {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly unit?: string; readonly description?: string }[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

/** Rows that a sheet holds under its header. */
export const MAX_SHEET_ROWS = 1_048_575;
const MAX_SHEET_NAME = 31;
const WIDEST = 48;

/**
 * Header bold and frozen, with unit and meaning as a note; filters on. Text is written as text, so that none becomes a
 * formula. The same tables give the same bytes.
 *
 * @throws Error where a sheet has more rows than a spreadsheet holds
 * @cost O(cells); loads the XLSX library on the first call
 */
export async function writeSheets(title: string, sheets: readonly ResultSheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: sheets.map(createSheet),
    properties: { title, created: FIXED_DAY, modified: FIXED_DAY },
  });
}

function createSheet({ name, columns, rows }: ResultSheet): WriteSheet {
  if (rows.length > MAX_SHEET_ROWS) {
    throw new Error(`xlsx: the sheet ${name} has ${rows.length} rows; a spreadsheet holds ${MAX_SHEET_ROWS}`);
  }
  const cells = new Map<string, Partial<Cell>>();
  for (const [index, column] of columns.entries()) {
    const note = [column.unit && `Unit: ${column.unit}`, column.description].filter(Boolean).join('\n');
    cells.set(`0,${index}`, {
      value: column.name,
      type: 'string',
      style: { font: { bold: true }, numFmt: '@', alignment: { vertical: 'top' } },
      ...(note ? { comment: { author: 'Landbridge', text: note } } : {}),
    });
  }
  const written = rows.map((row, at) =>
    row.map((value, index) => {
      if (typeof value === 'number') return Number.isFinite(value) ? value : null;
      if (typeof value !== 'string') return value;
      // The library takes text such as #N/A for an error value, unless it comes as rich text.
      if (ERROR_VALUE.test(value)) cells.set(`${at + 1},${index}`, { value, richText: [{ text: value }] });
      return escapeText(value.slice(0, MAX_CELL_CHARACTERS));
    }),
  );
  const widthOf = (index: number) =>
    rows
      .slice(0, 200)
      .reduce((most, row) => Math.max(most, String(row[index] ?? '').length), columns[index].name.length);
  return {
    name: name.slice(0, MAX_SHEET_NAME),
    columns: columns.map((_, index) => ({ width: Math.min(WIDEST, widthOf(index) + 2) })),
    rows: [columns.map((column) => column.name), ...written],
    cells,
    freezePane: { rows: 1 },
    ...(columns.length > 0 ? { autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` } } : {}),
  };
}
