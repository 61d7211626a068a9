/** A corridor's tables as one XLSX workbook, a sheet each, that reads back as it was. Scenarios stay YAML files. */
import type { Cell, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Corridor } from '../../corridor.ts';
import type { Column } from '../../schema/column.ts';
import { getTable, TABLE_NAMES, type TableName } from '../../tables/index.ts';
import { ERROR_VALUE } from './cell-text.ts';
import { choicesOf, noteOf, numberFormatOf, widthOf } from './column-style.ts';
import { parseIsoDay } from './iso-day.ts';
import { cutText, partHeader } from './long-text.ts';

/** Empty rows below the last one in which choices are offered too. */
const SPARE_ROWS = 1000;
/** Bytes must not depend on the clock: the same corridor gives the same file. */
export const FIXED_DAY = new Date(Date.UTC(2000, 0, 1));

interface SheetColumn {
  readonly header: string;
  readonly column: Column;
  readonly values: readonly CellValue[];
}

/**
 * Header bold and frozen, with the column's unit and meaning as a note; filters on; choices as lists. Text is written
 * as text, so that none becomes a formula.
 *
 * @cost O(cells); loads the XLSX library on the first call
 */
export async function exportXlsx(corridor: Corridor): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const written = TABLE_NAMES.filter((name) => corridor.tables[name].length > 0);
  return writeXlsx({
    sheets: written.map((name) => createSheet(name, corridor.tables[name])),
    properties: { title: corridor.tables.config[0]?.title ?? corridor.id, created: FIXED_DAY, modified: FIXED_DAY },
  });
}

function createSheet(name: TableName, rows: readonly object[]): WriteSheet {
  const columns = Object.entries(getTable(name).columns).flatMap(([header, column]) =>
    cutColumn(
      header,
      column,
      rows.map((row) => (row as Record<string, unknown>)[header] ?? null),
    ),
  );
  const lastColumn = letters(columns.length - 1);
  const cells = new Map<string, Partial<Cell>>();
  for (const [index, { header, column, values }] of columns.entries()) {
    cells.set(`0,${index}`, {
      value: header,
      type: 'string',
      style: { font: { bold: true }, numFmt: '@', alignment: { vertical: 'top' } },
      comment: { author: 'Landbridge', text: noteOf(column) },
    });
    // The library takes text such as #N/A for an error value, unless it comes as rich text.
    for (const [row, value] of values.entries()) {
      if (typeof value !== 'string' || !ERROR_VALUE.test(value)) continue;
      cells.set(`${row + 1},${index}`, { value, richText: [{ text: value }] });
    }
  }
  return {
    name,
    columns: columns.map(({ header, column, values }) => ({
      width: widthOf(header, column, texts(values)),
      style: { numFmt: numberFormatOf(column) },
    })),
    rows: [columns.map(({ header }) => header), ...rows.map((_, index) => columns.map(({ values }) => values[index]))],
    cells,
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${lastColumn}${rows.length + 1}` },
    dataValidations: columns.flatMap(({ column }, index) => {
      const values = choicesOf(column);
      if (!values) return [];
      const range = `${letters(index)}2:${letters(index)}${rows.length + 1 + SPARE_ROWS}`;
      return [{ type: 'list' as const, values, range, allowBlank: !column.required, showErrorMessage: true }];
    }),
  };
}

/** One column, or several where a text is too long for a cell. */
function cutColumn(header: string, column: Column, values: readonly unknown[]): SheetColumn[] {
  const cut = values.map((value) => (typeof value === 'string' ? cutText(value) : null));
  const parts = cut.reduce((most, texts) => Math.max(most, texts?.length ?? 1), 1);
  return Array.from({ length: parts }, (_, part) => ({
    header: partHeader(header, part + 1),
    column,
    values: values.map((value, index): CellValue => {
      const text = cut[index]?.[part];
      if (text !== undefined) return column.type === 'date' ? (parseIsoDay(text) ?? text) : escapeText(text);
      return part === 0 && (typeof value === 'number' || typeof value === 'boolean') ? value : null;
    }),
  }));
}

/** XLSX reads `_x0041_` as A, and the library writes it as it is: the first underscore is written in that way itself. */
export function escapeText(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function* texts(values: readonly CellValue[]): Iterable<string> {
  for (const value of values) if (value !== null) yield value instanceof Date ? 'yyyy-mm-dd' : String(value);
}

/** A, B, ..., Z, AA: how a spreadsheet names its columns. */
export function letters(index: number): string {
  let name = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}
