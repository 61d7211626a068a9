/** One cell of a spreadsheet to the text that the CSV of the same table would hold. */
import type { Column } from '../../schema/column.ts';
import { formatIsoDay, isWholeDay, nearestDay } from './iso-day.ts';

export type SheetValue = string | number | boolean | Date | null;

export interface CellProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly found: string;
  readonly fix: string | null;
}

export interface CellText {
  readonly text: string;
  /** What is wrong with the cell, before the table's own checks. */
  readonly problem?: CellProblem;
}

/** What a spreadsheet shows where it could not compute. */
export const ERROR_VALUE =
  /^#(REF|VALUE|DIV\/0|NAME|N\/A|NUM|NULL|SPILL|CALC|GETTING_DATA|FIELD|BLOCKED|CONNECT|UNKNOWN)[!?]?$/;
const MAX_FOUND = 80;

/**
 * @param column  declaration of the cell's column; undefined for one that the table does not have
 * @param formula  the cell's formula, where it has one: its stored value counts
 */
export function cellText(
  value: SheetValue,
  column: Column | undefined,
  formula: string | null,
  isError: boolean,
): CellText {
  if (formula !== null && (value === null || value === '')) {
    return refuse('formula.no_value', 'The formula has no stored value', `=${formula}`, 'write the value');
  }
  if (isError || (formula !== null && typeof value === 'string' && ERROR_VALUE.test(value))) {
    return refuse('formula.error', 'The cell holds an error', String(value), 'correct the formula, or write the value');
  }
  if (value === null) return { text: '' };
  return value instanceof Date ? dateText(value, column) : { text: String(value) };
}

function dateText(date: Date, column: Column | undefined): CellText {
  if (Number.isNaN(date.getTime())) return refuse('date.format', 'The cell holds no day', 'a broken date', null);
  const day = formatIsoDay(nearestDay(date));
  if (!isWholeDay(date)) {
    const found = date.toISOString().slice(0, 16).replace('T', ' ');
    return refuse('date.time', 'The cell holds a time of day', found, `write ${found.slice(0, 10)} alone`);
  }
  if (column?.type === 'date') return { text: day };
  if (column?.type === 'month-day') {
    // Spreadsheets make a date of this year out of a typed 11-15.
    const message = 'The cell holds a day of one year; its month and day are taken';
    const fix = 'format the column as text';
    return { text: day.slice(5), problem: { severity: 'warning', code: 'date.year', message, found: day, fix } };
  }
  const fix = 'format the cell as text, or as a number, and type it again';
  return refuse('date.unexpected', 'The spreadsheet has made a date of what was typed', day, fix);
}

function refuse(code: string, message: string, found: string, fix: string | null): CellText {
  return { text: '', problem: { severity: 'error', code, message, found: found.slice(0, MAX_FOUND), fix } };
}
